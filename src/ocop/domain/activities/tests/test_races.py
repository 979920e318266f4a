"""Twelve at once: the last place goes to one, one person is registered once, attendance is written once."""

import pytest

from ocop.domain.activities.models import Activity, Attendance, Participant, Session
from ocop.domain.activities.services import attending, registering
from ocop.domain.activities.tests import factories
from ocop.domain.activities.tests.factories import JUNE, MAY, class_of_officials, half_day, official, registered
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.papers.tests.test_numbering import CLIENTS, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
NAMES = ["an", "ba", "chi", "du", "em", "gam", "hoa", "kim", "lan", "mo", "na", "oanh"]


@pytest.fixture
def world(db):
    return factories.load()


def own(world):
    return User.objects.get(pk=world.dung.pk)


def test_of_twelve_who_want_the_last_place_one_gets_it_and_eleven_wait(world):
    row = class_of_officials(world, capacity=1)
    registering.set_quotas(activity=row, shares={world.luc_ngan.pk: 1}, by=world.dung)

    def client(place):
        with clock.at(MAY):
            mine = Activity.objects.select_related("item", "season").get(pk=row.pk)
            person = official(world, f"Lê Thị {NAMES[place]}")
            return registering.register(activity=mine, person=person, by=own(world)).state

    assert sorted(race(client)) == ["REGISTERED"] + ["WAITING"] * (CLIENTS - 1)
    row.refresh_from_db()
    assert (row.taken, row.quotas.get().taken) == (1, 1)


def test_of_twelve_who_register_one_person_one_does(world):
    row = class_of_officials(world)

    def client(_place):
        try:
            with clock.at(MAY):
                mine = Activity.objects.select_related("item", "season").get(pk=row.pk)
                registering.register(activity=mine, person=official(world, "Lê Thị An"), by=own(world))
        except DomainError as refusal:
            return refusal.code
        return "registered"

    assert sorted(race(client)) == ["registered"] + ["twice"] * (CLIENTS - 1)
    row.refresh_from_db()
    assert row.taken == Participant.objects.count() == 1


def test_twelve_marks_of_one_person_are_one_attendance(world):
    row = class_of_officials(world)
    registered(world, row, "Lê Thị An")
    session = half_day(row, by=world.dung)

    def client(_place):
        with clock.at(JUNE):
            lesson = Session.objects.select_related("activity").get(pk=session.pk)
            person = Participant.objects.select_related("activity").get()
            attending.mark(session=lesson, participant=person, status="PRESENT", saw="", by=own(world))

    race(client)
    assert Attendance.objects.values_list("status", "other").get() == ("PRESENT", "")
