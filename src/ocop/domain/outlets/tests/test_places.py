"""Điểm bán hàng: set up, opened, closed; who may; what stands on which page."""

from decimal import Decimal

import pytest
from django.urls import reverse

from ocop.domain.outlets.models import Outlet
from ocop.domain.outlets.services import places
from ocop.domain.outlets.tests.factories import K, described, listed, shop, stall
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

pytestmark = pytest.mark.django_db

LIST, NEW, PUBLIC = "/lam-viec/diem-ban/", "/lam-viec/diem-ban/moi/", "/diem-ban/"


def page(row: Outlet, name: str = "outlet", face: str = "office") -> str:
    return reverse(f"{face}:{name}", args=[row.uid])


def typed(world, **more) -> dict:
    return {
        "kind": "SHOP", "name": "Cửa hàng Sông Thương", "unit": world.season.commune.pk, "address": "Đường Hùng Vương",
        "place": "21.28120, 106.19450", "hours": "7 giờ – 20 giờ", "manager": "Trần Thị Thơm", "phone": "0912000555",
        "partner": world.partner.pk, **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("who", "may"), [("dung", True), ("ha", True), ("minh", False), ("tu", False), ("mai", False), ("lan", False)]
)
def test_who_sets_up_a_shop(world, who, may):
    if may:
        assert shop(world, opened=False, by=getattr(world, who)).state == "PREPARING"
        return
    with pytest.raises(NotAllowed):
        shop(world, opened=False, by=getattr(world, who))
    assert not Outlet.objects.exists()


def test_the_stall_is_the_trade_departments(world):
    outlet = stall(world)
    assert (outlet.state, outlet.unit, outlet.territory) == ("OPEN", None, world.season.province.path)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"name": " "}, "name"), ({"manager": ""}, "name"), ({"partner": None}, "run_by"), ({"kind": K.STALL}, "stall"),
        ({"unit": None}, "unit"), ({"latitude": Decimal("106.1"), "longitude": Decimal("21.2")}, "place"),
        ({"longitude": None}, "place"), ({"phone": "12"}, "phone"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(world, more, code):
    with pytest.raises(DomainError) as refused:
        places.register(said=described(world, **({"partner": world.partner} | more)), by=world.dung)
    assert (refused.value.code, Outlet.objects.count()) == (code, 0)


def test_it_opens_when_it_can_be_found(world):
    outlet = shop(world, opened=False, hours="", phone="")
    with pytest.raises(DomainError, match="Ghi giờ mở cửa và điện thoại"):
        places.open_outlet(outlet=outlet, by=world.dung)
    changed = places.change(outlet=outlet, said=described(world), version=1, by=world.dung)
    opened = places.open_outlet(outlet=changed, by=world.dung)
    assert (opened.state, opened.opened_on.isoformat(), opened.version) == ("OPEN", "2020-07-20", 2)
    with pytest.raises(DomainError, match="lý do"):
        places.close(outlet=opened, reason="", by=world.dung)
    places.close(outlet=opened, reason="Hết hợp đồng thuê.", by=world.dung)
    assert places.reopen(outlet=opened, by=world.dung).closed_on is None


def test_a_stale_page_is_not_stored(world):
    outlet = shop(world)
    places.change(outlet=outlet, said=described(world), version=1, by=world.dung)
    with pytest.raises(Conflict):
        places.change(outlet=outlet, said=described(world, name="Khác"), version=1, by=world.ha)


def test_whoever_is_to_keep_the_books_is_told_once(world):
    outlet = shop(world, keeper=world.lan)
    places.change(outlet=outlet, said=described(world, keeper=world.lan), version=1, by=world.dung)
    found = Notification.objects.filter(user=world.lan, kind="outlets.keeper")
    assert [row.url for row in found] == [page(outlet, face="portal")]


def test_it_is_written_on_screen(world, enter):
    browser = enter(world.ha)
    refused = browser.post(NEW, typed(world, place="gần chợ", keeper_phone="0988999999"))
    assert (refused.status_code, sorted(refused.context["form"].errors)) == (422, ["keeper_phone", "place"])
    response = browser.post(NEW, typed(world, keeper_phone="0912000001"))
    row = Outlet.objects.get()
    assert (response.url, row.latitude, row.keeper) == (page(row), Decimal("21.28120"), world.lan)
    form = browser.get(page(row, "change_outlet")).context["form"]
    assert (form.initial["place"], form.initial["keeper_phone"]) == ("21.28120, 106.19450", "0912000001")
    browser.post(page(row, "change_outlet"), typed(world, name="Siêu thị Hùng Vương", version=1))
    browser.post(page(row, "open_outlet"))
    row.refresh_from_db()
    assert (row.name, row.state, row.keeper) == ("Siêu thị Hùng Vương", "OPEN", None)
    assert browser.post(page(row, "close_outlet"), {}).status_code == 422
    browser.post(page(row, "close_outlet"), {"reason": "Chuyển chỗ."})
    row.refresh_from_db()
    assert row.state == "CLOSED"


@pytest.mark.parametrize(
    ("who", "status", "new"),
    [("dung", 200, 200), ("ha", 200, 200), ("tu", 200, 200), ("minh", 200, 403), ("nga", 200, 403), ("mai", 200, 403),
     ("khach", 403, 403), ("lan", 403, 403)],
)  # fmt: skip
def test_who_reads_and_who_sets_up_on_screen(world, enter, who, status, new):
    outlet, browser = shop(world), enter(getattr(world, who))
    assert [browser.get(address).status_code for address in (LIST, page(outlet), NEW)] == [status, status, new]


def test_the_list_is_narrowed_and_the_map_counts_what_is_open(world, enter):
    shop(world)
    shop(world, opened=False, name="Cửa hàng chưa mở")
    stall(world)
    browser = enter(world.dung)
    for asked, count in (("", 3), ("q=song+thuong", 2), ("kind=STALL", 1), ("state=OPEN", 2), ("meets=cho", 3),
                         (f"district={world.season.district.pk}", 2), ("opened=2020", 1), ("opened=2019", 0)):  # fmt: skip
        assert browser.get(f"{LIST}?{asked}").context["page"].paginator.count == count, asked
    assert browser.get(f"{LIST}?xuat=xlsx").status_code == 200


def test_the_public_sees_what_sells_and_nothing_else(world, client):
    listed(world, shop(world))
    shop(world, opened=False, name="Cửa hàng chưa mở")
    text = client.get(PUBLIC).content.decode()
    assert [word in text for word in ("Cửa hàng Sông Thương", "Mỳ gạo", "0912 000 555", "chưa mở")] == [
        True, True, True, False,
    ]  # fmt: skip
    assert "Cửa hàng Sông Thương" in client.get(f"{PUBLIC}?huyen=213").content.decode()
    assert client.get(f"{PUBLIC}?huyen=abc").status_code == 200
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(world, enter, client, count, django_assert_num_queries):
    outlets = [shop(world, name=f"Cửa hàng {place}") for place in range(count)]
    for outlet in outlets:
        listed(world, outlet)
    browser = enter(world.dung)
    with django_assert_num_queries(12):
        browser.get(LIST)
    with django_assert_num_queries(5):
        client.get(PUBLIC)
    with django_assert_num_queries(10):
        browser.get("/lam-viec/bay-ban/")
    with django_assert_num_queries(19):
        browser.get(page(outlets[0]))
