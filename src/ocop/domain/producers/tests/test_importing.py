"""Last year's list from Excel: each fault by its cell, what is here stays, all lines or none."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.domain.producers import importing
from ocop.domain.producers.models import Member, Producer, Product
from ocop.domain.producers.registration_numbers import tax_code
from ocop.domain.producers.services.importing import take_in
from ocop.domain.producers.services.registration import new_product
from ocop.domain.producers.tests.test_paper_pages import noodles
from ocop.domain.producers.tests.test_registration import counts, register
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import history
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.imports import Row, read_table

__all__ = ["noodles"]

ADDRESS = "/lam-viec/chu-the/nhap-danh-sach/"
HEADS = [column.header for column in importing.COLUMNS]
LINE = {
    "place": 1, "name": "HTX Vải Núi Bạc", "kind": "Hợp tác xã", "registration_no": tax_code("24000777"),
    "commune": "Xã Nam Dương", "district": "Lục Ngạn", "representative": "Lương Thị Sáu", "phone": "912000009",
    "product": "Vải thiều sấy", "subgroup": "I.3.2", "stars": 3,
}  # fmt: skip


def book(*lines: dict[str, Any]) -> bytes:
    made, out = openpyxl.Workbook(), BytesIO()
    for row in (HEADS, *([{**LINE, **line}[column.key] for column in importing.COLUMNS] for line in lines)):
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def rows(*lines: dict[str, Any]) -> list[Row]:
    return read_table(BytesIO(book(*lines)), importing.COLUMNS).rows


def send(browser, *lines: dict[str, Any]) -> Any:
    return browser.post(ADDRESS, {"file": SimpleUploadedFile("ds.xlsx", book(*lines))})


def said(world, *lines: dict[str, Any], by: Any = None) -> list[str]:
    return [str(fault) for fault in importing.plan(rows(*lines), by or world.minh).faults]


def test_producers_products_and_accounts_are_entered_together(world):
    take_in(rows=rows({}, {"product": "Vải thiều ngâm", "stars": None}), by=world.minh)
    row = Producer.objects.get(name="HTX Vải Núi Bạc")
    assert (row.commune, row.kind, row.phone) == (world.nam_duong, "COOPERATIVE", "0912000009")
    member = row.members.get()
    assert (member.user.full_name, member.user.phone, member.role) == ("Lương Thị Sáu", "0912000009", Member.Role.REPRESENTATIVE)
    assert [(made.name, made.slug, made.source_note[:34]) for made in row.products.all()] == [
        ("Vải thiều ngâm", "vai-thieu-ngam", ""),
        ("Vải thiều sấy", "vai-thieu-say", "Danh sách năm trước ghi 3 sao; chư"),
    ]  # fmt: skip
    assert [entry.action for entry in history(row)] == ["producers.import_list"]
    assert Producer.objects.filter(search__contains="vai nui bac").get() == row


@pytest.mark.parametrize(
    "line",
    [
        {"registration_no": "2400123458"},
        {"registration_no": None, "phone": "0912 000 001"},
        {"registration_no": None, "phone": None, "name": "htx mỳ suối lành"},
    ],
)
def test_who_is_here_by_number_phone_or_name_stays_as_is(world, noodles, line):
    lines = rows(line, {**line, "product": "Mỳ gạo  suối lành"})
    found = importing.plan(lines, world.minh)
    assert [(one.producer, one.product_known) for one in found.known] == [(world.producer, False), (world.producer, True)]
    users = User.objects.count()
    take_in(rows=lines, by=world.minh)
    world.producer.refresh_from_db()
    assert (Producer.objects.count(), world.producer.name, User.objects.count()) == (1, "HTX Mỳ Suối Lành", users)
    assert set(Product.objects.values_list("name", flat=True)) == {"Mỳ gạo Suối Lành", "Vải thiều sấy"}


@pytest.mark.parametrize(
    ("line", "number"),
    [({"registration_no": 100109106}, "0100109106"), ({"registration_no": 24190001234, "kind": "Hộ"}, "024190001234")],
)
def test_a_zero_that_excel_took_away_comes_back(world, line, number):
    (found,) = importing.plan(rows(line), world.minh).lines
    assert (found.producer.registration_no, found.producer.phone) == (number, "0912000009")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ({"kind": "Ngân hàng"}, "cột C: không rõ loại hình; ghi như “Hợp tác xã”, “Hộ kinh doanh”"),
        ({"registration_no": "0100109107"},
         "cột D: Mã số thuế 0100109107 sai chữ số kiểm tra (chữ số thứ 10). Xem lại trên giấy đăng ký."),
        ({"commune": "Phượng Sơn X"}, "cột E: không có xã này ở huyện Lục Ngạn trong địa bàn"),
        ({"commune": "Xuân Lương", "district": "Yên Thế"}, "cột E: không có xã này ở huyện Yên Thế trong địa bàn"),
        ({"phone": "12"}, "cột H: Số điện thoại gồm 10 hoặc 11 chữ số, bắt đầu bằng 0. Ví dụ: 0912 345 678."),
        ({"subgroup": "IX.9"}, "cột J: không có phân nhóm này; ghi mã như I.3.2"),
        ({"stars": 6}, "cột K: hạng sao từ 1 đến 5"),
        ({"name": "A" * 161}, "cột B: dài quá 160 chữ; rút gọn"),
        ({"phone": "0912000001", "registration_no": tax_code("24000888")},
         "cột D: số này là của “HTX Mỳ Suối Lành”, mã số 2400123458; xem lại mã số hoặc số điện thoại"),
    ],
)  # fmt: skip
def test_each_fault_names_its_cell_and_nothing_is_stored(world, line, fault):
    before = counts()
    assert said(world, {}, line) == [f"Dòng 3, {fault}"]
    with pytest.raises(DomainError):
        take_in(rows=rows({}, line), by=world.minh)
    assert counts() == before


def test_somebody_of_another_area_is_named_and_left_alone(world):
    register(world, by=world.dung, name="HTX Chè Đồi Mây", commune=world.xuan_luong, phone="0912000008")
    assert said(world, {"phone": "0912000008"}) == [
        "Dòng 2, cột B: “HTX Chè Đồi Mây” đã có ở Xã Xuân Lương, ngoài địa bàn; nhờ cơ quan thường trực nhập dòng này"
    ]
    assert said(world, {"phone": "0912000008"}, by=world.dung) == []


def test_the_page_rehearses_shows_who_is_here_and_takes_in_once(world, enter):
    browser = enter(world.minh)
    page = send(browser, {}, {"registration_no": "2400123458", "phone": None})
    text, before = page.content.decode(), Producer.objects.count()
    assert ("Chủ thể đã có, thêm sản phẩm" in text, "1 dòng có chủ thể đã có trong hệ thống" in text) == (True, True)
    assert browser.post(ADDRESS, {"tep": page.context["token"]}).url == "/lam-viec/chu-the/"
    assert (before, Producer.objects.count(), Product.objects.count()) == (1, 2, 2)


def test_the_page_names_faults(world, enter):
    page = send(enter(world.minh), {"stars": 6})
    assert (page.status_code, "Dòng 2, cột K: hạng sao từ 1 đến 5" in page.content.decode()) == (422, True)


def test_the_template_has_the_columns(world, enter):
    sheet = openpyxl.load_workbook(BytesIO(b"".join(enter(world.minh).get(f"{ADDRESS}?mau=1")))).worksheets[0]
    assert [cell.value for cell in sheet[1]] == HEADS


@pytest.mark.parametrize(("who", "status"), [("minh", 200), ("ha", 200), ("dung", 200), ("tu", 403), ("mai", 403), ("khach", 403)])
def test_officers_alone_import(world, enter, who, status):
    assert enter(getattr(world, who)).get(ADDRESS).status_code == status


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(world, count, django_assert_num_queries):
    new_product(producer=world.producer, name="Mỳ", subgroup=importing._subgroups()["i.3.2"])
    lines = rows(*[
        {"name": f"HTX {place}", "registration_no": tax_code(f"240008{place:02d}"), "phone": f"09120003{place:02d}"}
        for place in range(count)
    ])  # fmt: skip
    with django_assert_num_queries(19):
        take_in(rows=lines, by=world.minh)
