from django.urls import path

from ocop.domain.outlets.views import asking, trade_public
from ocop.domain.outlets.views.public import OutletsView, OutletView, WholesaleView

urlpatterns = [
    path("diem-ban/", OutletsView.as_view(), name="outlets"),
    path("diem-ban/<uuid:uid>/", OutletView.as_view(), name="outlet"),
    path("danh-muc-si/", WholesaleView.as_view(), name="wholesale"),
    path("hoi-mua/", asking.EnquireView.as_view(), name="enquire"),
    path("hoi-mua/theo-doi/", asking.FollowView.as_view(), name="follow_enquiry"),
    path("hoi-mua/theo-doi/<str:code>/", asking.FollowedView.as_view(), name="followed_enquiry"),
    path("hoi-mua/theo-doi/<str:code>/huy/", asking.CancelView.as_view(), name="cancel_enquiry"),
    path("thong-tin-thi-truong/", trade_public.TradeView.as_view(), name="trade_notices"),
    path("thong-tin-thi-truong/<uuid:uid>/", trade_public.TradeNoticeView.as_view(), name="trade_notice"),
]
