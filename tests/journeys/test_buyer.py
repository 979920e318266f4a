"""A buyer finds a product and asks for it: by keyboard alone; without scripts; the producer answers, the buyer reads it."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from ocop.domain.certification.tests.factories import AUGUST, past
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.domain.outlets.models import Enquiry
from ocop.domain.outlets.services import enquiries
from ocop.faces.website.tests.shelves import agreed, outlet
from ocop.platform.core import clock
from tests.journeys.browser import axe, screen, sideways
from tests.journeys.test_verification import at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    world = evaluation.load()
    at(AUGUST)
    with clock.at(AUGUST):
        noodles, *_ = past(world, "Mỳ gạo Suối Lành", "Phở khô")
        outlet(world, noodles.product)
        agreed(world)
    return world


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus is called so."""
    for _ in range(120):
        page.keyboard.press("Tab")
        named = page.evaluate(
            "() => { const one = document.activeElement; const label = one.labels && one.labels[0];"
            " return (one.getAttribute('aria-label') || (label && label.textContent) || one.textContent || '').trim() }"
        )
        if words in named:
            return
    pytest.fail(f"the keyboard never comes to “{words}”")


def test_by_keyboard_from_the_search_to_the_enquiry(browser, live_server, world) -> None:
    with screen(browser, live_server.url) as on:
        on.open(reverse("website:home"))
        tab_to(on.page, "Tìm sản phẩm")
        on.page.keyboard.type("my gao")
        on.page.keyboard.press("Enter")
        expect(on.page.get_by_role("heading", name="Mỳ gạo Suối Lành")).to_be_visible()
        tab_to(on.page, "Mỳ gạo Suối Lành")
        on.page.keyboard.press("Enter")
        expect(on.page.get_by_role("heading", level=1)).to_have_text("Mỳ gạo Suối Lành")
        tab_to(on.page, "Hỏi mua, đặt hàng")
        on.page.keyboard.press("Enter")
        on.page.wait_for_url("**/hoi-mua/**")
        for label, text in (("Số lượng", "5 gói"), ("Họ tên", "Trần Văn Khách"), ("Điện thoại", "0912345678")):
            tab_to(on.page, label)
            on.page.keyboard.type(text)
        tab_to(on.page, "Gửi lời hỏi")
        on.page.keyboard.press("Enter")
        on.page.wait_for_url("**/theo-doi/**")
        assert (on.faults, sideways(on), axe(on)) == ([], 0, [])
    assert Enquiry.objects.get().quantity == "5 gói"


def test_without_scripts_from_the_search_to_the_answer_and_away_again(browser, live_server, world) -> None:
    """The last step is the buyer's own: cancelling, from the page behind the code."""
    with screen(browser, live_server.url, width=360, scripts=False) as on:
        page = on.page
        on.open(reverse("website:home"))
        page.get_by_label("Tìm sản phẩm").fill("mỳ")
        page.get_by_role("button", name="Tìm", exact=True).click()
        page.get_by_role("link", name="Mỳ gạo Suối Lành").first.click()
        page.get_by_role("link", name="Hỏi mua, đặt hàng").click()
        page.get_by_label("Số lượng").fill("200 kg mỗi tháng")
        page.get_by_label("Họ tên").fill("Trần Văn Khách")
        page.get_by_role("button", name="Gửi lời hỏi").click()
        expect(page.get_by_label("Số lượng")).to_have_value("200 kg mỗi tháng")
        page.get_by_label("Điện thoại").fill("0912345678")
        page.get_by_role("button", name="Gửi lời hỏi").click()
        page.wait_for_url("**/theo-doi/**")
        followed = page.url
        with clock.at(AUGUST):
            enquiries.answer(enquiry=Enquiry.objects.get(), text="Còn 300 kg, giao trong tuần.", by=world.lan)
        page.goto(followed)
        expect(page.locator("main")).to_contain_text("Còn 300 kg, giao trong tuần.")
        page.get_by_text("Hủy lời hỏi này").click()
        page.get_by_role("button", name="Hủy lời hỏi", exact=True).click()
        expect(page.locator("main")).to_contain_text("Người mua đã hủy")
    assert Enquiry.objects.get().state == Enquiry.State.CANCELLED
