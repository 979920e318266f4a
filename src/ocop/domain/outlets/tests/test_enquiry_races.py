"""Who answers a buyer first has answered; a late enquiry is handed over once."""

import pytest

from ocop.domain.outlets.models import Enquiry
from ocop.domain.outlets.services import chasing, enquiries
from ocop.domain.outlets.tests.asking import AFTER, asked
from ocop.domain.outlets.tests.factories import DAY, listed, load, shop
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.notifications.models import Notification
from ocop.platform.papers.tests.test_numbering import CLIENTS, race


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_the_producer_and_the_stand_in_who_answer_at_once_one_has_answered():
    world = load()
    with clock.at(DAY):
        outlet = shop(world, keeper=world.yen)
        listed(world, outlet)
        row = asked(world)
    with clock.at(AFTER):
        chasing.chase(AFTER)

    def client(place: int) -> str:
        with clock.at(AFTER):
            by = (world.lan, world.yen)[place % 2]
            try:
                enquiries.answer(enquiry=Enquiry.objects.get(pk=row.pk), text=f"{by} trả lời", by=by)
            except DomainError as refusal:
                return refusal.code
            return "done"

    assert sorted(race(client)) == [*["conflict"] * (CLIENTS - 1), "done"]
    row.refresh_from_db()
    assert row.answer == f"{row.answered_by} trả lời"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_twelve_workers_one_hands_over():
    world = load()
    with clock.at(DAY):
        row = asked(world)

    def client(_place: int) -> bool:
        with clock.at(AFTER):
            return chasing.hand_over(enquiry=Enquiry.objects.get(pk=row.pk), today=AFTER)

    assert sorted(race(client)) == [*[False] * (CLIENTS - 1), True]
    assert [row.kind for row in Notification.objects.filter(user=world.dung)] == ["outlets.enquiry_handed"]
