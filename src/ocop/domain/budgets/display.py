"""How the pages of the money are arranged: filters of the tree, months, districts, colours of states."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ocop.domain.budgets.figures import Figures, Row
from ocop.domain.budgets.models import Account, Allotment, Budget, Contract
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date

FILTERS = (
    ("", "Tất cả nội dung chi"),
    ("tinh", "Cấp tỉnh chi"),
    ("huyen", "Huyện, thành phố"),
    ("chua-chi", "Chưa chi"),
)
_MILLION = 1_000_000
ALLOTMENT_KIND = {"DRAFT": "neutral", "PROPOSED": "warn", "APPRAISED": "warn", "DECIDED": "ok"}
CONTRACT_KIND = {"ACTIVE": "info", "LIQUIDATED": "ok", "CANCELLED": "neutral"}


def whole(rows: Iterable[Row]) -> Figures:
    """Everything: the sum of the topmost lines."""
    total = Figures()
    for row in rows:
        if row.line.parent_id is None:
            total.add(row.figures)
    return total


def narrowed(rows: list[Row], chosen: str) -> list[Row]:
    """The rows a filter leaves; sums of parents stay those of the whole line."""
    if chosen == "tinh":
        return [row for row in rows if not _held_by_districts(row)]
    if chosen == "huyen":
        return [row for row in rows if _held_by_districts(row)]
    if chosen == "chua-chi":
        return [row for row in rows if row.is_leaf and not row.figures.paid]
    return rows


def _held_by_districts(row: Row) -> bool:
    return bool(row.line.details.get("districts"))


@dataclass
class Month:
    first: date
    paid: int
    paid_so_far: int
    planned: int
    is_ahead: bool

    @property
    def label(self) -> str:
        return f"{self.first.month}/{self.first.year}"


def months(budget: Budget, given: int, paid: dict[date, int]) -> list[Month]:
    """Each month of the year and, where something was paid then, of the settlement period."""
    year, today, so_far, found = budget.year, clock.today(), 0, []
    firsts = [date(year, month, 1) for month in range(1, 13)]
    firsts += sorted(first for first in paid if first > firsts[-1])
    for place, first in enumerate(firsts, start=1):
        so_far += paid.get(first, 0)
        planned = (given * min(place, 12) + 6 * _MILLION) // (12 * _MILLION) * _MILLION
        found.append(Month(first, paid.get(first, 0), so_far, planned, is_ahead=first > today))
    return found


@dataclass
class AgencyRow:
    agency: str
    figures: Figures = field(default_factory=Figures)


def by_agency(accounts: Iterable[Account]) -> list[AgencyRow]:
    rows: dict[int, AgencyRow] = {}
    for account in accounts:
        row = rows.setdefault(account.agency_id, AgencyRow(str(account.agency)))
        row.figures.add(account)
    return list(rows.values())


def allotment_steps(allotment: Allotment) -> list[tuple[str, str, str]]:
    """Label, when, kind for the steps bar."""
    reached = list(Allotment.State).index(Allotment.State(allotment.state))
    steps = (
        ("Soạn nhu cầu", None), ("Đề nghị", allotment.proposed_on), ("Thẩm định", allotment.appraised_on),
        ("Quyết định", allotment.decided_on),
    )  # fmt: skip
    shown = []
    for place, (label, on) in enumerate(steps):
        kind = "done" if place <= reached and (place < reached or place == len(steps) - 1) else ""
        if place == reached and not kind:
            kind = "here" if place == 0 else "done"
        shown.append((label, format_date(on) if on and kind == "done" else "", kind))
    return shown


def contract_next(contract: Contract) -> tuple[str, str]:
    """The one next step of a running contract: address name and label."""
    if contract.accepted:
        return "pay", "Ghi thanh toán"
    if contract.committed:
        return "accept", "Ghi nghiệm thu"
    return "liquidate", "Thanh lý"
