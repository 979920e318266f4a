"""What the units reported, put beside what the records say: sums line by line, and every difference with its reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ocop.domain.reporting import reading
from ocop.domain.reporting.computing import Frozen
from ocop.domain.reporting.models import UnitReport
from ocop.domain.reporting.reading import Row, Sheet
from ocop.domain.reporting.tables import ADDING_UP
from ocop.platform.core.dates import format_date
from ocop.platform.government.models import Agency

Units = dict[str, Any]
"""``reports``, ``differences`` and ``lines`` (sums by "table.line"), as plain values."""


def combine(reports: Iterable[UnitReport]) -> Units:
    """``reports``: all that the period asks for, with their entries; sums are of the accepted ones."""
    listed, differences = [], []
    lines: dict[str, dict[str, Any]] = {}
    for report in reports:
        listed.append(_state_of(report))
        if report.state != UnitReport.State.ACCEPTED:
            continue
        of_district = report.agency.kind == Agency.Kind.COMMITTEE
        for sheet in reading.sheets(report.values, report.entries.all()):
            for row in sheet.rows:
                if row.differs:
                    differences.append({
                        "agency": report.agency.name, "table": sheet.code, "line": row.code, "label": row.label,
                        "stated": row.stated, "actual": row.actual, "note": row.note,
                    })  # fmt: skip
                if of_district or row.is_by_hand:
                    _add(lines.setdefault(f"{sheet.code}.{row.code}", _NOTHING.copy()), row)
    return {"reports": listed, "differences": differences, "lines": lines}


_NOTHING: dict[str, Any] = {"units": 0, "stated": 0, "more": None}


def _add(sums: dict[str, Any], row: Row) -> None:
    """``more`` is what the units that estimate still expect beyond what they did."""
    if row.done is None and row.estimate is None:
        return
    sums["units"] += 1
    sums["stated"] += row.done or 0
    if row.estimate is not None:
        sums["more"] = (sums["more"] or 0) + row.estimate - (row.done or 0)


def _state_of(report: UnitReport) -> dict[str, Any]:
    late = max(0, (report.sent_on - report.due_on).days) if report.sent_on else None
    return {
        "agency": report.agency.name, "state": report.state, "label": report.get_state_display(),
        "sent_on": format_date(report.sent_on) if report.sent_on else "", "late": late,
    }  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A row of the province with what the districts say together."""

    row: Row
    units: int = 0
    stated: int | None = None
    adds_up: bool = True
    earlier: int | None = None
    """What the period before said."""

    @property
    def gap(self) -> int | None:
        """Districts together less the records; ``None`` where they agree or nothing can be compared."""
        if not self.adds_up or self.stated is None or self.row.is_by_hand or self.row.actual is None:
            return None
        return self.stated - self.row.actual or None


def lines_of(sheet: Sheet, units: Units, before: Mapping[str, int | None] | None = None) -> list[Line]:
    """Estimates and figures added by hand are the units' own. ``before`` is what ``against`` gives."""
    found = []
    for row in sheet.rows:
        earlier = (before or {}).get(f"{sheet.code}.{row.code}")
        sums = units.get("lines", {}).get(f"{sheet.code}.{row.code}")
        if sums is None or not sums["units"]:
            found.append(Line(row, earlier=earlier))
            continue
        stated = sums["stated"] if row.is_by_hand else row.stated
        done = sums["stated"] if row.is_by_hand else row.actual or 0
        estimate = None if sums["more"] is None else max(0, done + sums["more"])
        shown = replace(row, stated=stated, estimate=estimate)
        found.append(Line(shown, sums["units"], sums["stated"], sheet.code in ADDING_UP, earlier))
    return found


def missing(units: Units) -> list[str]:
    """Who has not been accepted yet, by name."""
    done = (UnitReport.State.ACCEPTED, UnitReport.State.EXCUSED)
    return [row["agency"] for row in units.get("reports", []) if row["state"] not in done]


def against(earlier: Frozen) -> dict[str, int | None]:
    """Figures of the period before by "table.line"."""
    return {
        f"{table['code']}.{line['code']}": line["actual"]
        for table in earlier.get("tables", [])
        for line in table["lines"]
    }
