"""From announced to closed: one step, one audit line; who is to send people is invited, who is registered is told."""

from django.db import transaction
from django.db.models import F

from ocop.domain.activities import addresses, queries, reading, workflow
from ocop.domain.activities.models import Activity, Participant
from ocop.platform.access.grants import people_over
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import format_date
from ocop.platform.core.text import nfc
from ocop.platform.notifications.services import notify


@transaction.atomic
def move(*, activity: Activity, step: str, note: str = "", by: User) -> Activity:
    """Take ``step`` of the workflow. Raises what the engine raises."""
    columns = {"closing_reason": nfc(note).strip()} if step == "cancel" else {}
    workflow.activity.fire(activity, step, by=by, note=note, version=F("version") + 1, **columns)
    if step == "announce" and activity.registration_until:
        _invite(activity, by)
    if step == "cancel":
        _call_off(activity)
    return activity


def _invite(activity: Activity, by: User) -> None:
    """The officers of every district are asked to send people."""
    wanted = [(Role.DISTRICT_OFFICER, unit.path) for unit in queries.districts(activity.season)]
    officers = {user.pk: user for people in people_over(wanted).values() for user in people if user != by}
    notify(
        kind="activities.invited", users=officers.values(), about=activity, url=addresses.people(activity),
        name=activity.name, when=reading.dates_of(activity), place=activity.place,
        places=f"{activity.capacity} chỗ." if activity.capacity else "",
        until=format_date(activity.registration_until),  # type: ignore[arg-type]
    )  # fmt: skip


def _call_off(activity: Activity) -> None:
    rows = Participant.objects.filter(activity=activity, state__in=Participant.LIVE)
    told: dict[str, list[User]] = {}
    for row in rows.select_related("activity", "user", "registered_by"):
        told.setdefault(addresses.for_person(row), []).append(row.user or row.registered_by)
    for url, users in told.items():
        notify(
            kind="activities.cancelled", users=users, about=activity, url=url, name=activity.name,
            reason=activity.closing_reason,
        )  # fmt: skip
