"""Twelve at once: the last đồng of a line and of a lot, the last stamp, one thing asked for twice, ranges in print."""

from itertools import pairwise

import pytest

from ocop.domain.support.models import Handout, Lot, PrintOrder, Request, RequestItem, StockEntry
from ocop.domain.support.services import handling, stock
from ocop.domain.support.tests.factories import DAY, MILLION, account, load, lot, sent, starred, wanted
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.papers.tests.test_numbering import CLIENTS, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def own(world) -> User:
    """Anh Dũng, read anew by each thread."""
    return User.objects.get(pk=world.dung.pk)


def told(act) -> list[str]:
    """What each client was told: "done" or the code of the refusal."""

    def client(place: int) -> str:
        try:
            with clock.at(DAY):
                act(place)
        except DomainError as refusal:
            return refusal.code
        return "done"

    return sorted(race(client))


def test_the_last_dong_of_the_line():
    """1,200 million and twelve lots of 240: five go."""
    world = load()

    def act(place: int) -> None:
        mine = world.__class__(**{**world.__dict__, "people": {**world.people, "dung": own(world)}})
        lot(mine, 240 * MILLION, number=f"{place}/QĐ")

    assert told(act) == ["done"] * 5 + ["overspent"] * (CLIENTS - 5)
    assert (Lot.objects.count(), account().left, account().reserved) == (5, 0, 1200 * MILLION)


def test_the_last_dong_of_a_lot():
    """50 million and twelve requests of 10 each: five are granted, one of them takes the last đồng."""
    world = load()
    with clock.at(DAY):
        given = lot(world, 50 * MILLION)
        rows = [
            handling.pass_on(request=sent(world, starred(world, f"Mỳ {place}")), by=world.dung)
            for place in range(CLIENTS)
        ]

    def act(place: int) -> None:
        row = Request.objects.select_related("scheme", "producer", "product").get(pk=rows[place].pk)
        mine = Lot.objects.select_related("scheme").get(pk=given.pk)
        handling.approve(request=row, lot=mine, granted=10 * MILLION, by=own(world))

    assert told(act) == ["done"] * 5 + ["lot_used_up"] * (CLIENTS - 5)
    given.refresh_from_db()
    assert (given.left, Request.objects.filter(state="APPROVED").count()) == (0, 5)


def test_the_same_thing_asked_for_at_the_same_moment():
    world = load()
    with clock.at(DAY):
        product = starred(world)
    lan = world.lan.pk

    def act(_place: int) -> None:
        sent(world, product, wanted("in-tem"), by=User.objects.get(pk=lan))

    found = told(act)

    assert (found.count("done"), set(found) - {"done"} <= {"already_supported", "not_entitled"}) == (1, True)
    assert (Request.objects.count(), RequestItem.objects.count()) == (1, 1)


def test_the_last_stamp():
    """Five hundred stamps and twelve who each hand out 100: five do; then twelve who use what one product has."""
    world = load()
    with clock.at(DAY):
        product = starred(world)
        order = stock.order(
            lot=lot(world), kind="OCOP", prefix="BG20", quantity=500, printer="A", number="1", ordered_on=DAY,
            by=world.dung,
        )  # fmt: skip
        stock.receive(order=order, quantity=500, on=DAY, by=world.dung)

    def hand(_place: int) -> None:
        mine = PrintOrder.objects.select_related("series").get(pk=order.pk)
        stock.hand_out(order=mine, product=product, quantity=100, on=DAY, receiver="Chị Lan", by=own(world))

    assert told(hand) == ["done"] * 5 + ["not_enough"] * (CLIENTS - 5)
    order.refresh_from_db()
    assert (order.left, order.handed, StockEntry.objects.filter(kind="HAND").count()) == (0, 500, 5)
    one = Handout.objects.first()

    def use(_place: int) -> None:
        stock.report(
            handout=Handout.objects.select_related("order").get(pk=one.pk), used=30, void=0, on=DAY, by=own(world)
        )

    assert told(use) == ["done"] * 3 + ["over_used"] * (CLIENTS - 3)
    one.refresh_from_db()
    assert (one.used, one.left, StockEntry.objects.filter(kind="USE").count()) == (90, 10, 3)


def test_twelve_orders_of_one_series_hold_numbers_of_their_own():
    world = load()
    with clock.at(DAY):
        given = lot(world)
        stock.order(
            lot=given, kind="OCOP", prefix="BG20", quantity=1, printer="A", number="0", ordered_on=DAY, by=world.dung
        )

    def act(place: int) -> None:
        mine = Lot.objects.select_related("scheme").get(pk=given.pk)
        stock.order(
            lot=mine, kind="OCOP", prefix="BG20", quantity=10 + place, printer="A", number=str(place), ordered_on=DAY,
            by=own(world),
        )  # fmt: skip

    assert told(act) == ["done"] * CLIENTS
    rows = sorted((row.first, row.last) for row in PrintOrder.objects.all())
    assert all(before[1] + 1 == after[0] for before, after in pairwise(rows))
    assert rows[-1][1] == 1 + sum(10 + place for place in range(CLIENTS))
