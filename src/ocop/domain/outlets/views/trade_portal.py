"""Tin thị trường in the portal: what concerns the person's producers first."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.outlets import trade_queries, trade_reading
from ocop.domain.outlets.models import TradeNotice
from ocop.platform.ui.views import Crumbs, ObjectMixin, PortalPage


class ReceivedView(PortalPage):
    permission = "outlets.receive_trade"
    title = "Tin thị trường"
    template_name = "outlets/trade/received.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rows=trade_queries.received(self.request.user), **kwargs)


class ReceivedNoticeView(ObjectMixin, PortalPage):
    permission = "outlets.receive_trade"
    slug_field = slug_kwarg = "uid"
    template_name = "outlets/trade/received_notice.html"

    def get_rows(self) -> QuerySet[TradeNotice]:
        return trade_queries.notices_for(self.request.user, self.permission)

    def get_title(self) -> str:
        return str(self.object)

    def get_crumbs(self) -> Crumbs:
        return [("Tin thị trường", reverse("portal:trade_notices")), (str(self.object), "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(read=trade_reading.read(self.object), **kwargs)
