"""Đúng hạn, đầy đủ: what each unit sent in a year, counted by the day its first sending came in."""

from collections.abc import Iterable
from dataclasses import dataclass

from ocop.domain.reporting import queries
from ocop.domain.reporting.models import UnitReport
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import Agency

S = UnitReport.State


@dataclass
class Record:
    """One unit in one year; what is not due yet counts nowhere but in ``asked``.

    ``whole``: came in and was never sent back for want of anything.
    """

    agency: Agency
    asked: int = 0
    on_time: int = 0
    late: int = 0
    missing: int = 0
    returned: int = 0
    whole: int = 0

    @property
    def share(self) -> int | None:
        """Percent on time of what fell due."""
        due = self.on_time + self.late + self.missing
        return self.on_time * 100 // due if due else None


def years(user: User) -> list[int]:
    return list(
        queries.reports_for(user)
        .order_by("-period__season__year")
        .values_list("period__season__year", flat=True)
        .distinct()
    )


def of_year(user: User, year: int) -> list[Record]:
    """The least timely first."""
    rows = queries.reports_for(user).filter(period__season__year=year).exclude(state=S.EXCUSED)
    found = records(rows.order_by("agency__position", "agency__name", "pk"))
    return sorted(found, key=lambda row: (100 if row.share is None else row.share, -row.missing, -row.late))


def records(rows: Iterable[UnitReport]) -> list[Record]:
    today = clock.today()
    found: dict[int, Record] = {}
    for row in rows:
        record = found.setdefault(row.agency_id, Record(row.agency))
        record.asked += 1
        record.returned += row.returned_times
        record.whole += row.state in UnitReport.IN and not row.returned_times
        if row.sent_on:
            record.on_time += row.sent_on <= row.due_on
            record.late += row.sent_on > row.due_on
        elif today > row.due_on:
            record.missing += 1
    return list(found.values())
