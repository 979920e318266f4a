"""Nhắc hạn: 14, 7, 3 and 1 days before; when late the agency's head, then the standing office. One digest a day."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse

from ocop.domain.plans.models import Plan, Reminder, ReminderRun, Season
from ocop.domain.plans.obligations import Obligation, obligations
from ocop.domain.plans.staff import Staff, staff_of, standing_officers
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date, time_left
from ocop.platform.notifications.services import notify

BEFORE = (1, 3, 7, 14)
"""Days before the last working day on time."""
LATE, ESCALATED, AGAIN = 1, 4, 7
"""On the first day late the head hears, on the fourth the standing office, then all of them every seven days."""
AFTERMATH = timedelta(days=62)
"""So long after its season a date is still reminded of: settlement and the last report end by then."""

A = Reminder.Audience


@transaction.atomic
def remind_today() -> ReminderRun | None:
    """The reminders of this official day; ``None`` when they went out already."""
    try:
        with transaction.atomic():
            run = ReminderRun.objects.create(day=clock.today())
    except IntegrityError:
        return None
    _send(run)
    return run


def step_on(row: Obligation) -> int | None:
    """The step that is due: negative before the date, positive after it; of several that are due the last."""
    if not row.is_open:
        return None
    if row.days_late:
        if row.days_late < ESCALATED:
            return LATE
        return ESCALATED + (row.days_late - ESCALATED) // AGAIN * AGAIN
    left = (row.aims_at - row.day).days
    return next((-days for days in BEFORE if 0 <= left <= days), None)


def _send(run: ReminderRun) -> None:
    matters: dict[User, list[Obligation]] = {}
    soon, ago = run.day + timedelta(BEFORE[-1]), run.day - AFTERMATH
    for season in Season.objects.select_related("province").filter(starts_on__lte=soon, ends_on__gte=ago):
        for row, people in _remind(run, season):
            for person in people:
                matters.setdefault(person, []).append(row)
    for person, rows in matters.items():
        _digest(person, rows)
    ReminderRun.objects.filter(pk=run.pk).update(people=len(matters))
    run.people = len(matters)


def _remind(run: ReminderRun, season: Season) -> Iterable[tuple[Obligation, list[User]]]:
    """Each date that is due for a reminder with those it reaches; what was sent before is not sent again."""
    due = [(row, step) for row in obligations(season, run.day) if (step := step_on(row)) is not None]
    sent = set(
        Reminder.objects.filter(milestone__in={row.milestone for row, _ in due}).values_list(
            "milestone_id", "agency_id", "last_day", "step"
        )
    )
    due = [(row, step) for row, step in due if (row.milestone.pk, row.agency.pk, row.last_day, step) not in sent]
    staff = staff_of(row.agency for row, _ in due)
    office = standing_officers(season.province) if due else []
    reached = [(row, step, *_audience(step, staff[row.agency.pk], office)) for row, step in due]
    Reminder.objects.bulk_create(
        Reminder(
            run=run, milestone=row.milestone, agency=row.agency, last_day=row.last_day, step=step, audience=audience,
            reached=len(people),
        )
        for row, step, audience, people in reached
    )  # fmt: skip
    return [(row, people) for row, _, _, people in reached]


def _audience(step: int, staff: Staff, office: list[User]) -> tuple[A, list[User]]:
    """An agency without anybody in the system is the standing office's to call."""
    own = staff.to_remind if step < 0 else staff.everybody
    if step >= ESCALATED or not own:
        return A.STANDING_OFFICE, list(dict.fromkeys([*own, *office]))
    return (A.OFFICERS if step < 0 else A.HEAD), own


def _digest(person: User, rows: list[Obligation]) -> None:
    late = sum(row.is_overdue for row in rows)
    near = len(rows) - late
    counted = [f"{late} việc quá hạn"] * bool(late) + [f"{near} việc sắp đến hạn"] * bool(near)
    plan: Plan = rows[0].milestone.item.plan
    notify(
        kind="plans.digest", users=[person], about=plan, url=reverse("office:plans:dates", args=[plan.season.year]),
        counted=", ".join(counted), lines="\n".join(_line(row) for row in rows),
    )  # fmt: skip


def _line(row: Obligation) -> str:
    when = row.last_day if row.is_overdue else row.aims_at
    said = f"{row.milestone.item.code} {row.milestone.label}, {row.agency}: "
    return f"{said}hạn {format_date(when)}, {time_left(when, row.day)}."
