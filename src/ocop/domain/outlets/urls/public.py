from django.urls import path

from ocop.domain.outlets.views import trade_public
from ocop.domain.outlets.views.public import OutletsView

urlpatterns = [
    path("diem-ban/", OutletsView.as_view(), name="outlets"),
    path("thong-tin-thi-truong/", trade_public.TradeView.as_view(), name="trade_notices"),
    path("thong-tin-thi-truong/<uuid:uid>/", trade_public.TradeNoticeView.as_view(), name="trade_notice"),
]
