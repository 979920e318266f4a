"""A date with everybody who owes it: met, late, reminded how often, whom to call."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from ocop.domain.plans import addresses
from ocop.domain.plans.measuring import Parts
from ocop.domain.plans.models import Milestone, Reminder, Season
from ocop.domain.plans.obligations import Obligation, obligations
from ocop.domain.plans.staff import Staff, staff_of
from ocop.platform.core.dates import format_date
from ocop.platform.notifications.services import absolute


@dataclass(frozen=True)
class Owed:
    """One agency's part of a date, as the page shows it."""

    row: Obligation
    staff: Staff
    reminded: int = 0
    """On so many days the agency was reminded of this date."""

    @property
    def message(self) -> str:
        """The reminder to paste into Zalo."""
        milestone, person = self.row.milestone, self.staff.first
        whom = f"{person.called[:1].upper()}{person.called[1:]}: " if person else ""
        return (
            f"{whom}đề nghị {self.row.agency} hoàn thành “{milestone.label}” (mục {milestone.item.code} của"
            f" {milestone.item.plan}), hạn hết ngày {format_date(milestone.last_day)}."
            f"\nXem tại: {absolute(addresses.milestone(milestone))}"
        )


@dataclass(frozen=True)
class Dated:
    milestone: Milestone
    parts: Sequence[Owed] = field(default_factory=list)

    @property
    def open(self) -> list[Obligation]:
        return [part.row for part in self.parts if part.row.is_open]

    @property
    def overdue(self) -> list[Obligation]:
        return [row for row in self.open if row.days_late]

    @property
    def done(self) -> int:
        return sum(part.row.done_on is not None for part in self.parts)

    @property
    def was_late(self) -> list[Obligation]:
        return [part.row for part in self.parts if part.row.done_on and part.row.days_late]

    @property
    def state(self) -> tuple[str, str]:
        if self.milestone.is_off:
            return "không tổ chức", "neutral"
        if self.overdue:
            return f"{len(self.overdue)} quá hạn", "late"
        if self.open:
            return f"{self.done} trên {len(self.parts)} đã xong", "info"
        return ("xong, có chậm", "warn") if self.was_late else ("xong đúng hạn", "ok")


def dates(season: Season, day: date, *, parts: Parts | None = None) -> list[Dated]:
    """Every date of the plan: with somebody overdue first, then by day."""
    found = _grouped(obligations(season, day, parts=parts), season)
    return sorted(found, key=lambda row: (not row.overdue, not row.open, row.milestone.last_day))


def one(milestone: Milestone, day: date) -> Dated:
    season = milestone.item.plan.season
    rows = [row for row in obligations(season, day) if row.milestone.pk == milestone.pk]
    return next(iter(_grouped(rows, season)), Dated(milestone))


def _grouped(rows: list[Obligation], season: Season) -> list[Dated]:
    staff = staff_of({row.agency for row in rows})
    sent = Reminder.objects.filter(milestone__item__plan__season=season).values_list("milestone_id", "agency_id")
    counts = {(milestone, agency): days for milestone, agency, days in sent.order_by().annotate(days=Count("pk"))}
    by_date: dict[int, list[Owed]] = {}
    for row in rows:
        owed = Owed(row, staff[row.agency.pk], counts.get((row.milestone.pk, row.agency.pk), 0))
        by_date.setdefault(row.milestone.pk, []).append(owed)
    return [Dated(parts[0].row.milestone, _worst_first(parts)) for parts in by_date.values()]


def _worst_first(parts: list[Owed]) -> list[Owed]:
    return sorted(parts, key=lambda part: (not part.row.is_overdue, not part.row.is_open, -part.row.days_late))
