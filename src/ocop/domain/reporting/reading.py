"""A report as its page shows it: what was counted, what the unit says beside it, what was remarked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ocop.domain.reporting import computing
from ocop.domain.reporting.computing import Frozen
from ocop.domain.reporting.facts import Scope
from ocop.domain.reporting.models import Entry, Remark, ReportPeriod, UnitReport
from ocop.domain.reporting.tables import PARTS, Part, Table, tables_for
from ocop.platform.core import clock
from ocop.platform.core.money import format_number
from ocop.platform.government.models import Agency


@dataclass(frozen=True)
class Row:
    """``actual`` is what the records say, ``stated`` what the unit says instead, with its reason."""

    code: str
    label: str
    unit: str
    level: int
    planned: int | None
    actual: int | None
    before: int | None
    source: str = ""
    stated: int | None = None
    estimate: int | None = None
    note: str = ""
    evidence: Any = None
    entry: int = 0

    @property
    def done(self) -> int | None:
        return self.actual if self.stated is None else self.stated

    @property
    def is_by_hand(self) -> bool:
        return not self.source

    @property
    def differs(self) -> bool:
        return not self.is_by_hand and self.stated is not None and self.stated != self.actual

    @property
    def percent(self) -> int | None:
        """Of the plan, rounded down: of the estimate where the unit gives one, else of what was done."""
        value = self.done if self.estimate is None else self.estimate
        return value * 100 // self.planned if self.planned and value is not None else None

    @property
    def against_before(self) -> int | None:
        """Of the same day a year ago, rounded down."""
        return self.done * 100 // self.before if self.before and self.done is not None else None

    @property
    def fault(self) -> str:
        """Why it cannot be sent like this."""
        if self.differs and not self.note:
            known = format_number(self.actual or 0)
            return f"{self.label}: đơn vị ghi {format_number(self.stated or 0)}, hệ thống đếm {known}. Ghi lý do."
        if self.is_by_hand and self.stated is not None and not (self.note or self.evidence):
            return f"{self.label}: ghi căn cứ của số liệu hoặc đính kèm minh chứng."
        return ""


@dataclass(frozen=True)
class Sheet:
    """One table as it is shown."""

    code: str
    title: str
    rows: list[Row]
    crosses: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def columns(self) -> set[str]:
        """The columns in which anything stands: the others are left out on screen, not on paper."""
        names = ("planned", "estimate", "percent", "before")
        return {name for name in names if any(getattr(row, name) is not None for row in self.rows)}

    @property
    def differing(self) -> int:
        return sum(row.differs for row in self.rows)


@dataclass(frozen=True)
class Said:
    """One part in words, with what stood there last time."""

    part: Part
    text: str
    before: str
    remarks: list[Remark] = field(default_factory=list)


def scope_of(agency: Agency, period: ReportPeriod) -> Scope:
    """A committee reports its territory, any other office what it carried out itself."""
    if agency.kind == Agency.Kind.COMMITTEE:
        return replace(province(period), district=agency.unit)
    return replace(province(period), agency=agency)


def province(period: ReportPeriod) -> Scope:
    return Scope(period.season, last_day(period), first_year=period.first_year)


def last_day(period: ReportPeriod) -> date:
    """Until the end of which day an open report counts: today, or where the period ends."""
    return min(clock.today(), period.counts_until)


def frozen_of(report: UnitReport, table: str = "") -> Frozen:
    """What was sent; while it may still be written in, what the records say now: all tables, or one."""
    if not report.is_open:
        return report.values
    scope = scope_of(report.agency, report.period)
    tables = [row for row in tables_for(scope.kind) if not table or row.code == table]
    return computing.compute(scope, tables)


def table_of(report: UnitReport, code: str) -> Table | None:
    kind = scope_of(report.agency, report.period).kind
    return next((table for table in tables_for(kind) if table.code == code), None)


def sheets(frozen: Frozen, entries: Iterable[Entry] = (), remarks: Iterable[Remark] = ()) -> list[Sheet]:
    said = {(entry.table, entry.line): entry for entry in entries}
    noted: dict[str, list[Remark]] = {}
    for remark in remarks:
        noted.setdefault(remark.part, []).append(remark)
    return [
        Sheet(
            table["code"], table["title"],
            [_row(line, said.get((table["code"], line["code"]))) for line in table["lines"]],
            table["crosses"], noted.get(table["code"], []),
        )
        for table in frozen.get("tables", [])
    ]  # fmt: skip


def _row(line: Mapping[str, Any], entry: Entry | None) -> Row:
    names = ("code", "label", "unit", "level", "planned", "actual", "before", "source")
    known = {name: line[name] for name in names}
    if entry is None:
        return Row(**known)
    return Row(
        **known, stated=entry.stated, estimate=entry.estimate, note=entry.note, evidence=entry.evidence,
        entry=entry.pk,
    )  # fmt: skip


def parts(texts: Mapping[str, str], before: Mapping[str, str], remarks: Iterable[Remark] = ()) -> list[Said]:
    remarks = list(remarks)
    return [
        Said(
            part, texts.get(part.code, ""), before.get(part.code, ""), [row for row in remarks if row.part == part.code]
        )
        for part in PARTS
    ]


def faults(shown: Iterable[Sheet], texts: Mapping[str, str]) -> list[str]:
    """Everything that stands in the way of sending."""
    wrong = [row.fault for sheet in shown for row in sheet.rows if row.fault]
    missing = [
        f"Chưa viết phần “{part.title}”." for part in PARTS if part.needed and not texts.get(part.code, "").strip()
    ]
    return [*wrong, *missing]
