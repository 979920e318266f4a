"""The figures of II.5.1, II.5.2 and II.6 against a count by hand, and the rows that each opens."""

import re

from django.urls import reverse

from ocop.domain.plans.measuring import measures
from ocop.domain.support.services import consulting, handling, requesting
from ocop.domain.support.tests.factories import (
    MILLION,
    approved,
    asked_for_shop,
    lot,
    sent,
    shop,
    starred,
    taking_part,
    wanted,
)


def figure(world, name: str) -> int:
    return sum(measures[name].compute(world.season).values())


def rows_behind(world, enter, name: str) -> int:
    """The rows that the figure opens, of all districts as of the only one that has any."""
    office, numbers = enter(world.dung), []
    for district in (None, world.district):
        page = office.get(measures[name].rows_url(world.season, district)).content.decode()
        numbers.append(len(re.findall(r"<tr><td", page)))
    assert numbers[0] == numbers[1]
    return numbers[0]


def test_products_that_are_advised(world, enter):
    """Three are given, one of them is stopped: two."""
    of = lot(world, 807 * MILLION, "tu-van")
    rows = [
        consulting.assign(
            lot=of, product=taking_part(world, f"Nấm {place}"), consultant="A", adviser="B", by=world.dung
        )
        for place in range(3)
    ]
    consulting.stop(consultation=rows[0], note="Thôi.", by=world.dung)
    assert figure(world, "products-consulted") == rows_behind(world, enter, "products-consulted") == 2


def test_products_that_are_supported(world, enter):
    """One granted, one granted and given up, one that waits, one withdrawn: one."""
    of = lot(world)
    products = [starred(world, f"Mỳ {place}") for place in range(4)]
    approved(world, sent(world, products[0]), of)
    handling.cancel(request=approved(world, sent(world, products[1]), of), note="Thôi.", by=world.dung)
    sent(world, products[2])
    requesting.withdraw(request=sent(world, products[3]), by=world.lan)
    assert figure(world, "products-standardised") == rows_behind(world, enter, "products-standardised") == 1
    approved(world, sent(world, products[0], wanted("nhan-dien")), of)
    assert figure(world, "products-standardised") == rows_behind(world, enter, "products-standardised") == 1


def test_places_that_are_supported(world, enter):
    """Two places ask, one is granted."""
    asked_for_shop(world)
    approved(world, asked_for_shop(world, shop(name="Cửa hàng Ga")), lot(world, code="diem-ban"))
    assert figure(world, "outlets-supported") == rows_behind(world, enter, "outlets-supported") == 1
    assert reverse("office:support_requests") in measures["outlets-supported"].rows_url(world.season, None)
