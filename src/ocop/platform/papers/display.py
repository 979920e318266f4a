"""What a signed file showed, as the page says it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ocop.platform.core.dates import format_date
from ocop.platform.papers.models import Paper

_WAY = ("Soạn dự thảo", "Kiểm tra", "Ký", "Ban hành")
_HERE = {"DRAFT": 0, "CHECKED": 1, "SIGNED": 2, "ISSUED": 3, "WITHDRAWN": 3}


@dataclass(frozen=True)
class Hand:
    """One signature: who, when, a word with its colour, and what is to be known about it."""

    signer: str
    signed_at: datetime | None
    word: str
    kind: str
    reason: str


def hands(paper: Paper) -> list[Hand]:
    return [_hand(one) for one in paper.signed_report.get("signatures", ())]


def read_line(paper: Paper) -> str:
    """``Số 812/QĐ-UBND, ngày 30/7/2020``; empty when nothing could be read."""
    read = paper.signed_report.get("read") or {}
    parts = []
    if read.get("number"):
        parts.append(f"Số {read['number']:02d}/{read['symbol']}".rstrip("/"))
    if read.get("issued_on"):
        parts.append(f"ngày {format_date(datetime.fromisoformat(read['issued_on']).date())}")
    return ", ".join(parts)


def steps(paper: Paper) -> list[tuple[str, str, str]]:
    """(label, when, kind) for the bar of steps: what is done, and what is to be done now."""
    done = _HERE[paper.state]
    over = paper.is_issued
    kinds = ["done" if place <= done or over else "here" if place == done + 1 else "" for place in range(len(_WAY))]
    when = [format_date(paper.created_on), "", "", format_date(paper.issued_on) if paper.issued_on else ""]
    if over and not paper.signed_id:
        when[2] = "trên giấy" if paper.kept_by_the_clerk else ""
    return list(zip(_WAY, when, kinds, strict=True))


def _hand(one: dict[str, Any]) -> Hand:
    signed_at = datetime.fromisoformat(one["signed_at"]) if one["signed_at"] else None
    word, kind = ("nguyên vẹn, được tin", "ok") if one["trusted"] else ("nguyên vẹn, chưa rõ người cấp", "warn")
    return Hand(one["signer"], signed_at, word, kind, one["reason"])
