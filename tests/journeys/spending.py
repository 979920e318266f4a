"""Steps 2 and 3: a contract one đồng too dear is refused and nothing typed is lost; one that fits is signed and paid."""

from io import BytesIO

from openpyxl import load_workbook

from tests.journeys.browser import Screen
from tests.journeys.july import July, follow, main, menu, region, words
from tests.journeys.people import PHONE, look, press, told

CONTRACT = ("Số hợp đồng", "Bên nhận", "Nội dung hợp đồng", "Giá trị")


def district(july: July) -> None:
    """chị Hà on her phone: 65 million left of part II, 40 of them signed, 15 of those paid."""
    on = july.window("ha", PHONE)
    on.open("/lam-viec/")
    menu(on, "Kinh phí")
    look(on, july)
    follow(on, "10 huyện, thành phố")
    look(on, july)
    mine = region(on, "10 khoản").get_by_role("row", name="UBND huyện Lục Ngạn")
    assert "120.000.000 đ 42.000.000 đ 65.000.000 đ" in words(mine)
    assert on.page.get_by_role("link", name="Chi trực tiếp").count() == 1  # her own account only
    follow(on, "Hợp đồng", mine)
    signs(july, on, "12/HĐ-PNN", "65.000.001", "40.000.000", refusal=(
        "Không ghi được hợp đồng 65.000.001 đ. Nội dung II (UBND huyện Lục Ngạn) còn 65.000.000 đ, thiếu 1 đ."
        " Giảm giá trị hợp đồng hoặc đề nghị điều chỉnh dự toán."
    ))  # fmt: skip
    accepts_and_pays(july, on, "15.000.000")
    follow(on, "II", on.page.locator("main"))
    assert "120.000.000 đ 57.000.000 đ 25.000.000 đ" in words(mine)
    assert "12/UNC-PNN" in main(on)
    look(on, july)


def province(july: July) -> None:
    """anh Phúc at his desk: all of I.6, to the last đồng."""
    on = july.window("phuc")
    on.open("/lam-viec/")
    menu(on, "Kinh phí")
    follow(on, "Quản lý nhãn hiệu, tem, giấy chứng nhận")
    look(on, july)
    follow(on, "Hợp đồng", region(on, "Khoản"))
    signs(july, on, "51/HĐ", "740.000.001", "740.000.000", refusal=(
        "Không ghi được hợp đồng 740.000.001 đ. Nội dung I.6 còn 740.000.000 đ, thiếu 1 đ."
        " Giảm giá trị hợp đồng hoặc đề nghị điều chỉnh dự toán."
    ))  # fmt: skip
    accepts_and_pays(july, on, "140.000.000")
    menu(on, "Kinh phí")
    look(on, july)
    tree = read_tree(on)
    assert tree["I.6"] == ["1.200", "1.200", "0", "1.200", "320", "320", "0"]
    assert read_workbook(on) == {code: [million(cell) for cell in cells] for code, cells in tree.items()}
    follow(on, "Tỉnh triển khai")
    look(on, july)
    menu(on, "Kinh phí")
    press(on, "Theo huyện")
    look(on, july)


def signs(july: July, on: Screen, number: str, too_much: str, amount: str, *, refusal: str) -> None:
    look(on, july)
    filled = (number, "Công ty Bao bì Cầu Gồ", "In tem, nhãn đợt 2", too_much)
    for label, text in zip(CONTRACT, filled, strict=True):
        on.page.get_by_label(label, exact=True).fill(text)
    on.page.get_by_label("Ngày ký", exact=True).fill("17/7/2020")
    on.page.get_by_label("Hình thức", exact=True).select_option(label="Chào hàng cạnh tranh")
    press(on, "Ghi hợp đồng")
    assert refusal in main(on)
    assert tuple(on.page.get_by_label(label, exact=True).input_value() for label in CONTRACT) == filled
    assert on.page.get_by_label("Ngày ký", exact=True).input_value() == "17/7/2020"
    assert (
        on.page.get_by_label("Hình thức", exact=True).locator("option:checked").inner_text() == "Chào hàng cạnh tranh"
    )
    look(on, july)
    on.page.get_by_label("Giá trị", exact=True).fill(amount)
    press(on, "Ghi hợp đồng")
    assert "Đã ghi hợp đồng." in told(on)
    assert f"Ký hợp đồng còn được dùng → hợp đồng {number}" in main(on)
    look(on, july)


def accepts_and_pays(july: July, on: Screen, amount: str) -> None:
    for step, number in (("Ghi nghiệm thu", "12/BBNT"), ("Ghi thanh toán", "12/UNC-PNN")):
        press(on, step)
        look(on, july)
        on.page.get_by_label("Số văn bản", exact=True).fill(number)
        on.page.get_by_label("Số tiền", exact=True).fill(amount)
        press(on, step)
        assert f"Đã {step.lower()}." in told(on)
    assert f"{amount} đ" in words(region(on, "Chứng từ"))
    look(on, july)


def read_tree(on: Screen) -> dict[str, list[str]]:
    """What the page says of each line, in million đồng: planned, given, reserved, contracts, accepted, paid, left."""
    found = {}
    for row in on.page.locator(".tree tbody tr").all():
        head, *cells = row.locator("th, td").all_inner_texts()
        found[head.split()[0].replace("Tổng", "")] = cells[:7]
    return found


def read_workbook(on: Screen) -> dict[str, list[float]]:
    """The same out of the Excel file that the page gives."""
    with on.page.expect_download() as download:
        press(on, "Xuất Excel")
    sheet = load_workbook(BytesIO(download.value.path().read_bytes())).active
    rows = sheet.iter_rows(min_row=3, values_only=True)
    return {code or "": [*sums[:6], sums[7]] for code, _, _, *sums in rows}


def million(text: str) -> float:
    return round(float(text.replace(".", "").replace(",", ".")) * 1_000_000)
