"""Lịch: what falls on which day for a person – dates of the plan, their own tasks, days off."""

from calendar import Calendar
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ocop.domain.plans import addresses
from ocop.domain.plans.acting import agencies_of
from ocop.domain.plans.models import Season
from ocop.domain.plans.obligations import Obligation, obligations
from ocop.platform.accounts.models import User
from ocop.platform.core.registry import Registry
from ocop.platform.core.workdays import Workdays, holiday
from ocop.platform.government.queries import workdays
from ocop.platform.ui.tasks import tasks_of

OWN_DATES = "plans.dates"
"""The source of tasks that gives the dates of one's agency: here they are shown as dates of the plan."""
WEEK = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


@dataclass(frozen=True)
class Event:
    """One line of a day; ``kind`` is that of a state badge."""

    day: date
    title: str
    url: str
    kind: str = "neutral"
    code: str = ""
    text: str = ""


@dataclass(frozen=True)
class Day:
    date: date
    in_month: bool
    is_today: bool
    off: str = ""
    """Why it is no working day: the holiday's name, "nghỉ bù" …; empty on a working day."""
    events: Sequence[Event] = field(default_factory=tuple)


sources: Registry[Callable[..., Iterable[Event]]] = Registry("calendar sources")
"""``source(user, season, everybody=…)`` of an upper room: what else falls on a day; a fixed number of queries."""


def events_for(user: User, season: Season, today: date, *, everybody: bool) -> list[Event]:
    """Dates of the plan (of the person's agency, or of all), and what waits on the person's first page."""
    dates = _by_date(obligations(season, today, agencies=None if everybody else agencies_of(user)))
    tasks = [
        Event(task.due, task.title, task.url, "late" if task.late else "info", task.code, task.text)
        for task in tasks_of(user, without={OWN_DATES})
        if task.due
    ]
    more = [event for source in sources.values() for event in source(user, season, everybody=everybody)]
    return sorted([*dates, *tasks, *more], key=lambda event: (event.day, event.title))


def ahead(season: Season, today: date, most: int = 5) -> list[Event]:
    """The dates of the plan that somebody still has to meet: late ones first, then the nearest."""
    open_dates = [event for event in _by_date(obligations(season, today)) if event.kind in ("late", "info")]
    return sorted(open_dates, key=lambda event: event.day)[:most]


def month(year: int, number: int, events: Iterable[Event], today: date) -> list[list[Day]]:
    """The weeks of a month, Monday first."""
    by_day: dict[date, list[Event]] = {}
    for event in events:
        by_day.setdefault(event.day, []).append(event)
    days = workdays()
    return [
        [_day(day, number, by_day.get(day, ()), days, today) for day in week]
        for week in Calendar().monthdatescalendar(year, number)
    ]


def _day(day: date, number: int, events: Sequence[Event], days: Workdays, today: date) -> Day:
    off = "" if days.is_working(day) else holiday(day) or ("nghỉ hoán đổi" if day in days.swapped else "cuối tuần")
    return Day(day, day.month == number, day == today, off, events)


def _by_date(rows: Iterable[Obligation]) -> list[Event]:
    """One event for each date, however many agencies owe it."""
    grouped: dict[int, list[Obligation]] = {}
    for row in rows:
        grouped.setdefault(row.milestone.pk, []).append(row)
    return [_event(found) for found in grouped.values()]


def _event(rows: list[Obligation]) -> Event:
    first = rows[0]
    overdue, still_open = sum(row.is_overdue for row in rows), sum(row.is_open for row in rows)
    if first.milestone.is_off:
        kind, text = "neutral", "Không tổ chức"
    elif overdue:
        kind, text = "late", f"{overdue} cơ quan quá hạn"
    elif still_open:
        kind, text = "info", f"{still_open} cơ quan phải xong" if len(rows) > 1 else str(first.agency)
    else:
        kind, text = "ok", "Đã xong"
    url = addresses.milestone(first.milestone)
    return Event(first.last_day, first.milestone.label, url, kind, first.milestone.item.code, text)
