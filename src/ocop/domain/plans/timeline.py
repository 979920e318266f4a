"""Dòng thời gian: the items of part II over the months of a year, as bars with their dates; the late first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ocop.domain.plans import standing
from ocop.domain.plans.models import Milestone, Plan
from ocop.domain.plans.standing import Kind, Standing

WIDTH, PER_MONTH = 1200, 100
"""Of the drawing, in its own units."""
_ORDER = (Kind.LATE, Kind.ATTENTION, Kind.ON_TIME, Kind.NOT_YET, Kind.DONE)


@dataclass(frozen=True)
class Mark:
    milestone: Milestone
    x: int


@dataclass(frozen=True)
class Bar:
    standing: Standing
    starts_on: date
    ends_on: date
    x: int
    width: int
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Band:
    bars: Sequence[Bar]
    months: Sequence[tuple[int, int]]
    """Each month with where it begins."""
    today: int | None


def band(plan: Plan, day: date) -> Band:
    season = plan.season
    found = standing.situation(plan, day)
    bars = [_bar(row, season.starts_on, season.ends_on) for row in found.standings]
    bars.sort(key=lambda bar: (_ORDER.index(bar.standing.kind), bar.starts_on))
    within = season.starts_on <= day <= season.ends_on
    months = [(number, (number - 1) * PER_MONTH) for number in range(1, 13)]
    return Band(bars, months, _place(day, season.starts_on) if within else None)


def _bar(row: Standing, first: date, last: date) -> Bar:
    dates = list(row.item.milestones.all())
    begins = row.item.starts_on or min((each.starts_on for each in dates if each.starts_on), default=first)
    ends = row.item.ends_on or max((each.last_day for each in dates), default=last)
    x = _place(begins, first)
    marks = [Mark(each, _place(each.last_day, first)) for each in dates]
    return Bar(row, begins, ends, x, max(6, _place(ends, first) - x), marks)


def _place(day: date, first: date) -> int:
    """Months are of equal width, days of the width their month gives them."""
    months = (day.year - first.year) * 12 + day.month - first.month
    return max(0, min(WIDTH, months * PER_MONTH + (day.day - 1) * PER_MONTH // 31))
