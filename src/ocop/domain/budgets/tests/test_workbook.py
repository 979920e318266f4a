"""The plan as an Excel workbook: out and back without a difference; every bad cell named, nothing stored."""

import copy
import io
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from ocop.domain.plans import queries
from ocop.domain.plans.document.content import content_of
from ocop.domain.plans.document.differences import differences
from ocop.domain.plans.document.from_workbook import read_workbook
from ocop.domain.plans.document.sheets import SHEETS
from ocop.domain.plans.document.workbook import workbook
from ocop.domain.plans.models import Plan
from ocop.platform.core.errors import DomainError


@pytest.fixture(scope="module")
def kept(shipped, django_db_blocker):
    """Document, agencies and workbook, made once for the module."""
    with django_db_blocker.unblock():
        plan = Plan.objects.select_related("season__province", "issuer").get()
        content, directory = content_of(plan), queries.directory(plan.season.province)
    return content, directory, workbook(content, directory).read()


@pytest.fixture
def content(kept):
    return copy.deepcopy(kept[0])


@pytest.fixture
def directory(kept):
    return kept[1]


@pytest.fixture
def book(kept):
    """The exported workbook, open to be spoiled by hand as an official would."""
    return openpyxl.load_workbook(io.BytesIO(kept[2]))


def saved(book):
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def row_of(sheet, text):
    return next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == text)


def test_what_goes_out_comes_back_without_a_difference(content, directory):
    back, faults = read_workbook(workbook(content, directory), content, directory)

    assert faults == []
    assert differences(content, back) == []
    assert _sorted(back) == _sorted(content)


def test_the_same_after_excel_has_saved_it(book, content, directory):
    back, faults = read_workbook(saved(book), content, directory)

    assert (faults, differences(content, back)) == ([], [])


def test_text_that_looks_like_a_formula_stays_text(content, directory):
    content["items"][4]["text"] = '=HYPERLINK("http://x","x")'
    content["title"] = "Kế hoạch"

    book = openpyxl.load_workbook(workbook(content, directory))
    cell = next(c for line in book["Nội dung"].iter_rows() for c in line if str(c.value).startswith("=HYPER"))
    assert cell.data_type == "s"
    back, faults = read_workbook(workbook(content, directory), content, directory)
    assert (faults, back["items"][4]["text"]) == ([], '=HYPERLINK("http://x","x")')


def test_changes_are_read_and_shown(book, content, directory):
    sheet = book["Chỉ tiêu"]
    sheet.cell(row_of(sheet, "products"), 5).value = 35
    sheet = book["Mốc thời gian"]
    sheet.cell(row_of(sheet, "district-1"), 6).value = date(2020, 7, 20)
    sheet = book["Trách nhiệm"]
    sheet.cell(row_of(sheet, "III.6-1"), 7).value = "Sở Công Thương; UBND các huyện, thành phố"
    sheet = book["Kinh phí"]
    sheet.cell(row_of(sheet, "I.5"), 5).value = 800_000_000
    sheet.cell(row_of(sheet, "I.8"), 5).value = 62_000_000

    back, faults = read_workbook(saved(book), content, directory)

    assert faults == []
    found = {place.title: [(row.label, row.new) for row in place.differences] for place in differences(content, back)}
    assert found == {
        "Mục II.5.1 Tư vấn phát triển sản phẩm": [("Chỉ tiêu “Sản phẩm được tư vấn”", "khoảng 30–35 sản phẩm")],
        "Mục II.7.2a Đánh giá cấp huyện": [("Mốc “Đánh giá cấp huyện, đợt 1”", "20/7/2020")],
        "Trách nhiệm III.6-1": [("Phối hợp", "Sở Công Thương; UBND các huyện, thành phố")],
        "Nội dung chi I.5 Tư vấn phát triển sản phẩm": [("Số tiền", "800.000.000\u00a0đ")],
        "Nội dung chi I.8 Duy trì Website": [("Số tiền", "62.000.000\u00a0đ")],
    }


