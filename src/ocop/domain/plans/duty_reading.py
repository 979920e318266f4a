"""Who has said what about which duty in a quarter, and who is silent: for the matrix, the leaders, the reminders."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from ocop.domain.plans import queries
from ocop.domain.plans.models import Duty, DutyHolder, DutyUpdate, HolderRole, Plan
from ocop.domain.plans.periods import Period
from ocop.domain.plans.staff import Staff, staff_of
from ocop.platform.government.models import AdminUnit, Agency

MANY = 5
"""From so many agencies a group is shown by its name and opens on demand."""
U = DutyUpdate.State
SPOKEN = (U.SENT, U.QUESTIONED, U.ACCEPTED)
KIND = {U.DRAFT: "neutral", U.SENT: "info", U.QUESTIONED: "warn", U.ACCEPTED: "ok"}
NOTHING_SAID = ("chưa cập nhật", "neutral")


@dataclass(frozen=True)
class Cell:
    """One agency at one duty. A draft is not yet a word: to others the agency has said nothing."""

    holder: DutyHolder
    update: DutyUpdate | None

    @property
    def spoken(self) -> bool:
        return self.update is not None and self.update.state in SPOKEN

    @property
    def label(self) -> str:
        return str(self.update.get_state_display()).lower() if self.update and self.spoken else NOTHING_SAID[0]

    @property
    def kind(self) -> str:
        return KIND[U(self.update.state)] if self.update and self.spoken else NOTHING_SAID[1]


@dataclass(frozen=True)
class Group:
    """Agencies in one role at a duty; a large group is one line with its counts."""

    role: str
    name: str
    cells: list[Cell]

    @property
    def folded(self) -> bool:
        return bool(self.name) and len(self.cells) >= MANY

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        found = Counter((cell.label, cell.kind) for cell in self.cells)
        return [(label, kind, number) for (label, kind), number in found.most_common()]


@dataclass(frozen=True)
class Row:
    duty: Duty
    groups: list[Group]

    @property
    def cells(self) -> list[Cell]:
        return [cell for group in self.groups for cell in group.cells]


def matrix(plan: Plan, period: Period, *, agency: str = "", state: str = "") -> list[Row]:
    """Every duty with its agencies, narrowed to one agency (slug) or to one state ("SILENT": nothing said)."""
    updates = updates_in(plan, period)
    rows = []
    for duty in queries.duties(plan):
        cells = [Cell(holder, updates.get(holder.pk)) for holder in duty.holders.all()]
        cells = [cell for cell in cells if _wanted(cell, agency, state)]
        if cells:
            rows.append(Row(duty, _groups(cells)))
    return rows


def updates_in(plan: Plan, period: Period) -> dict[int, DutyUpdate]:
    """By holder: what was written in the quarter, drafts included."""
    rows = DutyUpdate.objects.filter(holder__duty__plan=plan, year=period.year, quarter=period.quarter)
    return {row.holder_id: row for row in rows.select_related("written_by")}


def _wanted(cell: Cell, agency: str, state: str) -> bool:
    if agency and cell.holder.agency.slug != agency:
        return False
    if state == "SILENT":
        return not cell.spoken
    return not state or (cell.update is not None and cell.update.state == state)


def _groups(cells: list[Cell]) -> list[Group]:
    return [
        Group(str(HolderRole(role).label), name, list(found))
        for (role, name), found in groupby(cells, key=lambda cell: (cell.holder.role, cell.holder.group))
    ]


@dataclass
class AgencyProgress:
    """One agency in a quarter: how many duties, what it has said of them, whom to call."""

    agency: Agency
    duties: int = 0
    states: Counter[str] = field(default_factory=Counter)
    staff: Staff = field(default_factory=Staff)

    @property
    def spoken(self) -> int:
        return sum(self.states[state] for state in SPOKEN)

    @property
    def is_silent(self) -> bool:
        return not self.spoken


@dataclass(frozen=True)
class CommuneCount:
    """Communes are reminded by their district: how many of them have said nothing."""

    district: AdminUnit
    silent: int
    total: int


@dataclass(frozen=True)
class Overview:
    agencies: list[AgencyProgress]
    communes: list[CommuneCount]

    @property
    def silent(self) -> list[AgencyProgress]:
        return [row for row in self.agencies if row.is_silent]


def overview(plan: Plan, period: Period) -> Overview:
    """Every agency with a duty, in a fixed number of queries."""
    updates = updates_in(plan, period)
    found: dict[int, AgencyProgress] = {}
    holders = DutyHolder.objects.filter(duty__plan=plan).select_related("agency__unit__parent")
    for holder in holders.order_by("agency__position", "agency__name"):
        row = found.setdefault(holder.agency_id, AgencyProgress(holder.agency))
        row.duties += 1
        if holder.pk in updates:
            row.states[updates[holder.pk].state] += 1
    near = [row for row in found.values() if row.agency.unit.level != AdminUnit.Level.COMMUNE]
    communes = [row for row in found.values() if row.agency.unit.level == AdminUnit.Level.COMMUNE]
    staff = staff_of(row.agency for row in near)
    for row in near:
        row.staff = staff[row.agency.pk]
    return Overview(near, _by_district(communes))


def _by_district(rows: Iterable[AgencyProgress]) -> list[CommuneCount]:
    by_unit: dict[AdminUnit, list[AgencyProgress]] = {}
    for row in rows:
        by_unit.setdefault(row.agency.unit.parent, []).append(row)
    return [
        CommuneCount(unit, sum(row.is_silent for row in found), len(found))
        for unit, found in sorted(by_unit.items(), key=lambda pair: pair[0].code)
    ]
