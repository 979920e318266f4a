"""Sổ bán hàng: who may stand on the shelf, stock that adds up, turnover, appraisal, visits."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.outlets import measures, queries
from ocop.domain.outlets.checklist import checklist
from ocop.domain.outlets.models import Listing, Outlet, StockMove, Turnover, Visit
from ocop.domain.outlets.services import places, records, shelf
from ocop.domain.outlets.tests.factories import DAY, K, described, listed, shop, stall
from ocop.domain.outlets.tests.test_places import page
from ocop.domain.producers.services import linkage
from ocop.domain.producers.tests.test_paper_pages import photo
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

pytestmark = pytest.mark.django_db

YES = {point.code: True for point in checklist().points}


def at(row: Listing, name: str, face: str = "office") -> str:
    return reverse(f"{face}:{name}", args=[row.uid])


# Who may stand on the shelf


def test_a_shop_takes_what_its_contracts_cover(world):
    outlet = shop(world)
    assert list(queries.products_to_choose(outlet, DAY)) == [world.rolls, world.noodles]
    listed(world, outlet)
    assert list(queries.products_to_choose(outlet, DAY)) == [world.rolls]
    with pytest.raises(Conflict):
        listed(world, outlet)


def test_without_a_contract_that_holds_nothing_is_put_up(world):
    outlet = shop(world)
    linkage.end(contract=world.contract, reason="Hai bên thôi.", by=world.ha)
    assert not queries.products_to_choose(outlet, DAY).exists()
    with pytest.raises(DomainError, match="Chưa có hợp đồng đã kiểm tra"):
        listed(world, outlet)


def test_the_producers_own_shop_needs_no_contract(world):
    outlet = shop(world, partner=None, producer=world.producer)
    assert listed(world, outlet, world.rolls).on_hand == 0


def test_the_stall_takes_three_stars_in_force_with_the_reason(world):
    outlet = stall(world)
    assert list(queries.products_to_choose(outlet, DAY)) == [world.noodles]
    for more, code in (({"product": world.rolls}, "stars"), ({"reason": " "}, "reason")):
        with pytest.raises(DomainError) as refused:
            listed(world, outlet, **more)
        assert refused.value.code == code
    with pytest.raises(NotAllowed):
        listed(world, outlet, by=world.dung)
    assert listed(world, outlet).listing_reason == "Bán chạy"


def test_a_product_whose_certificate_was_revoked_does_not_go_to_the_stall(world):
    revoke(certificate=Certificate.objects.get(), number="612/QĐ-UBND", on=DAY, ground="Ngừng sản xuất.", by=world.dung)
    with pytest.raises(DomainError, match="không có giấy chứng nhận từ 3 sao"):
        listed(world, stall(world))


# Stock


def test_stock_adds_up_and_never_goes_below_zero(world):
    row = listed(world, shop(world, keeper=world.lan))
    for kind, quantity, by in (("IN", 50, world.lan), ("SOLD", 20, world.lan), ("SPOILT", 3, world.dung)):
        shelf.move(listing=row, kind=kind, quantity=quantity, on=DAY, by=by)
    with pytest.raises(DomainError, match="Chỉ còn 27 gói, không xuất được 28"):
        shelf.move(listing=row, kind="RETURNED", quantity=28, on=DAY, by=world.lan)
    row.refresh_from_db()
    moved = sum(move.quantity if move.kind == "IN" else -move.quantity for move in StockMove.objects.all())
    assert (row.on_hand, moved, StockMove.objects.count()) == (27, 27, 3)


@pytest.mark.parametrize(
    ("more", "code"),
    [({"quantity": 0}, "quantity"), ({"on": DAY + timedelta(days=1)}, "wrong_day"),
     ({"on": DAY - timedelta(days=1)}, "wrong_day")],
)  # fmt: skip
def test_what_cannot_be_is_not_written(world, more, code):
    row = listed(world, shop(world))
    with pytest.raises(DomainError) as refused:
        shelf.move(listing=row, **{"kind": "IN", "quantity": 5, "on": DAY, "by": world.dung, **more})
    assert (refused.value.code, StockMove.objects.count()) == (code, 0)


def test_a_product_leaves_when_nothing_of_it_is_left(world):
    row = listed(world, shop(world))
    shelf.move(listing=row, kind="IN", quantity=5, on=DAY, by=world.dung)
    with pytest.raises(DomainError, match="Còn tồn 5 gói"):
        shelf.remove(listing=row, on=DAY, reason="Hết hợp đồng.", by=world.dung)
    shelf.move(listing=row, kind="RETURNED", quantity=5, on=DAY, by=world.dung)
    shelf.remove(listing=row, on=DAY, reason="Hết hợp đồng.", by=world.dung)
    with pytest.raises(DomainError, match="đã rút"):
        shelf.move(listing=row, kind="IN", quantity=5, on=DAY, by=world.dung)
    assert listed(world, row.outlet).pk != row.pk


@pytest.mark.parametrize(("who", "may"), [("lan", True), ("ha", True), ("minh", False), ("nga", False), ("khach", False)])
def test_who_keeps_the_books(world, who, may):
    row = listed(world, shop(world, keeper=world.lan))
    act = {"listing": row, "kind": "IN", "quantity": 5, "on": DAY, "by": getattr(world, who)}
    if may:
        assert shelf.move(**act).pk
        return
    with pytest.raises(NotAllowed):
        shelf.move(**act)


# Turnover, appraisal, visits


def centre(world) -> Outlet:
    with clock.at(date(2020, 2, 10)):
        return shop(world, kind=K.CENTRE, name="Trung tâm OCOP thành phố", is_supported=True, keeper=world.lan)


def test_a_supported_centre_owes_each_quarter_until_it_is_written(world, enter):
    outlet = centre(world)
    assert records.quarters_owed(outlet, set(), DAY) == [(2020, 1), (2020, 2)]
    tasks = enter(world.lan).get("/chu-the/").context["tasks"]
    assert [task.title for task in tasks if "doanh thu" in task.title] == ["Ghi doanh thu quý I/2020", "Ghi doanh thu quý II/2020"]
    records.record_turnover(outlet=outlet, year=2020, quarter=1, amount=42_000_000, by=world.lan)
    records.record_turnover(outlet=outlet, year=2020, quarter=1, amount=43_000_000, by=world.lan)
    assert (records.quarters_owed(outlet, {(2020, 1)}, DAY), Turnover.objects.get().amount) == ([(2020, 2)], 43_000_000)
    assert "Chưa ghi doanh thu: Quý II/2020." in enter(world.dung).get(page(outlet)).content.decode()
    assert records.quarters_owed(shop(world), set(), date(2021, 7, 20)) == []


@pytest.mark.parametrize(
    ("more", "code"), [({"quarter": 3}, "not_over"), ({"year": 2019, "quarter": 4}, "before_opening"), ({"amount": -1}, "amount")]
)
def test_turnover_of_no_quarter_that_was_is_refused(world, more, code):
    with pytest.raises(DomainError) as refused:
        records.record_turnover(outlet=centre(world), **{"year": 2020, "quarter": 2, "amount": 1, "by": world.lan, **more})
    assert (refused.value.code, Turnover.objects.count()) == (code, 0)


@pytest.mark.parametrize(("who", "may"), [("tu", True), ("ha", True), ("dung", False), ("minh", False)])
def test_who_appraises(world, who, may):
    outlet = shop(world)
    if may:
        records.appraise(outlet=outlet, on=DAY, answers=YES, by=getattr(world, who))
        assert outlet.meets_920 is True
        return
    with pytest.raises(NotAllowed):
        records.appraise(outlet=outlet, on=DAY, answers=YES, by=getattr(world, who))


def test_an_outlet_meets_the_decision_when_every_point_is_met(world):
    outlet = shop(world)
    with pytest.raises(DomainError, match="Còn 9 tiêu chí chưa trả lời"):
        records.appraise(outlet=outlet, on=DAY, answers={}, by=world.tu)
    records.appraise(outlet=outlet, on=DAY, answers=YES, by=world.tu)
    records.appraise(outlet=outlet, on=DAY - timedelta(days=30), answers={**YES, "sign": False}, by=world.tu)
    assert (outlet.meets_920, [str(row) for row in outlet.appraisals.all()]) == (True, ["Đạt", "Chưa đạt"])


@pytest.mark.parametrize(("who", "may"), [("minh", True), ("tu", True), ("nga", False), ("lan", False)])
def test_who_visits(world, who, may):
    outlet = shop(world)
    visit = {"outlet": outlet, "on": DAY, "findings": "Bày đúng chỗ.", "by": getattr(world, who)}
    if may:
        assert records.record_visit(**visit).pk
        return
    with pytest.raises(NotAllowed):
        records.record_visit(**visit)


# On screen


@pytest.mark.parametrize(("face", "who"), [("office", "ha"), ("portal", "lan")])
def test_the_books_are_kept_in_both_faces(world, enter, face, who):
    outlet, browser = centre(world), enter(getattr(world, who))
    typed = {"product": world.noodles.pk, "unit": "gói", "on": "20/7/2020"}
    assert browser.post(page(outlet, "choose_listing", face), typed).url == page(outlet, face=face)
    row = Listing.objects.get()
    browser.post(at(row, "move_listing", face), {"kind": "IN", "quantity": "40", "on": "20/7/2020"})
    refused = browser.post(at(row, "move_listing", face), {"kind": "SOLD", "quantity": "41", "on": "20/7/2020"})
    assert (refused.status_code, "Chỉ còn 40 gói" in refused.content.decode()) == (422, True)
    browser.post(at(row, "move_listing", face), {"kind": "SOLD", "quantity": "40", "on": "20/7/2020"})
    browser.post(at(row, "remove_listing", face), {"on": "20/7/2020", "reason": "Hết vụ."})
    browser.post(page(outlet, "outlet_turnover", face), {"quarter": "2020-2", "amount": "42.000.000"})
    row.refresh_from_db()
    assert (row.on_hand, row.removal_reason, Turnover.objects.get().amount) == (0, "Hết vụ.", 42_000_000)
    assert "42.000.000" in browser.get(page(outlet, face=face)).content.decode()


def test_the_stall_is_filled_by_the_trade_department_with_a_reason(world, enter):
    outlet, typed = stall(world), {"product": world.noodles.pk, "unit": "gói", "on": "20/7/2020"}
    refused = enter(world.tu).post(page(outlet, "choose_listing"), typed)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    enter(world.tu).post(page(outlet, "choose_listing"), {**typed, "reason": "Đặc sản, bán quanh năm."})
    assert Listing.objects.get().chosen_by == world.tu
    assert enter(world.dung).get(page(outlet, "choose_listing")).status_code == 404
    assert "Đặc sản, bán quanh năm." in enter(world.mai).get("/lam-viec/bay-ban/").content.decode()


def test_it_is_appraised_and_visited_on_screen(world, enter):
    outlet = shop(world)
    answers = dict.fromkeys(YES, "yes")
    enter(world.tu).post(page(outlet, "appraise_outlet"), {"on": "20/7/2020", **answers, "sign": "no", "note": "Thiếu biển."})
    enter(world.minh).post(
        page(outlet, "visit_outlet"), {"on": "19/7/2020", "findings": "Kệ sạch.", "photo": photo("1.jpg")}
    )
    text = enter(world.mai).get(page(outlet)).content.decode()
    assert [word in text for word in ("Chưa đạt 920/QĐ-BCT", "Thiếu biển.", "Kệ sạch.")] == [True] * 3
    assert enter(world.mai).get(reverse("office:visit_photo", args=[Visit.objects.get().uid])).status_code == 200


def test_another_ones_books_are_not_there(world, enter):
    outlet = shop(world, keeper=world.lan)
    row = listed(world, outlet)
    pages = [page(outlet, face="portal"), page(outlet, "choose_listing", "portal"), at(row, "move_listing", "portal")]
    assert [enter(world.lan).get(address).status_code for address in pages] == [200] * 3
    assert {enter(world.khach).get(address).status_code for address in pages} == {404}
    assert "Cửa hàng" in enter(world.lan).get("/chu-the/diem-ban/").content.decode()
    assert "Cửa hàng Sông Thương" not in enter(world.khach).get("/chu-the/diem-ban/").content.decode()


def test_whoever_keeps_a_shop_finds_it_in_the_menu_and_what_it_owes_on_the_first_page(world, enter):
    with clock.at(date(2020, 2, 10)):
        shop(world, kind=K.CENTRE, is_supported=True, keeper=world.khach)
    line = 'href="/chu-the/diem-ban/"'
    first = enter(world.khach).get("/chu-the/").content.decode()
    assert [line in first, "còn 2 việc cần làm" in first, "chưa gắn với chủ thể nào" in first] == [True, True, False]
    assert line not in enter(world.lan).get("/chu-the/").content.decode()


def test_it_stands_on_the_pages_of_product_producer_and_plan_item(world, enter):
    outlet = shop(world, keeper=world.lan)
    listed(world, outlet)
    browser = enter(world.dung)
    for address in (
        reverse("office:product", args=[world.noodles.uid]), reverse("office:producer", args=[world.producer.uid]),
    ):  # fmt: skip
        assert page(outlet) in browser.get(address).content.decode()
    assert page(outlet, face="portal") in enter(world.lan).get("/chu-the/san-pham/").content.decode()


# Figures of the plan, against a hand count


def test_places_opened_are_counted_and_the_link_opens_the_same_rows(world, enter):
    shop(world)
    shop(world, opened=False, name="Chưa mở")
    closed = shop(world, name="Đã ngừng")
    places.close(outlet=closed, reason="Hết thuê.", by=world.dung)
    stall(world)
    season = world.season.season
    counts, url = measures.opened(season), measures.opened_url(season, None)
    assert dict(counts) == {world.season.district.pk: 2}
    assert enter(world.dung).get(url).context["page"].paginator.count == 2


def test_products_at_the_stall_are_counted_and_the_link_opens_the_same_rows(world, enter):
    listed(world, stall(world))
    listed(world, shop(world))
    season = world.season.season
    assert dict(measures.at_stall(season)) == {world.season.district.pk: 1}
    page_ = enter(world.dung).get(measures.at_stall_url(season, world.season.district)).context["page"]
    assert [row.outlet.kind for row in page_] == ["STALL"]
    assert described(world).kind == K.SHOP
