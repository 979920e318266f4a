"""Tem, phôi: ranges follow each other, every sum adds up, nothing goes below zero."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Sum
from django.urls import reverse

from ocop.domain.certification.models import Decision
from ocop.domain.certification.tests.factories import product
from ocop.domain.support.models import Handout, Lot, PrintOrder, Series, StockEntry
from ocop.domain.support.services import stock
from ocop.domain.support.tests.factories import DAY, lot, starred
from ocop.platform.core.errors import DomainError, NotAllowed

TOMORROW = date(2020, 7, 21)


def ordered(world, quantity: int = 1000, kind: str = "OCOP", prefix: str = "BG20", of: Lot | None = None) -> PrintOrder:
    given = of or Lot.objects.first() or lot(world)
    return stock.order(
        lot=given, kind=kind, prefix=prefix, quantity=quantity, printer="Xưởng in A", number="03/LI", ordered_on=DAY,
        by=world.dung,
    )  # fmt: skip


def stocked(world, quantity: int = 1000, **words) -> PrintOrder:
    return stock.receive(order=ordered(world, quantity, **words), quantity=quantity, on=DAY, by=world.dung)


def handed(world, order: PrintOrder, quantity: int = 100, **words) -> Handout:
    given = {"product": words.pop("product", None) or starred(world), "on": DAY, "receiver": "Chị Lan", **words}
    return stock.hand_out(order=order, quantity=quantity, by=world.dung, **given)


def by_kind(order: PrintOrder) -> dict[str, int]:
    rows = StockEntry.objects.filter(order=order).order_by().values("kind").annotate(sum=Sum("quantity"))
    return {row["kind"]: row["sum"] for row in rows}


def test_ranges_of_one_series_never_overlap(world):
    rows = [ordered(world, 1000), ordered(world, 500), ordered(world, 10, prefix="bg20 "), ordered(world, 7, "TRACE")]
    assert [(row.first, row.last) for row in rows] == [(1, 1000), (1001, 1500), (1501, 1510), (1, 7)]
    assert Series.objects.count() == 2


def test_every_sum_adds_up_from_the_order_to_what_is_left(world):
    order = ordered(world)
    stock.receive(order=order, quantity=600, on=DAY, by=world.dung)
    stock.receive(order=order, quantity=300, on=DAY, by=world.dung)
    stock.spoil(order=order, quantity=20, on=DAY, note="Ướt, biên bản 02.", by=world.dung)
    given = handed(world, order, 500)
    stock.report(handout=given, used=300, void=10, on=DAY, by=world.lan)
    stock.report(handout=given, used=50, void=0, on=DAY, by=world.dung)

    assert (order.delivered, order.handed, order.spoilt, order.left) == (900, 500, 20, 380)
    assert (given.used, given.void, given.left) == (350, 10, 140)
    assert by_kind(order) == {"DELIVER": 900, "SPOIL": 20, "HAND": 500, "USE": 350, "VOID": 10}


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda world, order: stock.receive(order=order, quantity=1, on=DAY, by=world.dung), "over_delivered"),
        (lambda world, order: handed(world, order, 1001), "not_enough"),
        (lambda world, order: stock.spoil(order=order, quantity=1001, on=DAY, note="x", by=world.dung), "not_enough"),
        (lambda world, order: stock.spoil(order=order, quantity=1, on=DAY, note=" ", by=world.dung), "missing"),
        (lambda world, order: handed(world, order, 0), "bad_quantity"),
        (lambda world, order: handed(world, order, -5), "bad_quantity"),
        (lambda world, order: handed(world, order, on=TOMORROW), "wrong_day"),
        (lambda world, order: handed(world, order, receiver=" "), "missing"),
        (lambda world, order: handed(world, order, product=product(world, "Không sao")), "no_certificate"),
    ],
)  # fmt: skip
def test_what_would_not_add_up_is_refused_and_moves_nothing(world, act, code):
    order = stocked(world)
    with pytest.raises(DomainError) as refusal:
        act(world, order)
    order.refresh_from_db()
    assert (refusal.value.code, order.left, StockEntry.objects.count()) == (code, 1000, 1)


def test_the_receiver_reports_no_more_than_was_handed_out(world):
    given = handed(world, stocked(world))
    for used, void, code in (
        (101, 0, "over_used"),
        (60, 41, "over_used"),
        (0, 0, "bad_quantity"),
        (-1, 5, "bad_quantity"),
    ):
        with pytest.raises(DomainError) as refusal:
            stock.report(handout=given, used=used, void=void, on=DAY, by=world.lan)
        assert refusal.value.code == code
    assert (given.used, given.void) == (0, 0)


def test_blanks_are_used_for_the_certificates_of_a_decision(world):
    one = starred(world)
    order = stocked(world, 100, kind="BLANK", prefix="GCN")
    with pytest.raises(DomainError, match="quyết định công nhận"):
        handed(world, order, 30, product=one)
    given = handed(world, order, 30, product=one, decision=Decision.objects.get())
    stock.report(handout=given, used=28, void=2, on=DAY, by=world.dung)
    assert (given.product, given.left, order.left) == (None, 0, 70)


def test_trace_stamps_go_to_any_product(world):
    assert handed(world, stocked(world, kind="TRACE"), product=product(world, "Không sao")).quantity == 100


def test_the_database_itself_refuses(world):
    order = stocked(world)
    for change in ({"handed": 1001}, {"delivered": 1001}, {"spoilt": 1001}):
        with pytest.raises(DatabaseError), transaction.atomic():
            PrintOrder.objects.filter(pk=order.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        StockEntry.objects.update(quantity=1)


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "nga", "phuc", "mai", "khach"])
def test_only_the_standing_office_keeps_the_stock(world, who):
    order, user = stocked(world), getattr(world, who)
    for act in (
        lambda: stock.receive(order=order, quantity=1, on=DAY, by=user),
        lambda: stock.spoil(order=order, quantity=1, on=DAY, note="x", by=user),
        lambda: stock.hand_out(order=order, quantity=1, on=DAY, receiver="x", by=user),
    ):
        with pytest.raises(NotAllowed):
            act()
    given = handed(world, order)
    if who != "lan":
        with pytest.raises(NotAllowed):
            stock.report(handout=given, used=1, void=0, on=DAY, by=user)


def test_on_screen_from_the_order_to_the_producers_report(world, enter):
    given, one = lot(world), starred(world)
    office, lan = enter(world.dung), enter(world.lan)
    typed = {
        "kind": "OCOP",
        "prefix": "BG20",
        "quantity": "1.000",
        "printer": "Xưởng A",
        "number": "1",
        "ordered_on": "20/7/2020",
    }
    office.post(reverse("office:order_print", args=[given.uid]), typed)
    order = PrintOrder.objects.get()
    at = {name: reverse(f"office:{name}", args=[order.uid]) for name in (
        "print_order", "receive_print", "hand_out", "spoil_print",
    )}  # fmt: skip
    office.post(at["receive_print"], {"quantity": "1000", "on": "20/7/2020"})
    over = office.post(
        at["hand_out"], {"product": one.pk, "quantity": "1001", "on": "20/7/2020", "receiver": "Chị Lan"}
    )
    assert (over.status_code, "không đủ 1.001" in over.content.decode()) == (422, True)
    office.post(at["hand_out"], {"product": one.pk, "quantity": "400", "on": "20/7/2020", "receiver": "Chị Lan"})
    office.post(at["spoil_print"], {"quantity": "5", "on": "20/7/2020", "note": "Ướt."})
    row = Handout.objects.get()
    lan.post(reverse("portal:report_stamps", args=[row.uid]), {"used": "120", "void": "", "on": "20/7/2020"})
    office.post(reverse("office:report_handout", args=[row.uid]), {"used": "", "void": "3", "on": "20/7/2020"})

    page = office.get(at["print_order"]).content.decode()
    row.refresh_from_db()
    assert (row.used, row.void, row.left) == (120, 3, 277)
    assert "1.000 đã nhận = 400 đã phát + 5 hỏng + 595 còn." in page
    assert "dùng 120, hỏng 3, còn 277" in lan.get(reverse("portal:support")).content.decode()
