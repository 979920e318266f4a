"""Classes, tours and campaigns on Monday 20/7/2020, each figure beside its rows counted otherwise."""

import pytest

from ocop.demo.people import email
from ocop.domain.activities import covering, queries
from ocop.domain.activities.models import Activity, Attendance, Participant
from ocop.domain.activities.money import cost_per_head
from ocop.domain.budgets.purposes import money_by_purpose
from ocop.domain.plans import queries as plans
from ocop.domain.plans.measuring import measures
from ocop.platform.accounts.models import User

pytestmark = pytest.mark.usefixtures("demonstration")


def one(name: str) -> Activity:
    return Activity.objects.get(name__endswith=name)


def came(row: Activity) -> set[int]:
    marks = Attendance.objects.filter(session__activity=row, status="PRESENT")
    return {mark.participant_id for mark in marks}


def test_one_class_of_three_and_one_tour_of_two_are_held():
    states = {row.name: row.state for row in Activity.objects.filter(kind__in=("TRAINING", "TOUR"))}
    assert sorted(states.values()) == ["ANNOUNCED", "CLOSED", "DONE", "DRAFT", "DRAFT"]
    season = plans.season_of(2020)
    first, tour = one("cho chủ thể sản xuất, lớp 1"), one("Quảng Ninh, đợt 1")
    assert (len(came(first)), first.taken, len(came(tour))) == (88, 90, 48)
    assert sum(measures["attendances-producers"].compute(season).values()) == len(came(first))
    assert sum(measures["attendances-tours"].compute(season).values()) == len(came(tour))
    assert dict(measures["days-producers"].compute(season)) == {None: 5}


def test_the_second_class_has_a_full_district_and_somebody_who_waits():
    waiting = one("lớp 2").participants.filter(state=Participant.State.WAITING)
    assert {person.district.code for person in waiting} == {"219"}
    assert "đã hết 9 chỗ được chia" in waiting[0].reason


def test_what_was_held_is_paid_from_its_line():
    first, tour = one("cho chủ thể sản xuất, lớp 1"), one("Quảng Ninh, đợt 1")
    money = money_by_purpose([first.purpose_id, tour.purpose_id])
    assert [money[row.purpose_id].paid for row in (first, tour)] == [208_300_000, 61_750_000]
    assert cost_per_head(tour, 48) == 61_750_000 // 48


def test_campaigns_reach_every_district_and_five_of_six_groups():
    found = covering.coverage(plans.season_of(2020), User.objects.get(email=email("dung")))
    assert (found.groups, found.of_groups) == (5, 6)
    assert all(any(counts[place] for _, counts in found.rows) for place in range(1, 11))


def test_a_producer_reads_the_own_people_and_no_others():
    seen = queries.own_people(User.objects.get(email=email("lan")))
    assert {person.producer.name for person in seen} == {"HTX Mỳ Suối Lành"}
