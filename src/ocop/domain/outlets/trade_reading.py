"""A notice as the pages show it: its state today, whom it concerns, its lines of price, the texts to pass on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from ocop.domain.outlets import addresses, trade_queries, trade_texts
from ocop.domain.outlets.models import TradeNotice, TradePrice
from ocop.domain.outlets.services.trade import Price

S = TradeNotice.State
_KIND = {S.DRAFT: "neutral", S.PUBLISHED: "ok", S.WITHDRAWN: "late"}


@dataclass(frozen=True)
class Read:
    prices: list[TradePrice]
    groups: list[str]
    districts: list[str]
    paragraphs: list[str]
    zalo: str
    loudspeaker: list[str]
    address: str

    @property
    def concerns(self) -> str:
        """``Mọi chủ thể``, or the groups and districts by name."""
        parts = [", ".join(self.groups), ", ".join(self.districts)]
        return "; ".join(part for part in parts if part) or "Mọi chủ thể"

    @property
    def announced(self) -> str:
        return "\n".join(self.loudspeaker)


def read(notice: TradeNotice) -> Read:
    prices = list(notice.prices.all())
    address = settings.PUBLIC_URL + addresses.public_trade(notice)
    return Read(
        prices=prices, groups=trade_queries.named_groups(notice.groups),
        districts=[unit.short_name for unit in notice.districts.all()],
        paragraphs=[part for part in notice.text.split("\n") if part.strip()],
        zalo=trade_texts.zalo_of(notice, prices, address), loudspeaker=trade_texts.for_loudspeaker(notice, prices),
        address=address,
    )  # fmt: skip


def state_of(notice: TradeNotice, today: date) -> tuple[str, str]:
    if notice.state == S.PUBLISHED and notice.valid_to < today:
        return "Đã hết giá trị", "neutral"
    return notice.get_state_display(), _KIND[S(notice.state)]


def as_typed(notice: TradeNotice) -> dict[str, Any]:
    """What the form is filled with."""
    names = ("kind", "agency", "title", "summary", "text", "source", "link", "valid_from", "valid_to", "groups")
    values = {name: getattr(notice, name) for name in (*names, "version")}
    prices = [Price(row.product, row.unit, row.low, row.high, row.market) for row in notice.prices.all()]
    return {**values, "districts": notice.districts.all(), "prices": prices}
