from django.urls import path

from ocop.domain.inspection.views import portal

urlpatterns = [
    path("kiem-tra/", portal.VisitsView.as_view(), name="visits"),
    path("kiem-tra/<uuid:uid>/", portal.VisitView.as_view(), name="visit"),
    path("kiem-tra/phat-hien/<uuid:uid>/", portal.ProveView.as_view(), name="prove_finding"),
]
