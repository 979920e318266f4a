"""One dossier for the product's life in new Bắc Ninh: on paper, by invitation on a phone, and filed again at no cost."""

from contextlib import ExitStack
from datetime import date

import pytest

from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.dossiers.services import ideas
from ocop.domain.dossiers.tests import factories
from ocop.domain.plans.models import Season
from ocop.platform.access.roles import Role
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit
from ocop.platform.government.queries import committee_of, communes_on, units_on
from tests.journeys import paper_filing
from tests.journeys.browser import Screen
from tests.journeys.july import main
from tests.journeys.people import PHONE, Cast, look, press, told

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 6, 1)
PRODUCT = "Trà hoa vàng Nam Dương"
FEW = 4
"""Clicks to file again: register, again, open, send; and the product chosen from a list."""


def test_from_paper_and_from_the_invitation_to_the_next_filing_without_an_upload(browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    with ExitStack() as windows:
        cast = Cast(browser, live_server.url, windows)
        province = units_on(DAY).get(level=AdminUnit.Level.PROVINCE)
        commune = communes_on(DAY).get(code="07603")
        for year in (2026, 2029):
            Season.objects.create(
                year=year, name=f"Chu trình OCOP năm {year}", province=province, starts_on=date(year, 1, 1),
                ends_on=date(year, 12, 31),
            )  # fmt: skip
        officer = factories.person("Phạm Văn Minh", "anh", Role.COMMUNE_OFFICER, commune, committee_of(commune))
        cast.at(DAY)
        paper_filing.commune(cast, officer)
        on = is_invited(cast, cast.window(officer))
        dossier = files_on_the_phone(cast, on)
        commune_assesses(cast, cast.window(officer), dossier)
        cast.at(date(2029, 3, 1))
        files_again(cast, on, dossier)


def is_invited(cast: Cast, office: Screen) -> Screen:
    """chị Lan is entered, gets a link of her own by Zalo, and comes in with it on her phone, once."""
    office.open("/lam-viec/chu-the/moi/")
    paper_filing.registers(office, "HTX Trà Nam Dương", "COOPERATIVE", "chị", "Đỗ Thị Lan", "0912 000 009")
    press(office, "Liên kết riêng", exact=False)
    assert "Liên kết này đăng nhập đúng chị Lan, một lần, trong 7 ngày" in main(office)
    look(office, cast)
    text = office.page.get_by_label("Tin nhắn để sao chép").input_value()
    assert text.startswith("Chị Lan: bấm liên kết dưới đây để vào trang OCOP của HTX Trà Nam Dương")
    link = text.splitlines()[-1].removeprefix(cast.address)
    on = cast.fresh_window(PHONE)
    on.open(link)
    look(on, cast)
    press(on, "Phải, vào hệ thống")
    on.page.wait_for_url("**/chu-the/")
    assert "Chưa có hồ sơ nào đang chờ." in main(on)
    look(on, cast)
    on.open("/chu-the/san-pham/")
    look(on, cast)
    return on


def files_on_the_phone(cast: Cast, on: Screen) -> Dossier:
    """Forms keep themselves while they are typed; marks say what the next star needs; a photograph is a paper."""
    on.open("/chu-the/")
    press(on, "Đăng ký sản phẩm")
    look(on, cast)
    on.page.get_by_label("Tên sản phẩm").fill(PRODUCT)
    paper_filing.choose_subgroup(on, "12")
    press(on, "Mở hồ sơ")
    look(on, cast)
    dossier = Dossier.objects.get(product__name=PRODUCT)
    paper_filing.write_forms(cast, on, dossier)
    on.open(f"/chu-the/ho-so/{dossier.uid}/tu-cham/A/")
    look(on, cast)
    on.page.locator(".crit").first.locator("label.o").nth(1).click()
    on.page.get_by_text("Đã lưu lúc").wait_for()
    on.page.get_by_role("button", name="Lưu, sang phần tiếp").click()
    on.page.wait_for_url("**/tu-cham/B/")
    look(on, cast)
    on.open("/chu-the/san-pham/")
    press(on, PRODUCT)
    look(on, cast)
    on.open("/chu-the/")
    press(on, PRODUCT)
    paper_filing.add_sample(cast, on, dossier)
    press(on, "Gửi hồ sơ")
    assert "Đã gửi hồ sơ" in told(on)
    assert "UBND xã Nam Dương" in main(on)
    look(on, cast)
    return dossier


def commune_assesses(cast: Cast, on: Screen, dossier: Dossier) -> None:
    on.open("/lam-viec/")
    press(on, f"Kiểm tra, tiếp nhận: {PRODUCT}")
    press(on, "Tiếp nhận hồ sơ")
    paper_filing.assesses(cast, on, dossier)


def files_again(cast: Cast, on: Screen, earlier: Dossier) -> None:
    """Three years on nothing has changed: the browser counts the clicks and changes up to the sent dossier."""
    counted: list[str] = []
    on.page.expose_function("counted", lambda what: counted.append(what))  # noqa: PLW0108 Playwright marks the function
    on.page.add_init_script(
        "addEventListener('click', e => { if (e.isTrusted && e.target.closest('a, button, input')) counted('click') }, true);"
        "addEventListener('change', e => counted(e.target.type), true);"
    )
    on.open("/chu-the/")
    press(on, "Đăng ký sản phẩm")
    on.page.get_by_label("Đánh giá lại trước khi hết hạn").check()
    on.page.locator("#id_product").select_option(label=PRODUCT)
    press(on, "Mở hồ sơ")
    press(on, "Gửi hồ sơ")
    assert "Đã gửi hồ sơ" in told(on)
    again = Dossier.objects.get(season__year=2029)
    assert (again.state, again.participation, again.evidence.get().paper) == (
        "SENT", Idea.Participation.AGAIN, earlier.evidence.get().paper,
    )  # fmt: skip
    assert counted.count("click") == FEW
    assert "file" not in counted
    look(on, cast)


def test_paper_forms_come_in_together_and_the_district_takes_fifty_at_once(browser, live_server):
    with ExitStack() as windows:
        cast = Cast(browser, live_server.url, windows)
        cast.at(date(2020, 3, 12))
        with clock.at(date(2020, 3, 12)):
            rows = [factories.idea(cast.world, state="SENT", name=f"Bún khô {number}") for number in range(48)]
            drafts = [factories.idea(cast.world, name=f"Phở khô {number}") for number in range(2)]
            ideas.withdraw(idea=rows[0], note="Nhầm.", by=cast.lan)
        paper_filing.several_at_once(cast)
        on = cast.window(cast.ha)
        on.open("/lam-viec/y-tuong/")
        look(on, cast)
        on.page.get_by_label("Chọn cả trang").check()
        press(on, "Tiếp nhận")
        assert "47 phiếu sẽ được xử lý, 1 phiếu bỏ qua" in on.page.locator("main").inner_text()
        assert "đang ở trạng thái “Đã rút”" in on.page.locator("main").inner_text()
        look(on, cast)
        press(on, "Tiếp nhận (", exact=False)
        assert "47 phiếu đã tiếp nhận" in told(on)
        assert Idea.objects.filter(state="RECEIVED").count() == 47
        assert [draft.state for draft in Idea.objects.filter(pk__in=[row.pk for row in drafts])] == ["DRAFT", "DRAFT"]
