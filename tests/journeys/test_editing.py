"""Chị Mai writes, anh Dũng reviews, the page goes out at its hour, is corrected and withdrawn: all of it in Vietnamese."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from ocop.domain.certification.tests.factories import AUGUST, past
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.faces.website import tasks
from ocop.faces.website.models import ArticlePage, Picture
from ocop.faces.website.tests.editors import png, team
from ocop.platform.core import clock
from tests.journeys.browser import Screen, axe, screen, sideways, sign_in
from tests.journeys.test_verification import at
from tests.journeys.untranslated import untranslated

pytestmark = pytest.mark.django_db(transaction=True)
NEWS = "/bien-tap/pages/{}/"
PASTE = """(html) => {
  const data = new DataTransfer();
  data.setData('text/html', html); data.setData('text/plain', 'Vải chín');
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""
WORD = (
    '<html><body><p class="MsoNormal" style="mso-line:1"><span style="color:red">Vải</span> <b>chín</b><o:p></o:p>'
    '<img src="http://other.example/x.gif"></p></body></html>'
)


@pytest.fixture
def world():
    world = evaluation.load()
    at(AUGUST)
    with clock.at(AUGUST):
        past(world, "Mỳ gạo Suối Lành")
    world.news = team(world)
    return world


def checked(on: Screen) -> None:
    """Nothing English, nothing wrong. (The field for text inserts a style for its hint; our policy leaves it out.)"""
    on.page.wait_for_timeout(300)
    assert untranslated(on) == []
    assert [fault for fault in on.faults if "inline style" not in fault and "400" not in fault] == []


def write(on: Screen, world, tmp_path: Path) -> None:
    page = on.page
    on.open(f"/bien-tap/pages/{world.news.pk}/add_subpage/")
    checked(on)
    page.get_by_role("link", name="Tin, câu chuyện", exact=True).click()
    page.locator("#id_title").fill("Vải vào mùa")
    page.locator("#id_intro").fill("Từ giữa tháng 6.")
    page.get_by_role("button", name="Chọn sản phẩm").click()
    page.locator(".modal [name=q]").fill("my gao")
    checked(on)
    page.locator(".modal").get_by_role("link", name="Mỳ gạo Suối Lành").click()
    illustrate(on, tmp_path)
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Đoạn văn").first.click()
    page.locator(".public-DraftEditor-content").first.click()
    page.evaluate(PASTE, WORD)
    checked(on)
    page.get_by_role("button", name="Lưu bản nháp").click()
    expect(page.locator(".messages")).to_contain_text("Vải vào mùa")
    checked(on)


def illustrate(on: Screen, tmp_path: Path) -> None:
    """Without words for who cannot see it the picture is refused."""
    page = on.page
    (tmp_path / "vai.png").write_bytes(png(300, "red"))
    page.get_by_role("button", name="Chọn ảnh").first.click()
    dialog = page.locator(".modal")
    dialog.get_by_role("tab", name="Tải lên").click()
    dialog.locator("#id_image-chooser-upload-file").set_input_files(tmp_path / "vai.png")
    dialog.locator("#id_image-chooser-upload-title").fill("Vải")
    dialog.get_by_role("button", name="Tải lên").click()
    expect(dialog.locator(".error-message").first).to_be_visible()
    checked(on)
    assert Picture.objects.count() == 0
    dialog.locator("#id_image-chooser-upload-file").set_input_files(tmp_path / "vai.png")
    dialog.locator("#id_image-chooser-upload-description").fill("Chùm vải chín")
    dialog.get_by_role("button", name="Tải lên").click()
    expect(dialog).to_have_count(0)


def more(page: Page, button: str) -> None:
    """One of the further buttons; the list of the section follows."""
    page.get_by_role("button", name="Thao tác khác").click()
    page.get_by_role("button", name=button).click()
    page.wait_for_url("**/bien-tap/pages/*/")


def give_an_hour(on: Screen) -> None:
    page = on.page
    page.get_by_role("button", name="Hiện hoặc ẩn trạng thái").click()
    page.get_by_role("button", name="Đặt lịch").first.click()
    checked(on)
    hour = timezone.localtime() + timedelta(hours=2)
    page.get_by_label("Ngày giờ đăng").fill(f"{hour:%d/%m/%Y %H:%M}")
    page.get_by_role("button", name="Lưu lịch đăng").press("Enter")  # the calendar lies over it
    expect(page.get_by_role("button", name="Lưu lịch đăng")).to_be_hidden()


def test_written_reviewed_at_its_hour_corrected_withdrawn(browser, live_server, world, tmp_path) -> None:
    address = live_server.url
    with screen(browser, address) as mai, screen(browser, address) as dung, screen(browser, address, width=360) as reader:
        sign_in(mai, world.mai)
        sign_in(dung, world.dung)
        mai.open("/bien-tap/")
        checked(mai)
        write(mai, world, tmp_path)
        row = ArticlePage.objects.get()
        edit = f"/bien-tap/pages/{row.pk}/edit/"
        give_an_hour(mai)
        expect(mai.page.get_by_role("button", name="Đăng", exact=True)).to_have_count(0)
        more(mai.page, "Gửi duyệt")
        checked(mai)

        dung.open("/bien-tap/")
        expect(dung.page.locator("main")).to_contain_text("Vải vào mùa")
        checked(dung)
        dung.open(edit)
        checked(dung)
        more(dung.page, "Duyệt và")
        assert reader.open("/tin-tuc/vai-vao-mua/") == 404
        reader.faults.clear()

        with time_machine.travel(timezone.now() + timedelta(hours=3)):
            tasks.publish_scheduled()
            assert reader.open("/tin-tuc/vai-vao-mua/") == 200
            text = reader.page.locator(".written").inner_html()
            assert ("chín" in text, "mso" in text, "<img" in text, "style" in text) == (True, False, False, False)
            expect(reader.page.get_by_alt_text("Chùm vải chín")).to_be_visible()
            assert (reader.faults, sideways(reader), axe(reader)) == ([], 0, [])

            mai.open(edit)
            mai.page.locator("#id_intro").fill("Từ cuối tháng 6.")
            more(mai.page, "Gửi duyệt")
            reader.open("/tin-tuc/vai-vao-mua/")
            expect(reader.page.locator(".lead")).to_have_text("Từ giữa tháng 6.")
            dung.open(edit)
            more(dung.page, "Duyệt và đăng")
            reader.open("/tin-tuc/vai-vao-mua/?sau")  # a minute later
            expect(reader.page.locator(".lead")).to_have_text("Từ cuối tháng 6.")

            mai.open(f"/bien-tap/pages/{row.pk}/unpublish/")
            checked(mai)
            mai.page.get_by_role("button", name="Gỡ").click()
            mai.page.wait_for_load_state()
            assert reader.open("/tin-tuc/vai-vao-mua/?sau-nua") == 404
            mai.open(f"/bien-tap/pages/{row.pk}/history/")
            checked(mai)


SCREENS = (
    "", "pages/", "images/", "images/add/", "documents/", "documents/add/", "redirects/", "redirects/add/",
    "reports/site-history/", "reports/workflow/", "reports/aging-pages/", "reports/locked/", "account/",
)  # fmt: skip


def test_no_screen_beside_the_way_is_in_english(browser, live_server, world, subtests) -> None:
    with screen(browser, live_server.url) as on:
        sign_in(on, world.mai)
        for path in SCREENS:
            with subtests.test(path):
                assert on.open(f"/bien-tap/{path}") == 200
                checked(on)
