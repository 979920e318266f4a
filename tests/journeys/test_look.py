"""The components and the pages before signing in: seen at three widths, by day and by night, by axe and by keyboard."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from ocop.platform.core import clock
from ocop.platform.notifications.models import Notification
from ocop.platform.ui.tests.office import PASSWORD, dung, lan
from tests.journeys.browser import Screen, axe, screen, sideways, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_every_component_passes_axe_and_fits(browser, live_server, subtests) -> None:
    with screen(browser, live_server.url) as on:
        sign_in(on, dung())
        for look in looks(on, 360, 768, 1280):
            with subtests.test(look):
                on.open(reverse("office:gallery"))
                assert (on.faults, sideways(on), axe(on)) == ([], 0, [])


def test_the_first_pages_pass_axe_and_fit(browser, live_server, subtests) -> None:
    with screen(browser, live_server.url) as on:
        for look in looks(on, 360, 1280):
            with subtests.test(look):
                for name in ("website:home", "account_login", "account_request_login_code", "account_reset_password"):
                    on.open(reverse(name))
                    assert (name, on.faults, sideways(on), axe(on)) == (name, [], 0, [])

                assert on.open("/khong-co/") == 404
                assert (sideways(on), axe(on)) == (0, [])
                on.faults.clear()  # the page that is missing


def looks(on: Screen, *widths: int) -> Iterator[str]:
    """The same window at each width, by day and by night; each page is opened anew."""
    for width in widths:
        on.page.set_viewport_size({"width": width, "height": 900})
        for theme in ("light", "dark"):
            on.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            yield f"{width} {theme}"


def test_a_person_signs_in_with_the_keyboard_only(browser, live_server) -> None:
    dung()
    with screen(browser, live_server.url) as on:
        on.open("/lam-viec/")
        on.page.get_by_label("Số điện thoại hoặc e-mail").focus()
        on.page.keyboard.type("0912 345 001")
        on.page.keyboard.press("Tab")
        on.page.keyboard.type(PASSWORD)
        on.page.keyboard.press("Enter")

        expect(on.page.get_by_role("heading", name="Việc của tôi hôm nay")).to_be_visible()


def test_signing_in_and_out_needs_no_scripts(browser, live_server) -> None:
    lan()
    with screen(browser, live_server.url, width=360, scripts=False) as on:
        on.open("/vao/")
        on.page.get_by_label("Số điện thoại hoặc e-mail").fill("lan@demo.example")
        on.page.get_by_label("Mật khẩu").fill(PASSWORD)
        on.page.get_by_role("button", name="Đăng nhập").click()
        expect(on.page.get_by_role("heading", name="Việc của chị")).to_be_visible()

        on.page.locator("summary.me").click()
        on.page.get_by_role("button", name="Đăng xuất").click()
        on.open("/vao/")
        expect(on.page.get_by_role("heading", name="Đăng nhập")).to_be_visible()


def test_the_theme_a_person_chose_is_kept(browser, live_server) -> None:
    with screen(browser, live_server.url) as on:
        sign_in(on, dung())
        on.open(reverse("office:home"))
        on.page.locator(".top summary.me").click()
        on.page.get_by_role("button", name="Đổi nền sáng, tối").click()
        on.open(reverse("office:gallery"))

        assert on.page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_the_menu_opens_on_a_phone_with_and_without_scripts(browser, live_server) -> None:
    user = dung()
    for scripts in (True, False):
        with screen(browser, live_server.url, width=360, scripts=scripts) as on:
            sign_in(on, user)
            on.open(reverse("office:gallery"))
            line = on.page.get_by_role("link", name="Việc của tôi hôm nay")
            expect(line).to_be_hidden()
            on.page.get_by_label("Mục lục").click()
            expect(line).to_be_visible()


def test_a_question_opens_as_a_dialog_and_escape_closes_it(browser, live_server) -> None:
    with screen(browser, live_server.url) as on:
        sign_in(on, dung())
        on.open(reverse("office:gallery"))
        on.page.locator("summary", has_text="Trả lại").click()
        dialog = on.page.get_by_role("dialog", name="Trả lại hồ sơ Mật ong rừng?")
        expect(dialog).to_be_visible()
        assert axe(on) == []

        on.page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()


def test_what_was_typed_survives_a_reload(browser, live_server) -> None:
    with screen(browser, live_server.url) as on:
        sign_in(on, dung())
        on.open(reverse("office:gallery"))
        field = on.page.locator("#id_story")
        field.fill("Bánh tráng phơi trên phên tre")
        on.page.reload()

        assert field.input_value() == "Bánh tráng phơi trên phên tre"


def test_the_text_for_zalo_is_copied(browser, live_server) -> None:
    with screen(browser, live_server.url) as on:
        on.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
        sign_in(on, dung())
        on.open(reverse("office:gallery"))
        on.page.locator("summary", has_text="Sao chép tin nhắn Zalo").click()
        expect(on.page.get_by_text("Đã sao chép")).to_be_visible()

        assert on.page.evaluate("navigator.clipboard.readText()").startswith("Chào chị Lan")


@pytest.mark.parametrize("width", [360, 1280])
def test_two_hundred_letters_without_a_space_widen_no_page(browser, live_server, width: int) -> None:
    user = dung()
    Notification.objects.create(
        user=user,
        kind="t.long",
        title="Đ" * 200,
        text="Đ" * 200,
        official_at=clock.now(),
        object_type="t",
        object_id="1",
    )
    with screen(browser, live_server.url, width=width) as on:
        sign_in(on, user)
        on.open(reverse("office:notifications"))

        assert (on.page.get_by_text("Đ" * 200).count(), sideways(on)) == (3, 0)
