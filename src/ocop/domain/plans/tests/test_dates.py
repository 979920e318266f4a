"""Dates of the plan: late on its own wording, extended by decision, closed with a reason, entered as done."""

from datetime import date, datetime

import pytest

from ocop.domain.plans import calendar, feeds
from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import CalendarFeed, Completion, MilestoneChange
from ocop.domain.plans.obligations import Obligation, obligations
from ocop.domain.plans.services import milestones
from ocop.domain.plans.services.feeds import renew
from ocop.domain.plans.tests.factories import agency, upload
from ocop.platform.access.models import Grant
from ocop.platform.audit.models import Entry
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.government.models import SwappedDay

DECISION = {"number": "1205/UBND-KT", "decided_on": date(2020, 7, 10), "reason": "Mưa lũ tại ba huyện"}


def moment(day: int, hour: int, minute: int) -> datetime:
    return datetime(2020, 7, day, hour, minute, tzinfo=clock.VIETNAM)


def dated(world, code: str):
    return plans.milestone(world.plan.season, code)


def owed(world, code: str, day: date) -> dict[str, Obligation]:
    rows = obligations(world.plan.season, day)
    return {row.agency.slug: row for row in rows if row.milestone.code == code}


class TestWording:
    @pytest.mark.parametrize(
        ("moment", "late"),
        [(moment(14, 23, 59), 0), (moment(15, 0, 0), 1), (moment(16, 8, 0), 2)],
    )
    def test_before_the_fifteenth_is_late_from_midnight_of_the_fifteenth(self, world, moment, late):
        with clock.at(moment):
            rows = owed(world, "district-1", clock.today())
        assert {row.days_late for row in rows.values()} == {late}
        assert len(rows) == 10

    def test_in_march_takes_the_thirty_first(self, world):
        assert not owed(world, "ideas", date(2020, 3, 31))["ubnd-huyen-luc-ngan"].is_overdue
        assert owed(world, "ideas", date(2020, 4, 1))["ubnd-huyen-luc-ngan"].is_overdue

    def test_a_milestone_may_count_its_own_day(self, world):
        milestones.count_own_day(milestone=dated(world, "district-1"), inclusive=True, by=world.dung)

        assert not owed(world, "district-1", date(2020, 7, 15))["ubnd-huyen-luc-ngan"].is_overdue
        with pytest.raises(Conflict):
            milestones.count_own_day(milestone=dated(world, "district-1"), inclusive=True, by=world.dung)

    def test_the_annual_report_is_aimed_at_the_friday_before(self, world):
        row = owed(world, "report-year", date(2020, 11, 1))["ubnd-huyen-luc-ngan"]
        assert (row.last_day, row.aims_at) == (date(2020, 11, 14), date(2020, 11, 13))

    def test_a_swapped_saturday_takes_the_aim_with_it(self, world):
        SwappedDay.objects.create(day=date(2020, 11, 14), is_working=True, reason="thử")
        assert owed(world, "report-year", date(2020, 11, 1))["ubnd-huyen-luc-ngan"].aims_at == date(2020, 11, 14)


class TestExtension:
    def test_it_moves_the_last_day_and_leaves_the_plans_words(self, world):
        row = milestones.extend(
            milestone=dated(world, "district-1"), until=date(2020, 7, 25), upload=upload(), by=world.dung, **DECISION
        )

        row.refresh_from_db()
        assert (row.last_day, row.due_on, row.wording) == (date(2020, 7, 25), date(2020, 7, 15), "Trước ngày 15/7/2020")
        assert not row.is_late_on(date(2020, 7, 25))
        assert row.is_late_on(date(2020, 7, 26))
        change = MilestoneChange.objects.get()
        assert (change.number, change.file.name, change.made_by) == ("1205/UBND-KT", "danh-sach.pdf", world.dung)
        assert Entry.objects.filter(action="plans.milestone_extended").count() == 1

    @pytest.mark.parametrize(
        ("until", "decided_on", "code"),
        [
            (date(2020, 7, 14), date(2020, 7, 10), "not_later"), (date(2020, 7, 1), date(2020, 7, 10), "not_later"),
            (date(2020, 7, 25), date(2020, 7, 21), "not_yet"), (date(2100, 7, 25), date(2020, 7, 10), "too_far"),
        ],
    )  # fmt: skip
    def test_refused(self, world, until, decided_on, code):
        with pytest.raises(DomainError) as refused:
            milestones.extend(
                milestone=dated(world, "district-1"), until=until, by=world.dung, **{**DECISION, "decided_on": decided_on}
            )
        assert refused.value.code == code
        assert dated(world, "district-1").extended_to is None
        assert not MilestoneChange.objects.exists()

    def test_of_two_at_once_one_wins(self, world):
        mine, yours = dated(world, "district-1"), dated(world, "district-1")
        milestones.extend(milestone=mine, until=date(2020, 7, 25), by=world.dung, **DECISION)
        with pytest.raises(Conflict):
            milestones.extend(milestone=yours, until=date(2020, 8, 1), by=world.dung, **DECISION)
        assert dated(world, "district-1").extended_to == date(2020, 7, 25)

    @pytest.mark.parametrize("who", ["nga", "ha", "tu", "minh", "khach"])
    def test_by_the_standing_office_only(self, world, who):
        by = getattr(world, who)
        with pytest.raises(NotAllowed):
            milestones.extend(milestone=dated(world, "district-1"), until=date(2020, 7, 25), by=by, **DECISION)
        with pytest.raises(NotAllowed):
            milestones.close(milestone=dated(world, "district-2"), reason="Ít sản phẩm", by=by)
        with pytest.raises(NotAllowed):
            milestones.record_done(
                milestone=dated(world, "report-6m"), agency=agency("so-y-te"), done_on=clock.today(), paper="x", by=by
            )


