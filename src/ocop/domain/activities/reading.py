"""What the pages of an activity say: the next step, the figures of its programme."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.urls import reverse

from ocop.domain.activities import workflow
from ocop.domain.activities.models import Activity, Session
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import format_date
from ocop.platform.workflow.engine import Offer

S = Activity.State
STATE_KIND = {
    S.DRAFT: "neutral", S.ANNOUNCED: "info", S.RUNNING: "warn", S.DONE: "ok", S.CLOSED: "ok", S.CANCELLED: "late",
}  # fmt: skip
WITH_PROGRAMME = (Activity.Kind.TRAINING, Activity.Kind.TOUR, Activity.Kind.CEREMONY)
"""Kinds that begin with their programme; the others begin with what is their own."""
_LINE = (S.DRAFT, S.ANNOUNCED, S.RUNNING, S.DONE, S.CLOSED)


def offers_of(activity: Activity, user: User) -> list[Offer]:
    return workflow.activity.available(activity, by=user)


def next_step(activity: Activity, offers: Iterable[Offer]) -> dict[str, Any] | None:
    """The one primary button: the step forward, with the reason when it is not yet time."""
    offer = next((offer for offer in offers if not offer.transition.note_required), None)
    if offer is None:
        return None
    url = reverse("office:move_activity", args=[activity.uid, offer.transition.name])
    return {"label": offer.transition.label, "url": url, "method": "post", "reason": offer.reason}


def ways(activity: Activity) -> list[tuple[str, str, str]]:
    """The steps from the plan to the result."""
    if activity.state == S.CANCELLED:
        return [(S.CANCELLED.label, "", "bad")]
    here = _LINE.index(S(activity.state))
    when = {S.RUNNING: format_date(activity.starts_on), S.DONE: format_date(activity.ends_on)}
    return [
        (state.label, when.get(state, ""), "done" if place < here else "here" if place == here else "")
        for place, state in enumerate(_LINE)
    ]


def by_day(sessions: Iterable[Session]) -> list[tuple[Any, list[Session]]]:
    return [(day, list(rows)) for day, rows in groupby(sessions, key=lambda row: row.on)]


def invitation(activity: Activity) -> str:
    """The ready text for Zalo while people may be registered; empty otherwise."""
    if activity.state != S.ANNOUNCED or not activity.registration_until:
        return ""
    who = f" Thành phần: {activity.audience}" if activity.audience else ""
    return (
        f"Mời dự {activity.name}, {dates_of(activity)}, {activity.place}.{who}"
        f" Đăng ký đến hết ngày {format_date(activity.registration_until)}."
    )


def dates_of(activity: Activity) -> str:
    """ "15/6/2020" or "15/6/2020 – 19/6/2020"."""
    first, last = format_date(activity.starts_on), format_date(activity.ends_on)
    return first if first == last else f"{first} – {last}"
