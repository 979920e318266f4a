"""One notice in the forms it travels in: a short text to paste into Zalo, sentences for the commune's loudspeaker."""

from collections.abc import Sequence
from datetime import date

from ocop.domain.outlets import spoken
from ocop.domain.outlets.models import TradeNotice, TradePrice
from ocop.platform.core.dates import format_date
from ocop.platform.core.money import format_number
from ocop.platform.core.text import lower_first

ZALO = 500
_OPENING = {
    "PRICE": "Giá tham khảo", "DEMAND": "Có người hỏi mua", "FAIR": "Mời tham gia", "RULE": "Quy định cần biết",
}  # fmt: skip


def price(row: TradePrice) -> str:
    """``18.000–25.000 đ/kg``."""
    return f"{_between(row)} đ/{row.unit}"


def for_zalo(*, title: str, summary: str, prices: Sequence[str], until: date, address: str, limit: int = ZALO) -> str:
    """At most ``limit`` characters: what does not fit is cut at a word, never the day nor the address."""
    head = f"{title.strip()}\n"
    foot = f"\nTin có giá trị đến hết {format_date(until)}.\nXem: {address}"
    body = "\n".join([summary.strip(), *prices])
    room = limit - len(head) - len(foot)
    if room < 1:
        return f"{shortened(title, max(1, limit - len(foot)))}{foot}"
    return f"{head}{shortened(body, room)}{foot}"


def zalo_of(notice: TradeNotice, prices: Sequence[TradePrice], address: str) -> str:
    lines = [f"- {row.product}: {price(row)}{f', {row.market}' if row.market else ''}" for row in prices]
    return for_zalo(title=notice.title, summary=notice.summary, prices=lines, until=notice.valid_to, address=address)


def shortened(text: str, room: int) -> str:
    """``text`` in at most ``room`` characters, cut between two words."""
    if len(text) <= room:
        return text
    kept = text[: room - 1]
    at = max(kept.rfind(" "), kept.rfind("\n"))
    return f"{(kept[:at] if at > 0 else kept).rstrip(' ,;:-')}…"


def for_loudspeaker(notice: TradeNotice, prices: Sequence[TradePrice]) -> list[str]:
    """Sentences to read aloud, each on its own line; figures stand in words."""
    said = [
        f"{_OPENING[notice.kind]}: {_sentence(notice.title)}", f"Tin của {notice.agency}.", _sentence(notice.summary),
        *[_price_sentence(row) for row in prices],
        f"Tin có giá trị đến hết ngày {format_date(notice.valid_to)}.",
        "Bà con cần biết thêm, xin hỏi cán bộ phụ trách OCOP ở Ủy ban nhân dân xã.",
    ]  # fmt: skip
    return [line for part in said for line in spoken.aloud(part).split("\n") if line]


def _price_sentence(row: TradePrice) -> str:
    amounts = f"{format_number(row.low)} đồng"
    if row.low != row.high:
        amounts = f"từ {format_number(row.low)} đồng đến {format_number(row.high)} đồng"
    where = f", {lower_first(row.market)}" if row.market else ""
    unit = spoken.UNITS.get(row.unit, row.unit)
    return _sentence(f"{row.product}, một {unit}, {amounts}{where}")


def _between(row: TradePrice) -> str:
    low, high = format_number(row.low), format_number(row.high)
    return low if row.low == row.high else f"{low}–{high}"


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
