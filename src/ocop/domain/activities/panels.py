"""On an item of the plan: what is held for it. In the calendar: the days of what is held."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ocop.domain.activities import addresses, after_reading, fair_panels, money, queries, reading
from ocop.domain.activities.attending_reading import figures_of, roll_of, scores_of
from ocop.domain.activities.curricula import covered
from ocop.domain.activities.kind_panels import BUILDERS
from ocop.domain.activities.models import Activity, Session
from ocop.domain.activities.money import cost_per_head
from ocop.domain.activities.shapes import CODES, shape_of, shapes
from ocop.domain.budgets import purposes
from ocop.domain.plans import calendar
from ocop.domain.plans.acting import agency_keys
from ocop.domain.plans.calendar import Event
from ocop.domain.plans.models import PlanItem, Season
from ocop.platform.access.rules import can
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import add_months
from ocop.platform.papers import queries as papers
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

_LONGEST = 14
"""So many days of one activity stand in the calendar."""
_PAPERS = 10


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


def _people(activity: Any, user: Any, _request: HttpRequest) -> Panel | None:
    """Who comes, half-days, certificates: of everything that keeps a list."""
    if shape_of(activity).settings == (Session.Setting.PROGRAMME,) and not activity.participants.exists():
        return None
    roll = roll_of(activity)
    runs = can(user, "activities.run", activity)
    held = activity.state in Activity.HELD
    earned = [row for row in roll.people if row.paper_id is None and roll.has_earned(row)] if runs and held else []
    figures = figures_of(activity, roll)
    return Panel("activities/panels/people.html", {
        "roll": roll, "figures": figures, "runs": runs, "scores": scores_of(roll.people),
        "sessions": [(row, roll.present_in(row)) for row in roll.sessions],
        "gives": len(earned) if activity.kind == Activity.Kind.TRAINING else 0,
        "given": sum(row.paper_id is not None for row in roll.people), "cost": cost_per_head(activity, figures.people),
    })  # fmt: skip


def _curriculum(activity: Any, _user: Any, _request: HttpRequest) -> Panel | None:
    topics = covered(activity.item.code, activity.sessions.all()) if activity.kind == Activity.Kind.TRAINING else []
    if not topics:
        return None
    done = sum(bool(sessions) for _, sessions in topics)
    return Panel("activities/panels/curriculum.html", {"topics": topics, "done": done})


def _papers(activity: Any, user: Any, _request: HttpRequest) -> Panel | None:
    """Invitations and what else was drafted about it, for whoever runs it."""
    if activity.state == Activity.State.CANCELLED or not can(user, "activities.run", activity):
        return None
    invites = activity.is_open and could_ever(user, "papers.issue")
    rows = list(papers.about(activity)[:_PAPERS])
    return Panel("activities/panels/papers.html", {"papers": rows, "invites": invites}) if rows or invites else None


def _money(activity: Any, user: Any, _request: HttpRequest) -> Panel | None:
    if activity.purpose_id:
        return purposes.panel(purposes.purpose_of(activity.purpose_id), user)
    if activity.state != Activity.State.CANCELLED and can(user, "activities.run", activity):
        return Panel("activities/panels/open_money.html")
    return None


def _after_classes(user: User) -> Iterator[Task]:
    for row, months, due in after_reading.to_ask(user):
        url, until = reverse("office:activity_after", args=[row.uid]), add_months(due, 1)
        yield Task(f"Ghi theo dõi sau {months} tháng: {row.name}", url, "Hồ sơ, hạng sao, doanh thu.", until)


for _name, _build in BUILDERS.items():
    panels.register(Activity, f"activities.{_name}", _build, order=30)
panels.register(Activity, "activities.people", _people, order=10)
panels.register(Activity, "activities.curriculum", _curriculum, order=20)
panels.register(Activity, "activities.papers", _papers, place="side", order=15)
panels.register(Activity, "activities.money", _money, place="side", order=10)
purposes.links.add("activities", money.addresses_by_purpose)
panels.register(PlanItem, "activities.of_item", _of_item, order=30)
calendar.sources.add("activities", _days)
tasks.register("activities.after_classes", _after_classes)
fair_panels.register_panels()