class TestNotHeld:
    def test_a_round_that_is_not_held_is_nobodys_debt(self, world):
        milestones.close(milestone=dated(world, "district-2"), reason="Không còn sản phẩm", by=world.dung)

        rows = owed(world, "district-2", date(2020, 12, 1))
        assert {(row.is_open, row.is_overdue, row.days_late) for row in rows.values()} == {(False, False, 0)}
        assert MilestoneChange.objects.get().reason == "Không còn sản phẩm"

    def test_it_needs_a_reason_and_may_be_held_after_all(self, world):
        with pytest.raises(DomainError):
            milestones.close(milestone=dated(world, "district-2"), reason=" ", by=world.dung)
        row = milestones.close(milestone=dated(world, "district-2"), reason="Không còn sản phẩm", by=world.dung)
        with pytest.raises(DomainError):
            milestones.extend(milestone=row, until=date(2020, 12, 1), by=world.dung, **DECISION)

        milestones.reopen(milestone=row, reason="Thêm 14 sản phẩm", by=world.dung)

        assert owed(world, "district-2", date(2020, 12, 1))["ubnd-huyen-luc-ngan"].is_overdue


class TestDone:
    def test_an_agency_is_done_from_its_day_on_the_others_still_owe(self, world):
        milestones.record_done(
            milestone=dated(world, "report-6m"), agency=agency("so-y-te"), done_on=date(2020, 6, 18),
            paper="Báo cáo 88/BC-SYT", by=world.dung,
        )  # fmt: skip

        today = owed(world, "report-6m", date(2020, 7, 20))
        assert (today["so-y-te"].done_on, today["so-y-te"].days_late) == (date(2020, 6, 18), 4)
        assert today["so-khcn"].is_overdue
        assert owed(world, "report-6m", date(2020, 6, 17))["so-y-te"].is_overdue  # not known yet on that day
        assert len(today) == 23

    @pytest.mark.parametrize(
        ("code", "slug", "day", "refusal"),
        [
            ("report-6m", "dai-ptth", date(2020, 6, 12), "not_owed"), ("district-1", "so-y-te", date(2020, 7, 1), "not_owed"),
            ("report-6m", "so-y-te", date(2020, 7, 21), "not_yet"),
        ],
    )  # fmt: skip
    def test_refused(self, world, code, slug, day, refusal):
        with pytest.raises(DomainError) as refused:
            milestones.record_done(
                milestone=dated(world, code), agency=agency(slug), done_on=day, paper="88/BC-SYT", by=world.dung
            )
        assert refused.value.code == refusal
        assert not Completion.objects.exists()

    def test_once(self, world):
        words = {"agency": agency("so-y-te"), "done_on": date(2020, 6, 12), "paper": "88/BC-SYT", "by": world.dung}
        milestones.record_done(milestone=dated(world, "report-6m"), **words)
        with pytest.raises(DomainError) as refused:
            milestones.record_done(milestone=dated(world, "report-6m"), **words)
        assert refused.value.code == "done_before"


class TestCalendar:
    def test_a_month_has_whole_weeks_with_days_off_and_events(self, world):
        events = calendar.events_for(world.ha, world.plan.season, date(2020, 7, 20), everybody=False)
        weeks = calendar.month(2020, 7, events, date(2020, 7, 20))

        days = {day.date: day for week in weeks for day in week}
        assert {len(week) for week in weeks} == {7}
        assert [event.title for event in days[date(2020, 7, 14)].events] == ["Đánh giá cấp huyện, đợt 1"]
        assert (days[date(2020, 7, 18)].off, days[date(2020, 7, 20)].off) == ("cuối tuần", "")
        assert [day.date for day in days.values() if day.is_today] == [date(2020, 7, 20)]

    def test_one_sees_the_dates_of_ones_agency_or_all(self, world):
        season, day = world.plan.season, date(2020, 7, 20)
        mine = {event.code for event in calendar.events_for(world.ha, season, day, everybody=False)}
        everything = {event.code for event in calendar.events_for(world.ha, season, day, everybody=True)}
        assert mine == {"II.7.1", "II.7.2a", "III.BC"}
        assert everything == mine | {"II.7.2b", "II.7.3"}

    def test_ahead_are_the_dates_somebody_still_has_to_meet(self, world):
        """Nothing is recorded here but the closing: of eight dates three are late, one is not held, the last is far."""
        milestones.close(milestone=dated(world, "district-2"), reason="Không còn sản phẩm", by=world.dung)

        ahead = calendar.ahead(world.plan.season, date(2020, 7, 20), most=6)

        assert [(event.day.month, event.kind) for event in ahead] == [
            (3, "late"), (6, "late"), (7, "late"), (7, "info"), (11, "info"), (12, "info"),
        ]  # fmt: skip

    def test_the_feed_is_read_by_its_secret_and_dies_with_the_role(self, world):
        token = renew(by=world.ha).token
        assert feeds.person_of(token) == world.ha
        assert renew(by=world.ha).token != token
        assert feeds.person_of(token) is None
        now = CalendarFeed.objects.get().token

        Grant.objects.filter(user=world.ha).delete()

        assert feeds.person_of(now) is None
        assert feeds.person_of("") is None

    def test_whoever_has_no_role_has_no_feed(self, world):
        with pytest.raises(NotAllowed):
            renew(by=world.khach)
