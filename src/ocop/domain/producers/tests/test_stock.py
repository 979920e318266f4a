"""Còn hàng theo mùa: the words for a day, and who says that a product is sold out."""

from datetime import date

import pytest

from ocop.domain.producers import availability
from ocop.domain.producers.services import products, stock
from ocop.domain.producers.tests.test_paper_pages import address, noodles
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

__all__ = ["noodles"]

TODAY = date(2020, 3, 12)


def said(day: date, first: int | None = None, last: int | None = None, *, out: bool = False, back: date | None = None):
    return availability.spoken(is_sold_out=out, back_on=back, first=first, last=last, day=day)


@pytest.mark.parametrize(
    ("months", "day", "words"),
    [
        ((None, None), (2020, 3, 1), "Còn hàng"), ((1, 12), (2020, 3, 1), "Còn hàng quanh năm"),
        ((7, 6), (2020, 3, 1), "Còn hàng quanh năm"), ((6, 7), (2020, 6, 1), "Đang mùa, còn hàng"),
        ((6, 7), (2020, 7, 31), "Đang mùa, còn hàng"), ((6, 7), (2020, 8, 1), "Chưa vào mùa, từ tháng 6"),
        ((6, 7), (2020, 5, 31), "Chưa vào mùa, từ tháng 6"), ((11, 2), (2020, 12, 31), "Đang mùa, còn hàng"),
        ((11, 2), (2021, 1, 1), "Đang mùa, còn hàng"), ((11, 2), (2020, 2, 29), "Đang mùa, còn hàng"),
        ((11, 2), (2020, 3, 1), "Chưa vào mùa, từ tháng 11"), ((11, 2), (2020, 10, 31), "Chưa vào mùa, từ tháng 11"),
        ((12, 12), (2020, 12, 5), "Đang mùa, còn hàng"), ((12, 12), (2021, 1, 1), "Chưa vào mùa, từ tháng 12"),
    ],
)  # fmt: skip
def test_the_season_is_worded_also_over_the_end_of_the_year(months, day, words):
    assert said(date(*day), *months).text == words


def test_sold_out_is_said_until_the_day_it_is_back():
    back = date(2020, 8, 1)

    found = [said(day, 6, 9, out=True, back=back) for day in (date(2020, 7, 20), date(2020, 7, 31), back)]

    assert [row.text for row in found] == ["Tạm hết hàng, có lại từ 1/8/2020"] * 2 + ["Đang mùa, còn hàng"]
    assert [row.is_there for row in found] == [False, False, True]
    assert said(date(2029, 1, 1), 1, 12, out=True).text == "Tạm hết hàng"


def test_the_producer_says_it_and_says_it_is_back(world, noodles):
    row = stock.say(product=noodles, availability="SOLD_OUT", back_on=date(2020, 8, 1), version=1, by=world.lan)
    assert availability.on(row, TODAY).text == "Tạm hết hàng, có lại từ 1/8/2020"

    row = stock.say(product=row, availability="AVAILABLE", back_on=date(2020, 8, 1), version=2, by=world.minh)

    assert (row.availability, row.back_on, row.version) == ("AVAILABLE", None, 3)


def test_what_cannot_be_is_refused(world, noodles):
    for values, code in (({"availability": "MAYBE"}, "availability"), ({"back_on": TODAY}, "past"),
                         ({"back_on": date(1999, 1, 1)}, "past")):  # fmt: skip
        with pytest.raises(DomainError) as refused:
            stock.say(**{"product": noodles, "availability": "SOLD_OUT", "version": 1, "by": world.lan, **values})
        assert refused.value.code == code
    for who in (world.khach, world.mai):
        with pytest.raises(NotAllowed):
            stock.say(product=noodles, availability="SOLD_OUT", version=1, by=who)
    products.describe(product=noodles, facts={"storage": "Nơi khô"}, version=1, by=world.lan)
    with pytest.raises(Conflict):
        stock.say(product=noodles, availability="SOLD_OUT", version=1, by=world.lan)


@pytest.mark.parametrize(("face", "who"), [("portal", "lan"), ("office", "minh")])
def test_it_is_written_and_shown_on_screen(world, enter, noodles, face, who):
    browser, page = enter(getattr(world, who)), address(face, "product", noodles)
    at = address(face, "product_stock", noodles)
    refused = browser.post(at, {"availability": "SOLD_OUT", "back_on": "1/2/2020", "version": 1})
    assert (refused.status_code, "phải sau hôm nay" in refused.content.decode()) == (422, True)
    assert browser.post(at, {"availability": "SOLD_OUT", "back_on": "1/8/2020", "version": 1}).url == page
    assert "Tạm hết hàng, có lại từ 1/8/2020" in browser.get(page).content.decode()
    assert enter(world.khach).get(address("portal", "product_stock", noodles)).status_code == 404
