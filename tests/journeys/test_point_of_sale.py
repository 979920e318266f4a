"""A point of sale from application to map (II.6): chị Lan asks with her phone, anh Dũng decides, accepts, opens it."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache

from ocop.domain.outlets.models import Outlet
from ocop.domain.support.models import Request
from ocop.domain.support.services import handling
from ocop.domain.support.tests import factories
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit
from tests.journeys.browser import Screen, axe, screen, sideways, sign_in
from tests.journeys.people import DESK, PHONE, press, today_is

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2020, 7, 20)
PHOTO = {"name": "ke.pdf", "mimeType": "application/pdf", "buffer": factories.PDF}


def look(on: Screen) -> None:
    assert axe(on) == []
    assert sideways(on) <= 0


def test_from_the_application_to_the_public_map(browser: Any, live_server: Any) -> None:
    cache.clear()
    with clock.at(DAY):
        world = factories.load()
    AdminUnit.objects.filter(pk=world.district.pk).update(tile_row=1, tile_column=1)
    today_is(DAY)
    with screen(browser, live_server.url, width=PHONE) as phone, screen(browser, live_server.url, width=DESK) as desk:
        phone.page.set_default_timeout(30000)
        desk.page.set_default_timeout(30000)
        sign_in(phone, world.lan)
        sign_in(desk, world.dung)
        request = _asks(phone)
        with clock.at(DAY):  # line I.11 and the contract are walked in the journeys of the money
            factories.approved(world, request)
            factories.sign(world, request.lot)
            handling.contract(request=request, by=world.dung)
        _has_received(phone, request)

        desk.open(f"/lam-viec/ho-tro/yeu-cau/{request.uid}/")
        desk.page.locator("summary", has_text="Nghiệm thu").click()
        desk.page.locator(".dialog").get_by_role("button", name="Nghiệm thu").first.click()
        press(desk, "Lập điểm bán")
        assert desk.page.input_value("[name=name]") == "Cửa hàng Chợ Mới"
        desk.page.fill("[name=place]", "21.28120, 106.19450")
        desk.page.fill("[name=hours]", "7 giờ – 20 giờ hằng ngày")
        desk.page.fill("[name=phone]", "0912 000 001")
        look(desk)
        press(desk, "Lập điểm bán")
        press(desk, "Mở bán")
        look(desk)
        desk.open("/lam-viec/diem-ban/")
        look(desk)
        assert "Cửa hàng Chợ Mới" in desk.page.locator("main").inner_text()

        phone.open("/diem-ban/")
        phone.page.locator("nav.tiles a", has_text="Bắc Giang").click()
        assert phone.page.get_by_role("link", name="mở bản đồ").get_attribute("href").startswith("https://www.openstreetmap")
        assert "Cửa hàng Chợ Mới" in phone.page.locator("main").inner_text()
        look(phone)
    assert (Outlet.objects.get().request, Outlet.objects.get().state) == (request, "OPEN")


def _asks(phone: Screen) -> Request:
    phone.open("/chu-the/ho-tro/gui/diem-ban/")
    for name, words in (
        ("place_name", "Cửa hàng Chợ Mới"), ("place_address", "Số 5, phố Chợ"), ("linkage_number", "12/HĐLK"),
        ("linkage_on", "3/2/2020"), ("linkage_with", "HTX Cầu Sắt"), ("sum_gia-ke", "10.000.000"),
        ("text", "Thêm kệ trưng bày sản phẩm OCOP."),
    ):  # fmt: skip
        phone.page.fill(f"[name='{name}']", words)
    phone.page.select_option("[name=linkage]", "OCOP")
    phone.page.set_input_files("[name=linkage_file]", PHOTO)
    look(phone)
    phone.page.locator("main form.form button.btn-primary").click()
    phone.page.wait_for_load_state()
    return Request.objects.get()


def _has_received(phone: Screen, request: Request) -> None:
    phone.open(f"/chu-the/ho-tro/yeu-cau/{request.uid}/da-nhan/")
    phone.page.fill("[name=delivery]", "Kệ ba tầng, biển hiệu.")
    for name in ("photos", "before"):
        if phone.page.locator(f"[name={name}]").count():
            phone.page.set_input_files(f"[name={name}]", PHOTO)
    look(phone)
    phone.page.locator("main form.form button.btn-primary").click()
    phone.page.wait_for_load_state()
