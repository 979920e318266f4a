from django.urls import path

from ocop.domain.activities.urls import steps  # noqa: F401 registers the converter
from ocop.domain.activities.views import attendance, portal
from ocop.domain.activities.views import portal_fairs as fairs

urlpatterns = [
    path("hoat-dong/", portal.MyActivitiesView.as_view(), name="activities"),
    path("hoat-dong/<uuid:uid>/dang-ky/", portal.RegisterOwnView.as_view(), name="register_own"),
    path("hoat-dong/nguoi/<uuid:uid>/<person_step:step>/", portal.AnswerOwnView.as_view(), name="answer_own"),
    path("diem-danh/<str:code>/", attendance.PortalCheckIn.as_view(), name="check_in"),
    path("hoi-cho/", fairs.MyFairsView.as_view(), name="fairs"),
    path("hoi-cho/<uuid:uid>/dang-ky/<uuid:producer>/", fairs.ApplyView.as_view(), name="apply_fair"),
    path("gian-hang/<uuid:uid>/", fairs.StandView.as_view(), name="stand"),
    path("gian-hang/<uuid:uid>/rut/", fairs.WithdrawView.as_view(), name="withdraw_stand"),
    path("gian-hang/<uuid:uid>/ghi/", fairs.SellView.as_view(), name="sell_stand"),
    path("gian-hang/<uuid:uid>/tong-ngay/", fairs.TotalView.as_view(), name="stand_total"),
    path("lien-he/<uuid:uid>/", fairs.FollowView.as_view(), name="follow_lead"),
]
