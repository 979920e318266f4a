"""``/chu-the/``: fairs a producer may join, its stands."""

from django.urls import path

from ocop.domain.activities.views import portal_fairs as fairs

urlpatterns = [
    path("hoi-cho/", fairs.MyFairsView.as_view(), name="fairs"),
    path("hoi-cho/<uuid:uid>/dang-ky/<uuid:producer>/", fairs.ApplyView.as_view(), name="apply_fair"),
    path("gian-hang/<uuid:uid>/", fairs.StandView.as_view(), name="stand"),
    path("gian-hang/<uuid:uid>/rut/", fairs.WithdrawView.as_view(), name="withdraw_stand"),
    path("gian-hang/<uuid:uid>/ghi/", fairs.SellView.as_view(), name="sell_stand"),
    path("gian-hang/<uuid:uid>/tong-ngay/", fairs.TotalView.as_view(), name="stand_total"),
    path("lien-he/<uuid:uid>/", fairs.FollowView.as_view(), name="follow_lead"),
]
