"""Dates of the plan: heads of departments to whom a late date goes up, reminders sent."""

from datetime import date, timedelta

from ocop.demo import people
from ocop.demo.stage import Stage
from ocop.domain.plans.obligations import obligations
from ocop.domain.plans.services.reminding_dates import AGAIN, BEFORE, ESCALATED, LATE, remind_today
from ocop.platform.access.roles import Role
from ocop.platform.core import clock
from ocop.platform.government.models import Agency


def reminders(stage: Stage, until: date) -> None:
    _heads(stage)
    remind_until(stage, date(2020, 3, 1), until)


def remind_until(stage: Stage, first: date, last: date) -> None:
    """Only the days on which a step is reached are played: the others would send nothing."""
    rows = obligations(stage.season, first)
    reached = {row.aims_at - timedelta(days) for row in rows for days in BEFORE}
    for row in rows:
        late = (last - row.last_day).days
        reached |= {row.last_day + timedelta(days) for days in (LATE, *range(ESCALATED, late + 1, AGAIN))}
    for day in sorted(day for day in reached if first <= day <= last):
        with clock.at(day):
            remind_today()


def _heads(stage: Stage) -> None:
    for key, salutation, name, slug in (
        ("giam-doc-ldtbxh", "ông", "Vũ Đức Quang", "so-ldtbxh"), ("giam-doc-sct", "bà", "Ngô Thị Hảo", "so-cong-thuong"),
    ):  # fmt: skip
        agency = Agency.objects.get(slug=slug)
        head = people.make(key, salutation, name, "Giám đốc", agency, f"09126660{len(stage.people):02d}")
        people.grant(head, Role.AGENCY_HEAD, stage.province)
        stage.people[key] = head
