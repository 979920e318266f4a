"""On the page of an activity: what its kind alone has."""

from typing import Any

from django.http import HttpRequest

from ocop.domain.activities import queries
from ocop.domain.activities.models import Activity
from ocop.domain.activities.topics import TOPICS
from ocop.platform.access.rules import can
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.panels import Build, Panel

K = Activity.Kind


def _tour(activity: Any, user: Any) -> Panel:
    return Panel("activities/panels/tour.html", {"rows": list(activity.findings.select_related("agency"))})


def _campaign(activity: Any, user: Any) -> Panel:
    rows = [
        (row, [TOPICS[code].label for code in row.topics if code in TOPICS]) for row in queries.materials_of(activity)
    ]
    return Panel("activities/panels/campaign.html", {"rows": rows, "reach": sum(row.reach or 0 for row, _ in rows)})


def _contest(activity: Any, user: Any) -> Panel:
    rows = list(activity.contest_entries.select_related("product__producer"))
    return Panel("activities/panels/contest.html", {"rows": rows, "contest": queries.contest_of(activity)})


def _ceremony(activity: Any, user: Any) -> Panel:
    """The order of certificates stands with the decisions; here is the way there."""
    displays = list(activity.displays.select_related("district"))
    hands = could_ever(user, "certification.hand_over")
    decisions = list(queries.decisions_of(activity.season))
    return Panel("activities/panels/ceremony.html", {"decisions": decisions, "displays": displays, "hands": hands})


def _of(kind: Activity.Kind, build: Any) -> Build:
    """The block of one kind; ``runs`` and ``open`` say whether it is written on."""

    def built(activity: Any, user: Any, _request: HttpRequest) -> Panel | None:
        if activity.kind != kind:
            return None
        panel = build(activity, user)
        closed = activity.state in (Activity.State.CLOSED, Activity.State.CANCELLED)
        panel.context.update(runs=can(user, "activities.run", activity), open=not closed)
        return panel

    return built


BUILDERS = {
    "tour": _of(K.TOUR, _tour), "campaign": _of(K.CAMPAIGN, _campaign), "contest": _of(K.CONTEST, _contest),
    "ceremony": _of(K.CEREMONY, _ceremony),
}  # fmt: skip
