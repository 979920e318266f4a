"""Thông tin thị trường for everybody: what is in force today; a notice that is over or withdrawn is not there."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from ocop.domain.outlets import trade_queries, trade_reading
from ocop.domain.outlets.models import TradeNotice
from ocop.platform.ui.views import PublicPage

MINUTE = 60


class TradeView(PublicPage):
    template_name = "outlets/trade/public.html"
    cache_seconds = MINUTE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(trade_queries.public_notices())
        asked = self.request.GET.get("loai", "")
        chosen = asked if asked in TradeNotice.Kind.values else ""
        kinds = [
            (value, label, sum(row.kind == value for row in rows), value == chosen)
            for value, label in TradeNotice.Kind.choices
        ]
        return super().get_context_data(
            rows=[row for row in rows if not chosen or row.kind == chosen], kinds=kinds, chosen=chosen, total=len(rows),
            title=_("Thông tin thị trường"),
            description=_("Giá cả, nhu cầu mua, hội chợ và quy định mới cho người làm sản phẩm OCOP."), **kwargs,
        )  # fmt: skip


class TradeNoticeView(PublicPage):
    template_name = "outlets/trade/public_notice.html"
    cache_seconds = MINUTE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notice = get_object_or_404(trade_queries.public_notices(), uid=kwargs.pop("uid"))
        return super().get_context_data(
            notice=notice, read=trade_reading.read(notice), title=notice.title, description=notice.summary[:150],
            **kwargs,
        )  # fmt: skip
