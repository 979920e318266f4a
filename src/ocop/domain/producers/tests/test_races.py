from datetime import date

import pytest

from ocop.domain.producers.models import Producer
from ocop.domain.producers.tests.factories import load
from ocop.domain.producers.tests.test_registration import register
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.papers.tests.test_numbering import CLIENTS, race


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_twelve_who_enter_one_producer_enter_it_once():
    world = load()

    def client(place: int) -> str:
        try:
            with clock.at(date(2020, 3, 12)):
                register(world, phone=f"09120001{place:02d}")
        except DomainError as refusal:
            return refusal.code
        return "done"

    assert sorted(race(client)) == ["done", *["duplicate"] * (CLIENTS - 1)]
    assert Producer.objects.filter(name="HTX Vải Núi Bạc").count() == 1
