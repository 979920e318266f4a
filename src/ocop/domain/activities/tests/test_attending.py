"""Attendance by list and by code: never before its day, never with an old or foreign code; two devices both kept."""

import time
from datetime import date, timedelta

import pytest
from django.core import signing

from ocop.domain.activities import after_reading
from ocop.domain.activities.attending_reading import figures_of, roll_of, scores_of
from ocop.domain.activities.models import Attendance, FollowUp
from ocop.domain.activities.services import attending, outcomes, planning, registering, steps
from ocop.domain.activities.services.outcomes import Score
from ocop.domain.activities.tests.factories import (
    JUNE,
    class_of_officials,
    from_producer,
    half_day,
    registered,
    with_idea,
)
from ocop.domain.activities.tests.test_planning import refused
from ocop.domain.activities.tests.test_registering import producers_class
from ocop.domain.dossiers.tests import factories as dossiers
from ocop.platform.core import clock
from ocop.platform.core.dates import add_months
from ocop.platform.core.errors import NotAllowed
from ocop.platform.papers.models import Paper
from ocop.platform.ui.tasks import tasks_of

A = Attendance.Status


@pytest.fixture
def lesson(world):
    """The first morning of a class with Lê Thị An and Lê Thị Bé."""
    row = class_of_officials(world)
    registered(world, row, "Lê Thị An", "Lê Thị Bé")
    return half_day(row, by=world.dung)


def person(lesson, place=0):
    return attending.with_place(lesson.activity)[place]


def mark(lesson, world, status=A.PRESENT, who=0, **words):
    return attending.mark(session=lesson, participant=person(lesson, who), status=status, by=world.dung, **words)


def test_marked_on_the_day_changed_and_counted_once(world, lesson):
    with clock.at(JUNE):
        mark(lesson, world)
        mark(lesson, world, A.EXCUSED, who=1)
        mark(lesson, world, A.ABSENT)
        mark(lesson, world)
    assert dict(Attendance.objects.values_list("participant__full_name", "status")) == {
        "Lê Thị An": A.PRESENT, "Lê Thị Bé": A.EXCUSED,
    }  # fmt: skip


def test_a_day_that_has_not_come_is_refused(world, lesson):
    with clock.at(JUNE - timedelta(days=1)):
        refused(lambda: mark(lesson, world), "not_yet")
        refused(lambda: attending.code_for(lesson, by=world.dung), "not_yet")
    assert not Attendance.objects.exists()


def test_only_whoever_has_a_place_here_and_only_by_the_organiser(world, lesson):
    other = class_of_officials(world, name="Lớp 2", starts_on=date(2020, 6, 22), ends_on=date(2020, 6, 26))
    (stranger,) = registered(world, other, "Đỗ Thị Na")
    with clock.at(JUNE):
        refused(
            lambda: attending.mark(session=lesson, participant=stranger, status=A.PRESENT, by=world.dung), "no_place"
        )
        refused(lambda: mark(lesson, world, "MAYBE"), "wrong_status")
        for user in (world.ha, world.tu, world.nga, world.khach):
            with pytest.raises(NotAllowed):
                attending.mark(session=lesson, participant=person(lesson), status=A.PRESENT, by=user)


def test_nothing_is_marked_once_it_is_closed(world, lesson):
    row = lesson.activity
    with clock.at(row.ends_on):
        for step in ("start", "finish"):
            steps.move(activity=row, step=step, by=world.dung)
        mark(lesson, world)
        planning.record_result(activity=row, result="Xong.", by=world.dung)
        steps.move(activity=row, step="close", by=world.dung)
        lesson.activity.refresh_from_db()
        refused(lambda: mark(lesson, world, A.ABSENT), "closed")


def test_a_session_with_attendance_stays_in_the_programme(world, lesson):
    with clock.at(JUNE):
        mark(lesson, world)
        refused(lambda: planning.drop_session(session=lesson, by=world.dung), "in_use")


