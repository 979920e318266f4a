"""Twelve browsers that follow one link for the first time that day."""

from datetime import date

import pytest

from ocop.domain.producers.models import ShopLinkClicks
from ocop.domain.producers.services import shops as service
from ocop.domain.producers.tests.factories import load
from ocop.domain.producers.tests.test_shops import added, clicks
from ocop.platform.papers.tests.test_numbering import CLIENTS, race


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_twelve_first_clicks_of_a_day_are_twelve():
    link = added(load())

    race(lambda _place: service.count_click(link, date(2020, 3, 12)))

    assert (clicks(link), ShopLinkClicks.objects.count()) == (CLIENTS, 1)
