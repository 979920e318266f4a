"""A trademark from the producer's phone to the acceptance record, with the office at its desk between."""

from contextlib import ExitStack
from io import BytesIO

import pytest
from PIL import Image

from ocop.domain.support.models import IndustrialRight, Lot, Request
from ocop.domain.support.tests import factories
from ocop.platform.core import clock
from ocop.platform.papers import queries as papers
from tests.journeys.browser import Screen, axe, screen, sideways, sign_in
from tests.journeys.people import DESK, PHONE, answer, today_is

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_trademark_from_the_portal_to_acceptance(browser, live_server):
    with clock.at(factories.DAY):
        world = factories.load()
        factories.starred(world)
    today_is(factories.DAY)
    with ExitStack() as windows:
        phone = windows.enter_context(screen(browser, live_server.url, width=PHONE))
        desk = windows.enter_context(screen(browser, live_server.url, width=DESK))
        sign_in(phone, world.lan)
        sign_in(desk, world.dung)

        ask(phone)
        check_and_grant(desk, world)
        confirm(phone)
        accept(desk)

        refusal = [fault for fault in phone.faults if "status of 422" not in fault]  # a refusal is no fault
        assert (refusal, desk.faults) == ([], [])


def ask(on: Screen) -> None:
    """chị Lan finds the page at the bottom of her phone, asks for too much, and keeps what she typed."""
    on.open("/chu-the/")
    on.page.get_by_role("link", name="Hỗ trợ", exact=True).last.click()
    look(on)
    on.page.get_by_role("link", name="Nhãn hiệu, bao bì, tem").click()
    look(on)
    on.page.get_by_label("Sản phẩm").select_option(label="Mỳ gạo Suối Lành")
    on.page.get_by_label("Đăng ký nhãn hiệu").fill("41.000.000")
    on.page.get_by_label("Vì sao cần, sẽ làm gì").fill("Nhãn mới chưa có nhãn hiệu riêng.")
    on.page.get_by_role("button", name="Gửi yêu cầu").click()
    assert "vượt 1.000.000" in said(on)
    assert on.page.get_by_label("Vì sao cần, sẽ làm gì").input_value() == "Nhãn mới chưa có nhãn hiệu riêng."
    on.page.get_by_label("Đăng ký nhãn hiệu").fill("10.000.000")
    on.page.get_by_role("button", name="Gửi yêu cầu").click()
    assert "1 yêu cầu đang được xem xét." in said(on)
    look(on)


def check_and_grant(on: Screen, world: factories.World) -> None:
    """anh Dũng reads every rule, opens a lot on line I.6, grants, records contract and filing."""
    on.open("/lam-viec/")
    on.page.get_by_role("link", name="Kiểm tra yêu cầu hỗ trợ: Mỳ gạo Suối Lành").click()
    assert "Đạt 3 sao năm 2019." in said(on)
    look(on)
    on.page.get_by_role("button", name="Đủ điều kiện").click()
    address = on.page.url
    on.open("/lam-viec/ho-tro/goi/lap/tieu-chuan-hoa/")
    on.page.get_by_label("Tên gói").fill("Đăng ký nhãn hiệu năm 2020")
    on.page.get_by_label("Số văn bản phê duyệt").fill("212/QĐ-SNN")
    on.page.get_by_label("Giá trị dành nguồn").fill("100.000.000")
    look(on)
    on.page.get_by_role("button", name="Lập gói").click()
    look(on)
    with clock.at(factories.DAY):
        factories.sign(world, Lot.objects.get())
    on.page.goto(address)
    on.page.get_by_role("link", name="Duyệt hỗ trợ").click()
    on.page.get_by_label("Trong gói hỗ trợ").select_option(index=1)
    on.page.get_by_role("button", name="Duyệt", exact=True).click()
    on.page.get_by_role("button", name="Ghi đã ký hợp đồng").click()
    on.page.get_by_role("link", name="Ghi số đơn").click()
    on.page.get_by_label("Số đơn").fill("4-2020-12345")
    on.page.get_by_label("Ngày nộp").fill("20/7/2020")
    on.page.get_by_role("button", name="Ghi số đơn").click()
    assert "4-2020-12345" in said(on)
    assert IndustrialRight.objects.get().state == "FILED"


def confirm(on: Screen) -> None:
    """chị Lan photographs what she was given."""
    on.open("/chu-the/")
    on.page.get_by_role("link", name="Nhận đủ thì gửi ảnh giao nhận: Mỳ gạo Suối Lành").click()
    look(on)
    on.page.get_by_label("Đã nhận những gì").fill("Bản sao đơn có dấu nhận.")
    picture = BytesIO()
    Image.new("RGB", (800, 600), "white").save(picture, "JPEG")
    on.page.get_by_label("Ảnh, biên bản giao nhận").set_input_files(
        {"name": "don.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    )
    on.page.get_by_role("button", name="Gửi xác nhận").click()
    assert "Đã giao, chờ nghiệm thu" in said(on)
    look(on)


def accept(on: Screen) -> None:
    on.open("/lam-viec/")
    on.page.get_by_role("link", name="Nghiệm thu hỗ trợ: Mỳ gạo Suối Lành").click()
    answer(on, "Nghiệm thu")
    assert "Đã nghiệm thu" in said(on)
    look(on)
    row = Request.objects.get()
    assert (row.state, papers.about(row).get().type) == ("ACCEPTED", "support.acceptance")


def said(on: Screen) -> str:
    return on.page.locator("main").inner_text().replace("\xa0", " ")


def look(on: Screen) -> None:
    """Nothing for axe to find, nothing wider than the window."""
    assert axe(on) == []
    assert sideways(on) == 0
