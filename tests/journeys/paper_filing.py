"""The commune for a producer who files on paper: from the first page of the office to the dossier at the province."""

from io import BytesIO

import pypdfium2

from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.dossiers.tests.factories import photo
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.accounts.models import User
from tests.journeys.browser import Screen
from tests.journeys.july import follow, main, menu, words
from tests.journeys.people import Cast, look, press, told

PRODUCER, PRODUCT = "Hộ kinh doanh Rượu gạo Bến Đò", "Rượu gạo Bến Đò"
SCAN = {"name": "ban-giay.png", "mimeType": "image/png"}


def commune(cast: Cast, officer: User) -> None:
    """anh Minh at his desk in 2026: ông Bảy brings paper and is called by phone."""
    on = cast.window(officer)
    prints_the_blank_form(cast, on)
    enters_the_producer(cast, on)
    dossier = fills_in(cast, on)
    calls(cast, on)
    sends_and_takes_in(cast, on)
    assesses(cast, on, dossier)


def prints_the_blank_form(cast: Cast, on: Screen) -> None:
    on.open("/lam-viec/")
    look(on, cast)
    menu(on, "Biểu mẫu để in")
    look(on, cast)
    row = on.page.get_by_role("listitem").filter(has_text="Mẫu số 01")
    form = row.get_by_role("link", name="In phiếu trắng").get_attribute("href")
    assert "Kính gửi: Ủy ban nhân dân xã Nam Dương" in printed(on, form)


def enters_the_producer(cast: Cast, on: Screen) -> None:
    menu(on, "Chủ thể")
    look(on, cast)
    press(on, "Thêm chủ thể")
    look(on, cast)
    registers(on, PRODUCER, "HOUSEHOLD", "ông", "Vũ Văn Bảy", "0912 000 077")
    look(on, cast)


def registers(on: Screen, name: str, kind: str, salutation: str, who: str, phone: str) -> None:
    """On the page "Thêm chủ thể"; the commune is the officer's own."""
    on.page.get_by_label("Tên chủ thể").fill(name)
    on.page.get_by_label("Loại hình").select_option(kind)
    on.page.get_by_label("Xưng hô").select_option(label=salutation)
    on.page.get_by_label("Người đại diện", exact=True).fill(who)
    on.page.get_by_label("Điện thoại").fill(phone)
    press(on, "Thêm chủ thể")
    assert "Đã thêm chủ thể." in told(on)
    assert "Xã Nam Dương, Tỉnh Bắc Ninh" in main(on)


def fills_in(cast: Cast, on: Screen) -> Dossier:
    menu(on, "Hồ sơ")
    look(on, cast)
    press(on, "Mở hồ sơ thay chủ thể")
    look(on, cast)
    assert on.page.get_by_label("Chủ thể", exact=True).locator("option:checked").inner_text() == PRODUCER
    on.page.get_by_label("Tên sản phẩm").fill(PRODUCT)
    choose_subgroup(on, "14")
    press(on, "Mở hồ sơ")
    look(on, cast)
    assert f"Điền thay {PRODUCER}." in main(on)
    dossier = Dossier.objects.get(product__name=PRODUCT)
    write_forms(cast, on, dossier)
    add_sample(cast, on, dossier)
    look(on, cast)
    press(on, "Về trang làm việc")
    look(on, cast)
    return dossier


def choose_subgroup(on: Screen, criteria_set: str) -> None:
    subgroup = rulebook.subgroups_of(rulebook.regulation("26-2026")).filter(criteria_set__code=criteria_set).first()
    on.page.locator("#id_subgroup").select_option(str(subgroup.pk))


def write_forms(cast: Cast, on: Screen, dossier: Dossier) -> None:
    """Every form of the dossier, page by page; what is known stands in it already."""
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


def add_sample(cast: Cast, on: Screen, dossier: Dossier) -> None:
    """Two photographs of the sample, made one paper."""
    on.open(f"/chu-the/ho-so/{dossier.uid}/giay-to/sample/")
    look(on, cast)
    picture = {**SCAN, "buffer": photo(size=60).read()}
    on.page.locator("#id_photos").set_input_files([picture, {**picture, "name": "mat-sau.png"}])
    press(on, "Gửi giấy tờ")


