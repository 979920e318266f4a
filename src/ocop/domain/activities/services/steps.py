"""From announced to closed: one step, one audit line."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import F

from ocop.domain.activities import workflow
from ocop.domain.activities.models import Activity
from ocop.platform.accounts.models import User
from ocop.platform.core.registry import Registry
from ocop.platform.core.text import nfc

after: Registry[tuple[str, str, Callable[..., None]]] = Registry("what follows a step of an activity")
"""By name: kind, step and what happens with it, ``act(activity, by=…)``; modules of a kind add theirs."""


@transaction.atomic
def move(*, activity: Activity, step: str, note: str = "", by: User) -> Activity:
    """Take ``step`` of the workflow. Raises what the engine raises, and what the kind's own consequence raises."""
    columns = {"closing_reason": nfc(note).strip()} if step == "cancel" else {}
    workflow.activity.fire(activity, step, by=by, note=note, version=F("version") + 1, **columns)
    for kind, name, act in after.values():
        if (kind, name) == (activity.kind, step):
            act(activity, by=by)
    return activity
