"""Dates of the plan: reports of 15/6 that came in, one district and one department that did not, reminders sent."""

from datetime import date, timedelta

from ocop.demo import people
from ocop.demo.stage import Stage
from ocop.domain.plans import queries as plans
from ocop.domain.plans.obligations import obligations
from ocop.domain.plans.services.milestones import record_done
from ocop.domain.plans.services.reminding_dates import AGAIN, BEFORE, ESCALATED, LATE, remind_today
from ocop.platform.access.roles import Role
from ocop.platform.core import clock
from ocop.platform.government.models import Agency

_OWING = {"ubnd-huyen-luc-nam", "so-ldtbxh"}
_LATE = {"so-vhttdl": date(2020, 6, 17), "ubnd-huyen-son-dong": date(2020, 6, 16)}


def reports_and_reminders(stage: Stage, until: date) -> None:
    _heads(stage)
    report = plans.milestone(stage.season, "report-6m")
    rows = [row for row in obligations(stage.season, date(2020, 6, 20)) if row.milestone == report]
    for number, row in enumerate(rows):
        if row.agency.slug in _OWING:
            continue
        day = _LATE.get(row.agency.slug, date(2020, 6, 8) + timedelta(number % 6))
        with clock.at(date(2020, 6, 20)):
            paper = f"Báo cáo {20 + 3 * number}/BC-{row.agency.symbol} ngày {day.day}/{day.month}/2020"
            record_done(milestone=report, agency=row.agency, done_on=day, paper=paper, by=stage.people["dung"])
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
