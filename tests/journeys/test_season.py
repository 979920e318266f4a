"""A whole season, end to end: one product from the idea to the page that a buyer's phone opens."""

import re
from contextlib import ExitStack
from datetime import date

import pytest

from ocop.domain.dossiers.models import Dossier, Idea
from ocop.platform.accounts.senders import MemorySender
from tests.journeys import council, recognition
from tests.journeys.people import PHONE, Cast, answer, choose_and_press, look, press, told

PRODUCT = "Bún khô Suối Lành"
PHOTO = {"name": "anh.png", "mimeType": "image/png"}

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_product_travels_the_whole_way(browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    with ExitStack() as windows:
        cast = Cast(browser, live_server.url, windows)
        cast.at(date(2020, 3, 10))
        registers_on_the_phone(cast)
        commune_gathers(cast)
        district_returns_and_selects(cast)
        province_chooses(cast)
        cast.at(date(2020, 6, 12))
        completes_the_dossier(cast)
        dossier = Dossier.objects.get(product__name=PRODUCT)
        council.district(cast, dossier)
        council.province(cast, dossier)
        certificate = recognition.recognise(cast, dossier)
        recognition.verify(cast, certificate)
        assert len(cast.seen) > 25


def registers_on_the_phone(cast: Cast) -> None:
    """Step 1: chị Lan signs in with a one-time code, writes, saves, sends."""
    on = cast.fresh_window(PHONE)
    on.open("/vao/")
    look(on, cast)
    press(on, "Nhận mã đăng nhập", exact=False)
    on.page.get_by_label("Số điện thoại hoặc e-mail").fill(cast.lan.phone)
    press(on, "Gửi mã", exact=False)
    look(on, cast)
    code = re.search(r"\d{6}", MemorySender.outbox[-1][1]).group()
    on.page.get_by_label("Mã sáu chữ số").fill(code)
    on.page.locator("main form").get_by_role("button").first.click()
    on.page.wait_for_url("**/chu-the/")
    look(on, cast)
    cast._screens[cast.lan.pk, PHONE] = on
    on.open("/chu-the/dang-ky/")
    look(on, cast)
    on.page.get_by_label("Tên sản phẩm").fill(PRODUCT)
    on.page.get_by_label("Nhóm, phân nhóm sản phẩm").select_option(label="I.3.2 Chế biến từ gạo, ngũ cốc")
    press(on, "Mở phiếu")
    look(on, cast)
    on.page.get_by_label("Mô tả ý tưởng sản phẩm").fill("Bún gạo phơi nắng, bó lạt 500 g.")
    press(on, "Lưu nháp")
    assert "Đã lưu nháp" in told(on)
    press(on, "Gửi phiếu")
    assert "Phiếu còn thiếu: Nguyên liệu và nơi cung cấp" in told(on)
    assert on.page.get_by_label("Mô tả ý tưởng sản phẩm").input_value() == "Bún gạo phơi nắng, bó lạt 500 g."
    for label in ("Nguyên liệu và nơi cung cấp", "Nét riêng, giá trị địa phương", "Khách hàng, nơi dự kiến bán"):
        on.page.get_by_label(label).fill("Của các hộ trong xã Nam Dương.")
    on.page.get_by_label("Sản lượng dự kiến một năm").fill("12")
    press(on, "Gửi phiếu")
    assert "Đã gửi phiếu" in told(on)
    assert "với anh Minh, đến hết ngày 31/3/2020" in on.page.locator("h1").first.inner_text()
    look(on, cast)


def commune_gathers(cast: Cast) -> None:
    """Step 1, the commune: one list to the district."""
    on = cast.window(cast.minh)
    on.open("/lam-viec/")
    look(on, cast)
    on.open("/lam-viec/y-tuong/")
    look(on, cast)
    choose_and_press(on, "Tổng hợp, báo cáo huyện")
    assert "1 phiếu đã báo cáo huyện" in told(on)
    on.open("/lam-viec/y-tuong/danh-sach/")
    look(on, cast)


def district_returns_and_selects(cast: Cast) -> None:
    """Step 2: remarks on single items, the answer, the choice, the list to the province."""
    idea = Idea.objects.get(product__name=PRODUCT)
    on, lan = cast.window(cast.ha), cast.window(cast.lan, PHONE)
    on.open(f"/lam-viec/y-tuong/{idea.uid}/")
    look(on, cast)
    press(on, "Tiếp nhận")
    press(on, "Trả lại để bổ sung")
    look(on, cast)
    on.page.get_by_label("Sản lượng dự kiến một năm").fill("Ghi rõ đơn vị.")
    press(on, "Trả lại để bổ sung")
    lan.open(f"/chu-the/y-tuong/{idea.uid}/")
    look(lan, cast)
    assert "Ghi rõ đơn vị." in lan.page.locator("main").inner_text()
    lan.page.get_by_label("Sản lượng dự kiến một năm").fill("12 tấn")
    press(lan, "Gửi lại")
    on.open(f"/lam-viec/y-tuong/{idea.uid}/")
    press(on, "Tiếp nhận")
    press(on, "Chọn")
    on.open("/lam-viec/y-tuong/")
    assert "còn thiếu 3" in on.page.locator("main").inner_text()
    look(on, cast)
    choose_and_press(on, "Gửi danh sách lên tỉnh")
    assert "còn thiếu 2" in on.page.locator("main").inner_text()


def province_chooses(cast: Cast) -> None:
    """Step 2, the province: appraised with a reason, listed; the producer is told."""
    idea = Idea.objects.get(product__name=PRODUCT)
    on = cast.window(cast.dung)
    on.open(f"/lam-viec/y-tuong/{idea.uid}/")
    look(on, cast)
    answer(on, "Chọn tham gia chu trình", Lý_do="Sản phẩm của xã, phiếu đủ thông tin.")
    on.open("/lam-viec/y-tuong/")
    choose_and_press(on, "Lập danh sách chu trình")
    lan = cast.window(cast.lan, PHONE)
    lan.open("/chu-the/tin-nhan/")
    assert f"“{PRODUCT}” tham gia chu trình năm 2020" in lan.page.locator("main").inner_text()
    look(lan, cast)


def completes_the_dossier(cast: Cast) -> None:
    """Step 3: the page says what is missing; forms and papers; sent, received."""
    from ocop.domain.dossiers.tests.factories import photo

    dossier = Dossier.objects.get(product__name=PRODUCT)
    picture = {**PHOTO, "buffer": photo().read()}
    on = cast.window(cast.lan, PHONE)
    on.open(f"/chu-the/ho-so/{dossier.uid}/")
    look(on, cast)
    assert on.page.get_by_role("button", name="Gửi hồ sơ").is_disabled()
    for form in dossier.procedure.parsed.dossier_forms:
        on.open(f"/chu-the/ho-so/{dossier.uid}/bieu/{form.code}/")
        look(on, cast)
        for field in form.fields:
            on.page.locator(f"#id_{field.name}").fill("14" if field.kind == "number" else "Có, làm tại xã.")
        press(on, "Lưu biểu")
    on.open(f"/chu-the/ho-so/{dossier.uid}/giay-to/sample/")
    on.page.locator("#id_upload").set_input_files(
        {"name": "mau.pdf", "mimeType": "application/pdf", "buffer": b"no"}
    )
    press(on, "Gửi giấy tờ")
    assert "không phải" in on.page.locator("main").inner_text()
    look(on, cast)
    on.page.locator("#id_upload").set_input_files(picture)
    press(on, "Gửi giấy tờ")
    press(on, "Gửi hồ sơ")
    assert "Đã gửi hồ sơ" in told(on)
    look(on, cast)
    ha = cast.window(cast.ha)
    ha.open(f"/lam-viec/ho-so/{dossier.uid}/")
    look(ha, cast)
    press(ha, "Tiếp nhận hồ sơ")