def test_two_devices_that_disagree_are_both_kept_until_somebody_says(world, lesson):
    with clock.at(JUNE):
        mark(lesson, world, A.PRESENT, saw="")
        found = mark(lesson, world, A.ABSENT, saw="")
        assert (found.status, found.other) == (A.PRESENT, A.ABSENT)
        with pytest.raises(NotAllowed):
            attending.settle(attendance=found, status=A.ABSENT, by=world.ha)
        refused(lambda: attending.settle(attendance=found, status=A.EXCUSED, by=world.dung), "wrong_status")
        found = attending.settle(attendance=found, status=A.ABSENT, by=world.dung)
        assert (found.status, found.other) == (A.ABSENT, "")
        assert mark(lesson, world, A.PRESENT, saw=A.ABSENT).status == A.PRESENT


# The code


@pytest.fixture
def lan_in_class(world):
    with_idea(world)
    row = producers_class(world)
    registering.register_own(activity=row, person=from_producer(world, phone=world.lan.phone), by=world.lan)
    return half_day(row, by=world.dung)


def test_whoever_stands_before_the_screen_is_marked_by_the_code(world, lan_in_class):
    with clock.at(JUNE):
        found = attending.check_in(code=attending.code_for(lan_in_class, by=world.dung), by=world.lan)
    assert (found.status, found.how, found.participant.full_name) == (A.PRESENT, "CODE", "Nguyễn Thị Lan")


def test_a_photographed_code_is_refused_a_minute_later(world, lan_in_class, monkeypatch):
    with clock.at(JUNE):
        code, now = attending.code_for(lan_in_class, by=world.dung), time.time()
        monkeypatch.setattr(signing.time, "time", lambda: now + attending.CODE_SECONDS + 1)
        refused(lambda: attending.check_in(code=code, by=world.lan), "code_expired")
    assert not Attendance.objects.exists()


def test_a_code_used_elsewhere_or_changed_is_refused(world, lan_in_class):
    with clock.at(JUNE):
        code = attending.code_for(lan_in_class, by=world.dung)
        for wrong in (f"{code}x", code[1:], "abc", signing.dumps({"session": "x"}, salt="activities.check-in")):
            refused(lambda wrong=wrong: attending.check_in(code=wrong, by=world.lan), "code_wrong")
        refused(lambda: attending.check_in(code=code, by=world.neighbour), "not_in_class", NotAllowed)
        refused(lambda: attending.check_in(code=code, by=world.khach), "not_in_class", NotAllowed)
    with clock.at(JUNE + timedelta(days=1)):
        refused(lambda: attending.check_in(code=code, by=world.lan), "not_today")
    with pytest.raises(NotAllowed), clock.at(JUNE):
        attending.code_for(lan_in_class, by=world.ha)


# What it amounts to


