from django.urls import path

from ocop.domain.activities.urls import steps  # noqa: F401 registers the converter
from ocop.domain.activities.views import attendance, portal

urlpatterns = [
    path("hoat-dong/", portal.MyActivitiesView.as_view(), name="activities"),
    path("hoat-dong/<uuid:uid>/dang-ky/", portal.RegisterOwnView.as_view(), name="register_own"),
    path("hoat-dong/nguoi/<uuid:uid>/<person_step:step>/", portal.AnswerOwnView.as_view(), name="answer_own"),
    path("diem-danh/<str:code>/", attendance.PortalCheckIn.as_view(), name="check_in"),
]
