"""A fair from application to the last day: anh Dũng gives out a booth, chị Lan sells with her phone, also offline."""

from typing import Any

import pytest
from django.core.cache import cache

from ocop.domain.activities.models import Activity, StandDay, StandEntry
from ocop.domain.activities.services import steps
from ocop.domain.activities.tests.factories import JUNE, MAY, load
from ocop.domain.activities.tests.fair_worlds import fair, noodles
from ocop.domain.producers.models import LinkageContract
from ocop.platform.core import clock
from tests.journeys.browser import Screen, axe, screen, sideways, sign_in
from tests.journeys.people import DESK, PHONE, press, today_is
from tests.journeys.tablet import until

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 200
QUICKLY = """async ([first, count]) => {
  const form = document.querySelector("form[data-stand]");
  for (let place = 0; place < count; place += 1) {
    form.elements.amount.value = String(first + place);
    form.requestSubmit();
    while (form.elements.amount.value) await new Promise((go) => setTimeout(go, 2));
  }
}"""
"""A thumb that types and presses so many times."""


def look(on: Screen) -> None:
    assert axe(on) == []
    assert sideways(on) <= 0


def sell(on: Screen, amount: str) -> None:
    on.page.fill("[name=amount]", amount)
    on.page.get_by_role("button", name="Ghi", exact=True).click()
    until(on, lambda: on.page.input_value("[name=amount]") == "")


def test_a_booth_is_given_out_and_two_hundred_sales_without_a_network_arrive_once(browser: Any, live_server: Any) -> None:
    cache.clear()
    world = load()
    with clock.at(MAY):
        of, product = fair(world), noodles(world)
    today_is(MAY)
    with screen(browser, live_server.url, width=PHONE) as phone, screen(browser, live_server.url, width=DESK) as desk:
        sign_in(phone, world.lan)
        sign_in(desk, world.dung)
        _applies(phone, product.name)
        _gives_booth(desk, of)

        today_is(JUNE)
        with clock.at(JUNE):
            steps.move(activity=of, step="start", by=world.dung)
        phone.open("/chu-the/")
        phone.page.get_by_role("link", name="Ghi bán hàng tại Gian A12").first.click()
        phone.page.locator("form[data-ready]").wait_for()
        look(phone)
        sell(phone, "56.000")
        until(phone, lambda: StandEntry.objects.count() == 1)
        _worker(phone)

        phone.context.set_offline(True)
        phone.page.evaluate(QUICKLY, [10_000, MANY - 2])
        phone.page.locator(".kind", has_text="Liên hệ").click()
        phone.page.fill("[name=name]", "Cửa hàng Hồng Hà")
        phone.page.get_by_role("button", name="Ghi", exact=True).click()
        until(phone, lambda: phone.page.input_value("[name=name]") == "")
        phone.page.locator(".kind", has_text="Hợp đồng").click()
        phone.page.fill("[name=name]", "Siêu thị Sông Hồng")
        phone.page.fill("[name=amount]", "120.000.000")
        phone.page.get_by_role("button", name="Ghi", exact=True).click()
        phone.page.get_by_text(f"{MANY} mục giữ trên máy này").wait_for()
        look(phone)
        assert StandEntry.objects.count() == 1
        phone.page.reload()  # the page itself comes out of the machine
        phone.page.get_by_text(f"{MANY} mục giữ trên máy này").wait_for()

        phone.context.set_offline(False)
        phone.page.evaluate("window.dispatchEvent(new Event('online'))")
        until(phone, lambda: StandEntry.objects.count() == MANY + 1)
        phone.page.locator("[data-offline]").wait_for(state="hidden")

        desk.open(f"/lam-viec/hoat-dong/{of.uid}/")
        assert "120.000.000" in desk.page.locator("#hoi-cho").inner_text()
        look(desk)
    sold = 56_000 + sum(10_000 + place for place in range(MANY - 2))
    assert StandDay.objects.get().recorded == sold
    assert [row.partner.name for row in LinkageContract.objects.all()] == ["Siêu thị Sông Hồng"]


def _applies(phone: Screen, product: str) -> None:
    phone.open("/chu-the/hoi-cho/")
    look(phone)
    phone.page.get_by_role("link", name="Đăng ký gian hàng").click()
    phone.page.get_by_label(product).check()
    phone.page.fill("[name=goods]", "200 gói, xe chung của đoàn")
    look(phone)
    press(phone, "Gửi đăng ký")


def _gives_booth(desk: Screen, of: Activity) -> None:
    desk.open(f"/lam-viec/hoat-dong/{of.uid}/")
    desk.page.locator("#gian-hang").get_by_role("link", name="HTX").first.click()
    desk.page.locator("summary", has_text="Xếp gian").click()
    desk.page.locator(".dialog [name=code]").first.fill("A12")
    desk.page.locator(".dialog").get_by_role("button", name="Xếp gian").first.click()
    desk.page.get_by_text("Đã xếp gian; chủ thể nhận thông báo.").wait_for()
    look(desk)


def _worker(on: Screen) -> None:
    """The service worker has the page in its hands, and the page is kept."""
    until(on, lambda: on.page.evaluate("navigator.serviceWorker.ready.then(Boolean)"))
    until(on, lambda: on.page.evaluate("caches.match(location.href, { ignoreVary: true }).then(Boolean)"))
