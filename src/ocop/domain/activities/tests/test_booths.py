"""Gian hàng on the public page of a fair: confirmed stands, with what has stars or a class today."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.activities.services import fairs
from ocop.domain.activities.tests.factories import JUNE, MAY
from ocop.domain.activities.tests.fair_worlds import applied, fair, noodles
from ocop.domain.producers.services import classes
from ocop.platform.core import clock


def page(client, activity) -> str:
    return " ".join(client.get(reverse("website:event", args=[activity.uid])).content.decode().split())


@pytest.fixture
def announced(world):
    with clock.at(MAY):
        return fair(world, public_text="Mời bà con đến xem.")


def test_a_stand_shows_once_it_has_its_place(world, client, announced):
    with clock.at(MAY):
        stand = applied(world, announced, noodles(world))
        assert "Gian hàng" not in page(client, announced)
        fairs.allocate(stand=stand, code="A12", by=world.dung)
        shown = page(client, announced)

    assert ("Gian A12" in shown, "Mỳ gạo Suối Lành</a> (3 sao)" in shown) == (True, True)
    assert world.producer.name in shown


def test_what_lapsed_is_not_named_and_a_class_says_that_it_has_no_stars(world, client, announced):
    with clock.at(MAY):
        product = noodles(world)
        fairs.allocate(stand=applied(world, announced, product), code="A12", by=world.dung)
    with clock.at(date(2022, 12, 21)):
        lapsed = page(client, announced)
        classes.put(
            product=product, kind="KEY", decision_number="1/QĐ", decided_on=JUNE, valid_from=JUNE, by=world.dung
        )
        classed = page(client, announced)

    assert ("Gian A12" in lapsed, "Mỳ gạo Suối Lành" in lapsed) == (True, False)
    assert "Mỳ gạo Suối Lành (chưa có sao)" in classed


def test_a_refused_stand_is_nowhere_and_the_page_is_kept_a_minute(world, client, announced):
    with clock.at(MAY):
        stand = applied(world, announced, noodles(world))
        fairs.refuse(stand=stand, reason="Hết gian.", by=world.dung)
        answer = client.get(reverse("website:event", args=[announced.uid]))

    assert ("Gian hàng" in answer.content.decode(), answer["Cache-Control"]) == (False, "public, max-age=60")


def test_questions(world, client, announced, django_assert_num_queries):
    with clock.at(MAY):
        fairs.allocate(stand=applied(world, announced, noodles(world)), code="A12", by=world.dung)
        with django_assert_num_queries(9):
            page(client, announced)
        second = noodles(world, "Mỳ chũ")
        announced.stands.get().products.add(second, noodles(world, "Phở khô"))
        with django_assert_num_queries(9):
            page(client, announced)