@pytest.mark.parametrize(
    ("sheet", "at", "column", "value", "message"),
    [
        ("Kinh phí", "I.8", "E", "năm mươi lăm triệu", "phải là số, đang là “năm mươi lăm triệu”"),
        ("Kinh phí", "I.8", "E", -55_000_000, "không được âm: -55000000"),
        ("Kinh phí", "I.8", "E", 55_000_000.5, "phải là số nguyên, đang là 55000000.5"),
        ("Kinh phí", "I.8", "E", None, "để trống; ô này phải có giá trị"),
        ("Kinh phí", "I.8", "E", "=E3+1", "là công thức; chép thành giá trị"),
        ("Kinh phí", "I.8", "B", "I.99", "không có nội dung chi “I.99” ở trên"),
        ("Kinh phí", "I.8", "F", "Chi cục Phát triển Nông", "không có cơ quan hay nhóm “Chi cục Phát triển Nông”"),
        ("Kinh phí", "I.8", "H", "II.99", "kế hoạch không có nội dung 'II.99'"),
        ("Chỉ tiêu", "fairs", "D", -3, "không được âm: -3"),
        ("Chỉ tiêu", "fairs", "E", 2, "nhỏ hơn số đầu: 3 và 2"),
        ("Chỉ tiêu", "fairs", "A", "II.99", "không có mục “II.99” ở bảng Nội dung"),
        ("Mốc thời gian", "ideas", "F", date(2020, 2, 1), "trước ngày bắt đầu"),
        ("Mốc thời gian", "ideas", "F", "31/2/2020", "phải là ngày, đang là “31/2/2020”"),
        ("Mốc thời gian", "ideas", "G", "chắc là có", "ghi “có” hoặc “không”"),
        ("Mốc thời gian", "ideas", "H", "sớm", "chỉ dùng: thời gian thực hiện, thời hạn, báo cáo"),
        ("Nội dung", "II.3", "H", date(2020, 1, 1), "trước ngày bắt đầu"),
        ("Nội dung", "II.3", "B", "IX", "không có mục 'IX' đứng trước"),
        ("Nội dung", "II.3", "L", None, "phải là chữ và không để trống"),
        ("Nội dung", "II.3", "E", "x" * 30_001, "dài 30001 chữ cái, tối đa 30000"),
        ("Nội dung", "II.3", "J", "Sở Ngoại giao", "không có cơ quan hay nhóm “Sở Ngoại giao”"),
        ("Trách nhiệm", "III.6-1", "F", "Sở I Tế", "không có cơ quan hay nhóm “Sở I Tế”. Có phải “Sở Y tế”?"),
        ("Trách nhiệm", "III.BC-2", "E", "report-7m", "không có mốc 'report-7m'"),
        ("Trách nhiệm", "III.6-1", "B", "III.99", "không có mục 'III.99'"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named(book, content, directory, sheet, at, column, value, message):
    row = row_of(book[sheet], at)
    book[sheet][f"{column}{row}"].value = value

    _, faults = read_workbook(saved(book), content, directory)

    assert [(fault.sheet, fault.row, fault.column) for fault in faults] == [(sheet, row, column)]
    assert faults[0].message.startswith(message)


def test_children_that_do_not_add_up_are_refused_with_the_line(book, content, directory):
    sheet = book["Kinh phí"]
    sheet.cell(row_of(sheet, "I.2.3"), 5).value = 106_400_001

    _, faults = read_workbook(saved(book), content, directory)

    (fault,) = faults
    assert (fault.sheet, fault.column, fault.row) == ("Kinh phí", "E", row_of(sheet, "I.2"))
    assert fault.message == (
        "nội dung chi I.2 ghi 523.000.000\u00a0đ nhưng các nội dung con cộng lại 523.000.001\u00a0đ"
    )


def test_merged_cells_are_refused_with_their_place(book, content, directory):
    book["Kinh phí"].merge_cells("C5:D6")

    _, faults = read_workbook(saved(book), content, directory)

    assert "Kinh phí!C5: ô gộp C5:D6; bỏ gộp ô và ghi vào từng ô" in [str(fault) for fault in faults]


def test_a_missing_sheet_and_a_changed_heading_are_named(book, content, directory):
    del book["Mốc thời gian"]
    book["Chỉ tiêu"]["D1"].value = "Tối thiểu"

    _, faults = read_workbook(saved(book), content, directory)

    assert [str(fault) for fault in faults] == [
        "Chỉ tiêu!D1: đầu cột phải là “Từ”",
        "Mốc thời gian!: không có bảng này; xuất lại Excel rồi sửa trong tệp ấy",
    ]


def many_rows(number):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        for sheet in SHEETS:
            page = book.add_worksheet(sheet.name)
            for place, cell in enumerate(sheet.cells):
                page.write_string(0, place, cell.header)
            for row in range(number if sheet.name == "Nội dung" else 0):
                page.write_string(row + 1, 0, f"II.{row}")
    return file.getvalue()


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (31 * 2**20))
    return file.getvalue()


def zip_of_something_else():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("thu.txt", "Kính gửi")
    return file.getvalue()


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: many_rows(100_000), "too_many_rows"),
        (bomb, "too_large"),
        (lambda: b"x" * (5 * 2**20 + 1), "too_large"),
        (zip_of_something_else, "no_workbook"),
        (lambda: b"%PDF-1.7", "no_workbook"),
        (lambda: b"PK\x03\x04 cut short", "no_workbook"),
        (lambda: b"", "no_workbook"),
    ],
)
def test_a_file_that_cannot_be_a_plan_is_refused_before_it_is_read(content, directory, made, code):
    file = io.BytesIO(made())

    with pytest.raises(DomainError) as refused:
        read_workbook(file, content, directory)

    assert refused.value.code == code


def _sorted(content):
    """Holders have no order of their own."""
    for row in (*content["items"], *content["responsibilities"]):
        row["agencies"] = sorted(row["agencies"], key=lambda holder: holder["slug"])
    return content