def calls(cast: Cast, on: Screen) -> None:
    on.page.get_by_text("Ghi cuộc gọi, hẹn ngày").click()
    on.page.get_by_label("Đã gọi, nội dung").fill("Mang năm chai mẫu lên xã.")
    on.page.get_by_label("Hẹn ngày").fill("18/7/2026")
    press(on, "Ghi cuộc gọi")
    assert "Đã gọi, hẹn 18/7/2026. Mang năm chai mẫu lên xã." in words(on.page.locator("#trao-doi"))
    look(on, cast)


def sends_and_takes_in(cast: Cast, on: Screen) -> None:
    """Sending leads back to the office; the receipt is there to print."""
    page = on.page.url
    press(on, "Điền thay chủ thể")
    press(on, "Gửi hồ sơ")
    assert "Đã gửi hồ sơ" in told(on)
    assert on.page.url == page
    press(on, "Tiếp nhận hồ sơ")
    look(on, cast)
    press(on, "Lập giấy biên nhận")
    slip = printed(on, on.page.url.removeprefix(on.address))
    assert f"đã nhận của {PRODUCER}, xã Nam Dương, tỉnh Bắc Ninh, điện thoại 0912 000 077" in slip
    assert "Ngày hẹn trả lời: 22/6/2026" in slip
    on.faults.clear()  # a bare PDF asks for an icon of its own
    on.page.goto(page)
    assert "Giấy biên nhận số 01/2026" in main(on)


def assesses(cast: Cast, on: Screen, dossier: Dossier) -> None:
    """Mẫu 03, and on to the province."""
    press(on, "Điền Mẫu số 03")
    look(on, cast)
    for field in dossier.procedure.parsed.form("commune_report").fields:
        on.page.locator(f"#id_{field.name}").fill("Nguyên liệu trồng tại xã.")
    press(on, "Lưu báo cáo")
    press(on, "Chuyển lên cấp đánh giá")
    dossier.refresh_from_db()
    assert (dossier.state, dossier.stage) == ("SENT", "province")
    look(on, cast)


def several_at_once(cast: Cast) -> None:
    """2020, where the law begins with an idea: two of the five frames filled in, one of them wrong, then both right."""
    on = cast.window(cast.minh)
    on.open("/lam-viec/y-tuong/")
    press(on, "Nhập nhiều phiếu giấy")
    look(on, cast)
    frames = [on.page.get_by_role("group", name=f"Phiếu {number}", exact=True) for number in (1, 2)]
    for number, frame in enumerate(frames, start=1):
        frame.get_by_label("Chủ thể").select_option(label=cast.world.producer.name)
        frame.get_by_label("Tên sản phẩm").fill(f"Bánh đa {number}")
        frame.get_by_label("Bản giấy đã quét hoặc chụp").set_input_files({**SCAN, "buffer": photo().read()})
    frames[0].get_by_label("Phân nhóm").select_option(index=1)
    press(on, "Nhập các phiếu đã ghi")
    assert "Chưa phiếu nào được nhập." in main(on)
    look(on, cast)
    frames[1].get_by_label("Phân nhóm").select_option(index=1)
    for frame in frames:
        frame.get_by_label("Bản giấy đã quét hoặc chụp").set_input_files({**SCAN, "buffer": photo().read()})
    press(on, "Nhập các phiếu đã ghi")
    assert "Đã mở 2 phiếu nháp." in told(on)
    look(on, cast)
    follow(on, "Bánh đa 1")
    assert "Nhập từ bản giấy" in main(on)
    look(on, cast)
    assert Idea.objects.filter(state="DRAFT", scan__isnull=False).count() == 2


def printed(on: Screen, address: str) -> str:
    """What a PDF says, on one line."""
    pages = pypdfium2.PdfDocument(BytesIO(on.context.request.get(on.address + address).body()))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