def test_figures_certificates_and_scores_of_a_class(world):
    row = class_of_officials(world)
    registered(world, row, "Lê Thị An")
    registered(world, row, "Lê Văn Bình", sex="M", unit=world.yen_the)
    registered(world, row, "Lê Thị Chi")
    lessons = [half_day(row, part, by=world.dung) for part in "12"]
    lessons.append(half_day(row, on=row.ends_on, setting="FIELD", title="Thăm Quảng Ninh", by=world.dung))
    an, chi, binh = (next(one for one in attending.with_place(row) if one.full_name.endswith(name))
                     for name in ("An", "Chi", "Bình"))  # fmt: skip
    with clock.at(row.ends_on):
        for lesson in lessons:
            attending.mark(session=lesson, participant=an, status=A.PRESENT, by=world.dung)
        attending.mark(session=lessons[0], participant=binh, status=A.PRESENT, by=world.dung)
        attending.mark(session=lessons[0], participant=chi, status=A.ABSENT, by=world.dung)
        refused(lambda: outcomes.give_papers(activity=row, by=world.dung), "not_held")
        for step in ("start", "finish"):
            steps.move(activity=row, step=step, by=world.dung)
        figures = figures_of(row, roll_of(row))
        assert (figures.people, figures.women, figures.districts, figures.days) == (2, 1, 2, 2)
        papers = outcomes.give_papers(activity=row, by=world.dung)
        refused(lambda: outcomes.give_papers(activity=row, by=world.dung), "nobody")
        outcomes.write_scores(activity=row, scores=[Score(an, 40, 80, 5), Score(binh, None, 60)], by=world.dung)
        refused(lambda: outcomes.write_scores(activity=row, scores=[Score(an, 40, 101)], by=world.dung), "wrong_score")
        for act in (outcomes.give_papers, outcomes.ask_for_print):
            with pytest.raises(NotAllowed):
                act(activity=row, by=world.ha)
    assert [(paper.title, paper.number, paper.state) for paper in papers] == [("Lê Thị An", 1, Paper.State.ISSUED)]
    mean = scores_of(roll_of(row).people)
    assert (mean.before, mean.after, mean.satisfaction) == (40, 70, 5)
    assert len(outcomes.draw(activity_pk=row.pk, keys=[an.pk], by=world.dung)) == 1


def test_three_and_twelve_months_later_dossiers_are_counted_and_sales_are_asked(world):
    dossier = dossiers.dossier(world)
    row = producers_class(world)
    lan = registering.register_own(activity=row, person=from_producer(world), by=world.lan)
    lesson = half_day(row, by=world.dung)
    with clock.at(JUNE):
        attending.mark(session=lesson, participant=lan, status=A.PRESENT, by=world.dung)
        refused(lambda: outcomes.follow_up(person=lan, months=3, sales=1, change="", by=world.dung), "too_early")
    dossiers.bring(world, dossier, "SENT")
    with clock.at(date(2020, 9, 19)):
        refused(lambda: outcomes.follow_up(person=lan, months=3, sales=None, change=" ", by=world.dung), "nothing_said")
        refused(lambda: outcomes.follow_up(person=lan, months=12, sales=1, change="", by=world.dung), "too_early")
        with pytest.raises(NotAllowed):
            outcomes.follow_up(person=lan, months=3, sales=1, change="", by=world.ha)
        outcomes.follow_up(person=lan, months=3, sales=12_000_000, change="", by=world.dung)
        outcomes.follow_up(person=lan, months=3, sales=15_000_000, change="Đổi nhãn.", by=world.dung)
        ((three, twelve),) = (after.since for after in after_reading.rows_of(row))
    assert (three.dossiers, three.asked.sales, three.is_due, twelve.asked) == (1, 15_000_000, False, None)
    assert FollowUp.objects.count() == 1


def test_whoever_runs_a_class_is_reminded_to_ask_after_three_and_twelve_months(world):
    dossiers.dossier(world)
    row = producers_class(world)
    lan = registering.register_own(activity=row, person=from_producer(world), by=world.lan)
    with clock.at(JUNE):
        steps.move(activity=row, step="start", by=world.dung)
    with clock.at(row.ends_on):
        steps.move(activity=row, step="finish", by=world.dung)

    def reminded(day: date, person: object) -> list[str]:
        with clock.at(day):
            return [task.title for task in tasks_of(person) if "theo dõi" in task.title]

    three, twelve = add_months(row.ends_on, 3), add_months(row.ends_on, 12)
    assert reminded(three - timedelta(days=1), world.dung) == []
    assert reminded(three, world.dung) == [f"Ghi theo dõi sau 3 tháng: {row.name}"]
    assert reminded(three, world.ha) == []
    with clock.at(three):
        outcomes.follow_up(person=lan, months=3, sales=1, change="", by=world.dung)
    assert reminded(three, world.dung) == []
    assert reminded(twelve, world.dung) == [f"Ghi theo dõi sau 12 tháng: {row.name}"]
    assert reminded(twelve + timedelta(days=300), world.dung) == []
