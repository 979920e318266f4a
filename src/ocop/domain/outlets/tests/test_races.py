"""Twelve who sell the last packets at once, who put up one product, who publish one notice."""

import pytest

from ocop.domain.outlets.models import StockMove, TradeNotice
from ocop.domain.outlets.services import shelf, trade
from ocop.domain.outlets.tests.factories import DAY, listed, load, shop
from ocop.domain.outlets.tests.test_trade import said
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.papers.tests.test_numbering import CLIENTS, race


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_twelve_who_sell_the_last_five_packets_five_do():
    world = load()
    with clock.at(DAY):
        row = listed(world, shop(world))
        shelf.move(listing=row, kind="IN", quantity=5, on=DAY, by=world.dung)

    def client(_place: int) -> str:
        try:
            with clock.at(DAY):
                shelf.move(listing=row, kind="SOLD", quantity=1, on=DAY, by=world.dung)
        except DomainError as refusal:
            return refusal.code
        return "done"

    assert sorted(race(client)) == [*["below_zero"] * (CLIENTS - 5), *["done"] * 5]
    row.refresh_from_db()
    assert (row.on_hand, StockMove.objects.filter(kind="SOLD").count()) == (0, 5)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_twelve_who_put_up_the_same_product_one_does():
    world = load()
    with clock.at(DAY):
        outlet = shop(world)

    def client(_place: int) -> str:
        try:
            with clock.at(DAY):
                listed(world, outlet)
        except DomainError as refusal:
            return refusal.code
        return "done"

    assert sorted(race(client)) == ["done", *["listed"] * (CLIENTS - 1)]
    assert outlet.listings.count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_twelve_who_publish_at_once_one_does():
    world = load()
    with clock.at(DAY):
        notice = trade.draft(said=said(world), by=world.tu)

    def client(_place: int) -> str:
        try:
            with clock.at(DAY):
                trade.publish(notice=TradeNotice.objects.get(pk=notice.pk), by=world.tu)
        except DomainError as refusal:
            return refusal.code
        return "done"

    assert sorted(race(client)) == [*["conflict"] * (CLIENTS - 1), "done"]
    notice.refresh_from_db()
    assert notice.state == "PUBLISHED"
