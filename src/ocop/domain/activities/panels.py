"""On an item of the plan: what is held for it. In the calendar: the days of what is held."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from ocop.domain.activities import addresses, fair_panels, queries, reading
from ocop.domain.activities.models import Activity
from ocop.domain.activities.shapes import CODES, shapes
from ocop.domain.plans import calendar
from ocop.domain.plans.acting import agency_keys
from ocop.domain.plans.calendar import Event
from ocop.domain.plans.models import PlanItem, Season
from ocop.platform.accounts.models import User
from ocop.platform.ui import panels
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.panels import Panel

_LONGEST = 14
"""So many days of one activity stand in the calendar."""


def _of_item(item: Any, user: Any, _request: HttpRequest) -> Panel | None:
    if not any(code == item.code or code.startswith(f"{item.code}.") for code in CODES):
        return None
    rows = [(row, reading.dates_of(row), reading.STATE_KIND[Activity.State(row.state)])
            for row in queries.activities_of(item, user)]  # fmt: skip
    here = [shape for shape in shapes.values() if item.code in shape.codes]
    plans = here if here and could_ever(user, "activities.run") else []
    return Panel("activities/panels/item.html", {"rows": rows, "kinds": plans}) if rows or plans else None


def _days(user: User, season: Season, *, everybody: bool) -> Iterator[Event]:
    """Each day of what is held: of one's own agency, or of all."""
    rows = queries.activities_for(user).filter(season=season).exclude(state=Activity.State.CANCELLED)
    if not everybody:
        rows = rows.filter(organiser__in=agency_keys(user))
    for row in rows:
        kind = "ok" if row.state in Activity.HELD else "info"
        for place in range(min(row.days, _LONGEST)):
            day = row.starts_on + timedelta(days=place)
            yield Event(day, row.name, addresses.activity(row), kind, row.item.code, row.place)


panels.register(PlanItem, "activities.of_item", _of_item, order=30)
calendar.sources.add("activities", _days)

__all__ = ["fair_panels"]
