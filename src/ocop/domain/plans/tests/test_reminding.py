"""Reminders over a whole year: one digest a day for a person, nobody spammed, nothing silent."""

from collections import Counter
from datetime import date, timedelta

import pytest

from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import Reminder, ReminderRun
from ocop.domain.plans.services import milestones
from ocop.domain.plans.services.reminding_dates import remind_today
from ocop.domain.plans.tests.factories import agency, person
from ocop.platform.access.roles import Role
from ocop.platform.core import clock
from ocop.platform.notifications.models import Notification

A = Reminder.Audience


def remind(*days: date) -> None:
    for day in days:
        with clock.at(day):
            remind_today()


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def steps(code: str, slug: str) -> list[tuple[int, str]]:
    rows = Reminder.objects.filter(milestone__code=code, agency__slug=slug).order_by("run__day")
    return [(row.step, row.audience) for row in rows]


def notices(user) -> list[str]:
    return [row.text for row in Notification.objects.filter(user=user, kind="plans.digest").order_by("pk")]


@pytest.fixture
def head(world):
    """Bà Loan heads the department of trade."""
    return person("Đặng Thị Loan", "bà", Role.AGENCY_HEAD, world.plan.season.province, agency("so-cong-thuong"))


def test_fourteen_seven_three_and_one_days_before_the_last_working_day(world):
    remind(*days(date(2020, 10, 20), date(2020, 11, 14)))

    sent = Reminder.objects.filter(milestone__code="report-year", agency__slug="so-cong-thuong").order_by("run__day")
    assert [(row.run.day, row.step) for row in sent] == [
        (date(2020, 10, 30), -14), (date(2020, 11, 6), -7), (date(2020, 11, 10), -3), (date(2020, 11, 12), -1),
    ]  # fmt: skip
    assert {row.reached for row in sent} == {2}  # ông Tư and the deputy


def test_late_reaches_the_head_then_the_standing_office_then_every_week(world, head):
    remind(*days(date(2020, 6, 15), date(2020, 7, 6)))

    assert steps("report-6m", "so-cong-thuong") == [
        (1, A.HEAD), (4, A.STANDING_OFFICE), (11, A.STANDING_OFFICE), (18, A.STANDING_OFFICE),
    ]  # fmt: skip
    assert len(notices(head)) == 4
    assert "Sở Công Thương: hạn 14/6/2020, quá hạn 4 ngày." in "\n".join(notices(world.dung))


def test_an_agency_without_anybody_is_the_standing_offices_to_call(world):
    remind(date(2020, 6, 5))

    assert steps("report-6m", "so-ldtbxh") == [(-7, A.STANDING_OFFICE)]
    assert any("Sở Lao động - Thương binh và Xã hội" in text for text in notices(world.dung))


def test_a_second_run_on_a_day_sends_nothing(world):
    remind(date(2020, 6, 5), date(2020, 6, 5))

    assert len(notices(world.tu)) == 1
    assert ReminderRun.objects.count() == 1


def test_a_day_that_was_missed_is_made_up_for_once(world):
    remind(date(2020, 6, 1), date(2020, 6, 10), date(2020, 6, 11))  # -14; then -3 on time; nothing new

    assert [step for step, _ in steps("report-6m", "so-cong-thuong")] == [-14, -3, -1]


def test_who_is_done_hears_no_more(world):
    milestone = plans.milestone(world.plan.season, "report-6m")
    with clock.at(date(2020, 6, 8)):
        milestones.record_done(
            milestone=milestone, agency=agency("so-cong-thuong"), done_on=date(2020, 6, 8), paper="77/BC-SCT", by=world.dung
        )
    remind(*days(date(2020, 6, 9), date(2020, 6, 30)))

    assert steps("report-6m", "so-cong-thuong") == []
    assert steps("report-6m", "so-khcn") != []


def test_an_extension_starts_the_count_anew(world):
    remind(date(2020, 7, 15))
    milestone = plans.milestone(world.plan.season, "district-1")
    with clock.at(date(2020, 7, 16)):
        milestones.extend(
            milestone=milestone, until=date(2020, 7, 31), number="1205/UBND-KT", decided_on=date(2020, 7, 16),
            reason="Mưa lũ", by=world.dung,
        )  # fmt: skip
    remind(*days(date(2020, 7, 16), date(2020, 7, 31)))

    assert [step for step, _ in steps("district-1", "ubnd-huyen-luc-ngan")] == [1, -14, -7, -3, -1]


def test_a_whole_year_sends_one_digest_a_day_and_leaves_nothing_silent(world, head):
    """Nobody does anything all year: the worst case."""
    remind(*days(date(2020, 3, 10), date(2021, 1, 31)))  # from before the first reminder until a month after the season

    digests = Notification.objects.filter(kind="plans.digest").values_list("user", "official_at__date")
    assert set(Counter(digests).values()) == {1}
    owing = {(row.milestone_id, row.agency_id) for row in Reminder.objects.all()}
    for milestone, agency_id in owing:
        found = Reminder.objects.filter(milestone=milestone, agency=agency_id)
        assert {-14, -7, -3, -1, 1, 4} <= set(found.values_list("step", flat=True))
        assert found.filter(step__gte=4).exclude(audience=A.STANDING_OFFICE).count() == 0
    assert len({milestone for milestone, _ in owing}) == plans.milestones(world.plan.season).count()
    busiest = Counter(user for user, _ in digests).most_common(1)[0][1]
    assert busiest <= 190, "less than one digest in two days even when everything is late"
