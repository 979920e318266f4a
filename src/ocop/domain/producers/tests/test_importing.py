"""Last year's list from Excel: each fault by its cell, what is here stays, all lines or none."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.domain.producers import importing, places
from ocop.domain.producers.models import Member, Producer, Product
from ocop.domain.producers.registration_numbers import tax_code
from ocop.domain.producers.services.importing import take_in
from ocop.domain.producers.services.registration import new_product
from ocop.domain.producers.tests.test_paper_pages import noodles
from ocop.domain.producers.tests.test_registration import counts, register
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.government.queries import communes_on
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
        {"registration_no": None, "phone": "0912 000 001", "name": "HTX mỳ  Suối Lành"},
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
        ({"name": "HTX Khác", "phone": "0912000001", "registration_no": tax_code("24000888")},
         "cột D: “HTX Mỳ Suối Lành” có mã số khác; xem lại mã số hoặc số điện thoại"),
        ({"name": "HTX Khác", "phone": "0912000001", "registration_no": None},
         "cột H: số này là của “HTX Mỳ Suối Lành”; xem lại số, hoặc ghi tên chủ thể như trong hệ thống"),
        ({"name": "HTX Mỳ Suối Lành", "phone": "0912000002", "registration_no": None},
         "cột H: “HTX Mỳ Suối Lành” ở Xã Nam Dương có số khác; xem lại số, hoặc để trống nếu vẫn là chủ thể đó"),
        ({"name": "HTX Khác", "registration_no": None},
         "cột H: số này là của “HTX Vải Núi Bạc”; xem lại số, hoặc ghi tên chủ thể như trong hệ thống"),
        ({"phone": "0912000002", "registration_no": None},
         "cột H: “HTX Vải Núi Bạc” ở Xã Nam Dương có số khác; xem lại số, hoặc để trống nếu vẫn là chủ thể đó"),
    ],
)  # fmt: skip
def test_each_fault_names_its_cell_and_nothing_is_stored(world, line, fault):
    before = counts()
    assert said(world, {}, line) == [f"Dòng 3, {fault}"]
    with pytest.raises(DomainError):
        take_in(rows=rows({}, line), by=world.minh)
    assert counts() == before


def test_somebody_of_another_area_is_named_and_left_alone(world):
    register(
        world, by=world.dung, name="Hộ Nguyễn Văn Mây", kind="HOUSEHOLD", registration_no="024190001234",
        commune=world.xuan_luong, phone="0912000008",
    )  # fmt: skip
    outside = [
        "Dòng 2, cột B: “Hộ Nguyễn Văn Mây” đã có ở Xã Xuân Lương, ngoài địa bàn; nhờ cơ quan thường trực nhập dòng này"
    ]
    assert said(world, {"phone": "0912000008"}) == outside
    line = {"phone": "0912000008", "registration_no": None, "name": "Hộ Nguyễn Văn Mây"}
    assert (said(world, line), said(world, line, by=world.dung)) == (outside, [])


def test_two_producers_of_one_representative_are_each_found_by_name(world):
    other = register(world, name="HTX Vải Núi Bạc", phone="0912000001")
    lines = rows(*({"registration_no": None, "phone": "0912000001", "name": row.name} for row in (world.producer, other)))
    assert [line.producer for line in importing.plan(lines, world.minh).lines] == [world.producer, other]


@pytest.mark.parametrize(("day", "count"), [(date(2020, 3, 12), 209), (date(2025, 8, 1), 99)])
def test_every_commune_is_found_by_both_its_names(world, day, count):
    communes = list(communes_on(day))
    known = places.by_name(communes)
    for unit in communes:
        above = [unit.parent.name, unit.parent.full_name] if places.in_district(unit) else [""]
        found = {known.get(places.key(district, name)) for district in above for name in (unit.name, unit.full_name)}
        assert found == {unit}
    assert len(communes) == count


@pytest.mark.parametrize(
    ("district", "commune", "name"),
    [("TP. Bắc Giang", "phường Thọ Xương", "Phường Thọ Xương"), ("TP Bắc Giang", "Thọ Xương", "Phường Thọ Xương"),
     ("huyện Lục Ngạn", "TT. Chũ", "Thị trấn Chũ"), ("Lục Ngạn", "TT.Chũ", "Thị trấn Chũ")],
)  # fmt: skip
def test_abbreviations_with_a_dot_are_read(world, district, commune, name):
    known = places.by_name(communes_on(date(2020, 3, 12)))
    assert known[places.key(district, commune)].full_name == name


class TestTheMapOf2025:
    """Communes stand under the province itself; a producer of 2020 stands in a unit that is no more."""

    DAY = date(2026, 6, 1)

    @pytest.fixture
    def quang(self, world) -> Iterator[User]:
        """Anh Quảng, for the ward that Nam Dương is in now."""
        self.ward = world.nam_duong.successions.get().successor
        user = User.objects.create_user(full_name="Nguyễn Văn Quảng", phone="0988000009")
        Grant.objects.create(user=user, role=Role.COMMUNE_OFFICER, unit=self.ward, valid_from=date(2025, 7, 1))
        with clock.at(self.DAY):
            yield user

    def rows(self, quang, *lines: dict[str, Any]) -> list[Row]:
        there = {"commune": self.ward.full_name, "subgroup": "I.3.b"}
        columns = importing.columns(quang)
        made, out = openpyxl.Workbook(), BytesIO()
        made.active.append([column.header for column in columns])
        for line in lines:
            made.active.append([{**LINE, **there, **line}[column.key] for column in columns])
        made.save(out)
        return read_table(BytesIO(out.getvalue()), columns).rows

    def test_a_list_without_districts_is_taken_in(self, quang):
        take_in(rows=self.rows(quang, {}, {"name": "HTX Vải Khác", "commune": self.ward.name, "phone": None,
                                           "registration_no": None}), by=quang)  # fmt: skip
        assert set(Producer.objects.filter(commune=self.ward).values_list("name", flat=True)) == {
            "HTX Vải Núi Bạc", "HTX Vải Khác",
        }  # fmt: skip

    def test_a_commune_that_is_no_more_is_not_known(self, quang):
        assert [str(fault) for fault in importing.plan(self.rows(quang, {"commune": "Phường Thọ Xương"}), quang).faults] == [
            "Dòng 2, cột E: không có xã này trong địa bàn hiện nay"
        ]

    def test_a_producer_of_2020_is_found_by_name_and_what_to_do_is_said(self, quang):
        lines = self.rows(quang, {"name": "HTX Mỳ Suối Lành", "registration_no": None, "phone": None})
        (fault,) = importing.plan(lines, quang).faults
        assert str(fault) == (
            "Dòng 2, cột B: “HTX Mỳ Suối Lành” đã có ở Xã Nam Dương, đơn vị chỉ có đến 30/6/2025; mở chủ thể, ghi lại"
            " xã hiện nay rồi nhập lại"
        )

    def test_one_entered_anew_counts_before_the_one_of_2020(self, world, quang):
        anew = register(world, by=quang, name="HTX Mỳ Suối Lành", commune=self.ward)
        lines = self.rows(quang, {"name": "HTX Mỳ Suối Lành", "registration_no": None, "phone": None})
        assert [line.producer for line in importing.plan(lines, quang).lines] == [anew]

    def test_the_sample_is_of_today(self, quang, enter):
        answer = enter(quang).get(f"{ADDRESS}?mau=1")
        about = openpyxl.load_workbook(BytesIO(b"".join(answer))).worksheets[1]
        examples = {row[0]: row[3] for row in about.iter_rows(values_only=True)}
        assert [examples.get(head) for head in ("Xã", "Huyện", "Phân nhóm")] == [self.ward.name, None, "I.3.b"]


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
    examples = {column.key: column.example for column in importing.columns(world.minh)}
    assert (examples["commune"], examples["district"], examples["subgroup"]) == ("Nam Dương", "Lục Ngạn", "I.3.2")


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
    with django_assert_num_queries(20):
        take_in(rows=lines, by=world.minh)
