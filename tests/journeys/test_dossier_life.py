"""One dossier for the product's life: a phone in new Bắc Ninh, the commune, and the next filing without an upload."""

from contextlib import ExitStack
from datetime import date

import pytest

from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.dossiers.services import ideas
from ocop.domain.dossiers.tests import factories
from ocop.domain.plans.models import Season
from ocop.domain.producers.models import Member, Producer
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.access.roles import Role
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit
from ocop.platform.government.queries import committee_of, communes_on, units_on
from tests.journeys.browser import Screen
from tests.journeys.people import PHONE, Cast, look, press, told

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 6, 1)
PRODUCT = "Trà hoa vàng Nam Dương"
FEW = 4
"""Clicks to file again: register, again, open, send; and the product chosen from a list."""


def test_a_product_is_filed_on_the_phone_and_filed_again_without_an_upload(browser, live_server):
    with ExitStack() as windows:
        cast = Cast(browser, live_server.url, windows)
        province = units_on(DAY).get(level=AdminUnit.Level.PROVINCE)
        commune = communes_on(DAY).get(code="07603")
        for year in (2026, 2029):
            Season.objects.create(
                year=year, name=f"Chu trình OCOP năm {year}", province=province, starts_on=date(year, 1, 1),
                ends_on=date(year, 12, 31),
            )  # fmt: skip
        producer = Producer.objects.create(
            name="HTX Trà Nam Dương", kind="COOPERATIVE", commune=commune, representative="Nguyễn Thị Lan",
            phone="0912000009",
        )  # fmt: skip
        Member.objects.filter(user=cast.lan).delete()
        Member.objects.create(producer=producer, user=cast.lan, role=Member.Role.REPRESENTATIVE)
        officer = factories.person("Phạm Văn Minh", "anh", Role.COMMUNE_OFFICER, commune, committee_of(commune))
        cast.at(DAY)
        dossier = files_on_the_phone(cast)
        commune_assesses(cast, officer, dossier)
        cast.at(date(2029, 3, 1))
        files_again(cast, dossier)


def opens(on: Screen, cast: Cast, *, kind: str) -> None:
    on.open("/chu-the/dang-ky/")
    look(on, cast)
    if kind != "Sản phẩm mới":
        on.page.get_by_label(kind).check()
        on.page.locator("#id_product").select_option(label=PRODUCT)
    else:
        on.page.get_by_label("Tên sản phẩm").fill(PRODUCT)
        subgroup = rulebook.subgroups_of(rulebook.regulation("26-2026")).get(criteria_set__code="12")
        on.page.locator("#id_subgroup").select_option(str(subgroup.pk))
    press(on, "Mở hồ sơ")


def files_on_the_phone(cast: Cast) -> Dossier:
    """Forms keep themselves while they are typed; marks say what the next star needs; a photograph is a paper."""
    on = cast.window(cast.lan, PHONE)
    opens(on, cast, kind="Sản phẩm mới")
    look(on, cast)
    dossier = Dossier.objects.get()
    for form in dossier.procedure.parsed.dossier_forms:
        on.open(f"/chu-the/ho-so/{dossier.uid}/bieu/{form.code}/")
        look(on, cast)
        for field in form.fields:
            place = on.page.locator(f"#id_{field.name}")
            match field.kind:
                case "bool":
                    place.check()
                case "choice":
                    place.select_option(index=1)
                case _ if not place.input_value():
                    place.fill("12" if field.kind in ("number", "year") else "Có, làm tại xã.")
        press(on, "Lưu biểu")
    on.open(f"/chu-the/ho-so/{dossier.uid}/tu-cham/A/")
    look(on, cast)
    on.page.locator(".crit").first.locator("label.o").nth(1).click()
    on.page.get_by_text("Đã lưu lúc").wait_for()
    on.page.get_by_role("button", name="Lưu, sang phần tiếp").click()
    on.page.wait_for_url("**/tu-cham/B/")
    look(on, cast)
    on.open(f"/chu-the/ho-so/{dossier.uid}/giay-to/sample/")
    look(on, cast)
    picture = {"name": "mau.png", "mimeType": "image/png", "buffer": factories.photo(size=60).read()}
    on.page.locator("#id_photos").set_input_files([picture, {**picture, "name": "mat-sau.png"}])
    press(on, "Gửi giấy tờ")
    press(on, "Gửi hồ sơ")
    assert "Đã gửi hồ sơ" in told(on)
    assert "UBND xã Nam Dương" in on.page.locator("main").inner_text()
    look(on, cast)
    return dossier


def commune_assesses(cast: Cast, officer, dossier: Dossier) -> None:
    on = cast.window(officer)
    on.open("/lam-viec/")
    look(on, cast)
    on.open(f"/lam-viec/ho-so/{dossier.uid}/")
    press(on, "Tiếp nhận hồ sơ")
    look(on, cast)
    press(on, "Điền Mẫu số 03")
    look(on, cast)
    for field in dossier.procedure.parsed.form("commune_report").fields:
        on.page.locator(f"#id_{field.name}").fill("Nguyên liệu trồng tại xã.")
    press(on, "Lưu báo cáo")
    press(on, "Chuyển lên cấp đánh giá")
    dossier.refresh_from_db()
    assert (dossier.state, dossier.stage) == ("SENT", "province")
    look(on, cast)


def files_again(cast: Cast, earlier: Dossier) -> None:
    """Three years on nothing has changed: the browser counts the clicks and changes up to the sent dossier."""
    on = cast.window(cast.lan, PHONE)
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
    again = Dossier.objects.exclude(pk=earlier.pk).get()
    assert (again.state, again.participation, again.evidence.get().paper) == (
        "SENT", Idea.Participation.AGAIN, earlier.evidence.get().paper,
    )  # fmt: skip
    assert counted.count("click") == FEW
    assert "file" not in counted
    look(on, cast)


def test_the_district_takes_in_fifty_ideas_at_once(browser, live_server):
    with ExitStack() as windows:
        cast = Cast(browser, live_server.url, windows)
        cast.at(date(2020, 3, 12))
        with clock.at(date(2020, 3, 12)):
            rows = [factories.idea(cast.world, state="SENT", name=f"Bún khô {number}") for number in range(48)]
            drafts = [factories.idea(cast.world, name=f"Phở khô {number}") for number in range(2)]
            ideas.withdraw(idea=rows[0], note="Nhầm.", by=cast.lan)
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
