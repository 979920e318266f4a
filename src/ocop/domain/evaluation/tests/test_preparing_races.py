"""Twelve people at once: the line of the estimate is never ordered over, a result is written once, files go out once."""

import pytest

from ocop.domain.evaluation.models import LabTest, Round
from ocop.domain.evaluation.services import lab_tests, preparing
from ocop.domain.evaluation.services.lab_tests import Wanted
from ocop.domain.evaluation.tests import factories
from ocop.domain.evaluation.tests.preparing import claimed, line, ordered
from ocop.domain.evaluation.tests.test_preparing import session
from ocop.domain.evaluation.tests.test_races import CLIENTS, race
from ocop.platform.notifications.models import Notification

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(db):
    return factories.load()


@pytest.fixture
def product(world):
    """In a round of the province, with money for seven tests."""
    line(world, given=7_000_000)
    return claimed(world, factories.round_(world).entries.get().dossier)


def test_orders_at_once_stay_within_the_line(world, product):
    def order(place):
        ordered(world, product, Wanted(f"Chỉ tiêu {place}", "không có", 1_000_000))
        return "ordered"

    answers = race(order)

    assert (answers.count("ordered"), answers.count("too_dear")) == (7, CLIENTS - 7)
    assert LabTest.objects.count() == 7


def test_one_of_twelve_results_is_kept(world, product):
    test, = ordered(world, product)

    def result(place):
        own = LabTest.objects.get(pk=test.pk)
        lab_tests.record_result(
            test=own, passed=True, measured=f"0,{place}", number="1", received_on=factories.DAY, by=world.dung
        )
        return "won"

    answers = race(result)

    assert answers.count("won") == 1
    assert set(answers) <= {"won", "conflict", "why_required"}
    assert Notification.objects.filter(kind="evaluation.test_result").count() == 2


def test_the_files_go_out_once(world, product):
    found = session(world, Round.objects.get())

    def release(place):
        preparing.release(round_=Round.objects.get(pk=found.pk), by=world.thao if place % 2 else world.dung)
        return "won"

    answers = race(release)

    assert (answers.count("won"), answers.count("released")) == (1, CLIENTS - 1)
    assert Notification.objects.filter(kind="evaluation.released").count() == 5
