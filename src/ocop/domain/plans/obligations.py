"""Who owes which date of the plan, since when it is met, how late it is: one row for each agency and date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ocop.domain.plans.measuring import Part, Parts, parts_of
from ocop.domain.plans.models import Completion, DutyHolder, HolderRole, ItemAgency, Milestone, Season
from ocop.platform.core.workdays import Workdays
from ocop.platform.government.models import Agency
from ocop.platform.government.queries import workdays


@dataclass(frozen=True)
class Obligation:
    """``day`` is the day it is looked at: what was done later is not known yet on that day."""

    milestone: Milestone
    agency: Agency
    day: date
    aims_at: date
    """The last working day that is on time: reminders count towards it."""
    done_on: date | None = None
    url: str = ""

    @property
    def last_day(self) -> date:
        return self.milestone.last_day

    @property
    def is_open(self) -> bool:
        return self.done_on is None and not self.milestone.is_off

    @property
    def days_late(self) -> int:
        """Days after the last day on time: until it was done, or until today while it is open."""
        return 0 if self.milestone.is_off else max(0, ((self.done_on or self.day) - self.last_day).days)

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.days_late > 0

    @property
    def state(self) -> tuple[str, str]:
        """The word and the kind of its badge."""
        if self.milestone.is_off:
            return "không tổ chức", "neutral"
        if self.done_on:
            return (f"xong, chậm {self.days_late} ngày", "warn") if self.days_late else ("xong đúng hạn", "ok")
        return ("quá hạn", "late") if self.days_late else ("chưa đến hạn", "neutral")


def obligations(
    season: Season, day: date, *, agencies: Iterable[Agency] | None = None, parts: Parts | None = None
) -> list[Obligation]:
    """Every agency's part of every date, the near dates first; a fixed number of queries whatever the plan holds.

    ``parts`` is what ``parts_of`` says, where the caller has asked already.
    """
    wanted = None if agencies is None else {agency.pk for agency in agencies}
    known, calendar = parts_of(season) if parts is None else parts, workdays()
    return [
        _obligation(milestone, part, day, calendar)
        for milestone, owing in owed(season)
        for part in known.get(milestone.code) or [Part(agency, None) for agency in owing]
        if wanted is None or part.agency.pk in wanted
    ]


def owed(season: Season) -> list[tuple[Milestone, list[Agency]]]:
    """Each date with the agencies that must meet it: those the duty names, else those that lead the item."""
    rows = list(Milestone.objects.filter(item__plan__season=season).select_related("item__plan__season"))
    rows.sort(key=lambda row: (row.last_day, row.position))
    by_duty: dict[int, list[Agency]] = {}
    holders = DutyHolder.objects.filter(duty__milestone__in=rows, role=HolderRole.LEAD).select_related("agency", "duty")
    for holder in holders.order_by("pk"):
        by_duty.setdefault(holder.duty.milestone_id or 0, []).append(holder.agency)
    by_item: dict[int, list[Agency]] = {}
    leads = ItemAgency.objects.filter(item__milestones__in=rows, role=HolderRole.LEAD).select_related("agency")
    for lead in leads.order_by("pk").distinct():
        by_item.setdefault(lead.item_id, []).append(lead.agency)
    return [(row, by_duty.get(row.pk) or by_item.get(row.item_id, [])) for row in rows]


def recorded(season: Season) -> dict[str, list[Part]]:
    """What was entered by hand, where no room records a date by itself: who is done, and who owes it still."""
    rows = Completion.objects.filter(milestone__item__plan__season=season)
    done = {(row.milestone_id, row.agency_id): row.done_on for row in rows}
    begun = {milestone for milestone, _ in done}
    return {
        milestone.code: [Part(agency, done.get((milestone.pk, agency.pk))) for agency in owing]
        for milestone, owing in (owed(season) if begun else [])
        if milestone.pk in begun
    }


def _obligation(milestone: Milestone, part: Part, day: date, calendar: Workdays) -> Obligation:
    done_on = part.done_on if part.done_on and part.done_on <= day else None
    return Obligation(milestone, part.agency, day, calendar.on_or_before(milestone.last_day), done_on, part.url)
