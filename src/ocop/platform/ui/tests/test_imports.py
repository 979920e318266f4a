"""An Excel file of somebody else: every fault by its cell, nothing taken in before it is confirmed, all rows or none."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from ocop.platform.core.errors import DomainError
from ocop.platform.core.registry import Registry
from ocop.platform.files.models import Upload
from ocop.platform.government.models import AdminUnit
from ocop.platform.ui import context, imports, navigation
from ocop.platform.ui.imports import ImportColumn, ImportView, read_table
from ocop.platform.ui.tests.office import dung, lan

COLUMNS = (
    ImportColumn("name", "Tên chủ thể", example="HTX Suối Lành"),
    ImportColumn("phone", "Điện thoại", needed=False),
    ImportColumn("members", "Số thành viên", "number", needed=False),
    ImportColumn("since", "Thành lập", "date", needed=False),
    ImportColumn("active", "Còn hoạt động", "flag", needed=False),
)
HEADS = [column.header for column in COLUMNS]


def book(*rows: list[Any], heads: list[str] = HEADS) -> bytes:
    made, out = Workbook(), BytesIO()
    for row in (heads, *rows):
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def faults(content: bytes) -> list[str]:
    return [str(fault) for fault in read_table(BytesIO(content), COLUMNS).faults]


def test_values_arrive_as_what_they_are_with_their_place():
    table = read_table(BytesIO(book(
        ["HTX Suối Lành", "0912345678", 12, date(2015, 7, 30), "Có"],
        [None, None, None, None, None],
        ["  HTX Đồng Cao ", 912345678.0, "1.200", "1/2/2016", "không"],
    )), COLUMNS)  # fmt: skip
    assert table.faults == []
    first, second = table.rows
    assert list(first.values.values()) == ["HTX Suối Lành", "0912345678", 12, date(2015, 7, 30), True]
    assert list(second.values.values()) == ["HTX Đồng Cao", "912345678", 1200, date(2016, 2, 1), False]
    assert (second.number, str(second.fault("đã có", "phone"))) == (4, "Dòng 4, cột B: đã có")


def test_columns_may_stand_in_any_order_among_others():
    table = read_table(BytesIO(book(["x", "A", 3], heads=["Ghi chú", "ten chu the", "Số thành viên"])), COLUMNS[:1] + COLUMNS[2:3])
    assert table.rows[0].values == {"name": "A", "members": 3}
    assert str(table.rows[0].fault("sai", "members")) == "Dòng 2, cột C: sai"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ([None, "1"], "Dòng 2, cột A: để trống; ô này phải có giá trị"),
        (["=A1", "1"], "Dòng 2, cột A: là công thức; chép thành giá trị (Paste Special, Values)"),
        (["A", "1", "mười"], "Dòng 2, cột C: phải là số nguyên không âm, đang là “mười”; gõ lại bằng chữ số"),
        (["A", "1", -1], "Dòng 2, cột C: phải là số nguyên không âm, đang là “-1”; gõ lại bằng chữ số"),
        (["A", "1", 1.5], "Dòng 2, cột C: phải là số nguyên không âm, đang là “1.5”; gõ lại bằng chữ số"),
        (["A", "1", 1, "31/2/2020"], "Dòng 2, cột D: phải là ngày, đang là “31/2/2020”; gõ theo mẫu 30/7/2020"),
        (["A", "1", 1, None, "đúng"], "Dòng 2, cột E: ghi “có” hoặc “không”"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named(row, said):
    assert faults(book(row)) == [said]


def test_every_fault_is_named_at_once():
    assert len(faults(book([None, 1, "x"], [None, 1, "x"]))) == 4


def test_a_missing_column_and_a_merged_cell_are_faults():
    assert faults(book(heads=HEADS[1:])) == ["Dòng 1: không có cột “Tên chủ thể”; tải tệp mẫu để xem đầu cột"]
    made = load_workbook(BytesIO(book(["A"], ["B"])))
    made.active.merge_cells("A2:A3")
    out = BytesIO()
    made.save(out)
    assert "ô gộp A2:A3" in faults(out.getvalue())[0]


@pytest.mark.parametrize("content", [b"", b"ten,dien thoai", book()[:300]])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(DomainError, match="không phải sổ tính Excel"):
        read_table(BytesIO(content), COLUMNS)


def test_ten_thousand_rows_are_read_and_one_more_refused():
    rows = [["A"]] * imports.MOST_ROWS
    assert len(read_table(BytesIO(book(*rows)), COLUMNS).rows) == imports.MOST_ROWS
    with pytest.raises(DomainError, match="nhiều nhất 10000"):
        read_table(BytesIO(book(*rows, ["A"])), COLUMNS)


class Units(ImportView):
    title = "Nhập đơn vị"
    what = "đơn vị"
    done = "Đã nhập."
    columns = (ImportColumn("name", "Tên"), ImportColumn("code", "Mã"))

    def check(self, rows: Any) -> Any:
        known = set(AdminUnit.objects.values_list("code", flat=True))
        return [row.fault(f"mã {row['code']} đã có", "code") for row in rows if row["code"] in known]

    def take_in(self, rows: Any) -> None:
        for row in rows:
            if row["code"] == "999":
                raise DomainError("unit", "Mã 999 không dùng được. Chọn mã khác.")
            AdminUnit.objects.create(
                code=row["code"], name=row["name"], full_name=row["name"], kind="Xã", level=3, path=f"1/{row['code']}/",
                valid_from=date(2000, 1, 1),
            )  # fmt: skip

    def get_success_url(self) -> str:
        return "/da-nhap/"


@pytest.fixture
def user(db, monkeypatch) -> Any:
    monkeypatch.setattr(navigation, "items", Registry("navigation"))
    monkeypatch.setattr(context, "badges", Registry("badges"))
    return dung()


def post(rf: Any, user: Any, data: Any) -> Any:
    request = rf.post("/", data)
    request.user, request.session = user, {}
    request._messages = FallbackStorage(request)
    response = Units.as_view()(request)
    response.page = response.render().content.decode() if hasattr(response, "render") else ""
    response.told = [str(message) for message in get_messages(request)]
    return response


def tried(rf: Any, user: Any, *rows: list[Any]) -> Any:
    return post(rf, user, {"file": SimpleUploadedFile("dv.xlsx", book(*rows, heads=["Tên", "Mã"]))})


def codes() -> list[str]:
    return sorted(AdminUnit.objects.exclude(code="24").values_list("code", flat=True))


def test_a_dry_run_shows_the_rows_and_takes_in_nothing_until_it_is_confirmed(rf, user):
    shown = tried(rf, user, ["xã A", "901"], ["xã B", "902"])
    assert "Tệp đúng: 2 đơn vị, chưa nhập gì" in shown.page
    assert '<td data-label="Tên">xã B</td>' in shown.page
    assert codes() == []

    done = post(rf, user, {"tep": shown.context_data["token"]})
    assert (done.status_code, done.url, done.told, codes()) == (302, "/da-nhap/", ["Đã nhập."], ["901", "902"])

    again = post(rf, user, {"tep": shown.context_data["token"]})
    assert (again.status_code, "không còn ở máy chủ" in again.page, len(codes())) == (422, True, 2)


def test_faults_are_shown_without_a_button(rf, user):
    shown = tried(rf, user, ["xã A", "24"], ["xã B", "902"])
    assert shown.status_code == 422
    assert "Dòng 2, cột B: mã 24 đã có" in shown.page
    assert 'name="tep"' not in shown.page
    assert Upload.objects.count() == 0


def test_what_changed_until_the_confirmation_is_found(rf, user):
    shown = tried(rf, user, ["xã A", "901"], ["xã B", "902"])
    AdminUnit.objects.filter(code="24").update(code="902")
    refused = post(rf, user, {"tep": shown.context_data["token"]})
    assert (refused.status_code, "Dòng 3, cột B: mã 902 đã có" in refused.page) == (422, True)
    assert not AdminUnit.objects.filter(code="901").exists()


def test_one_row_refused_by_the_service_takes_in_none(rf, user):
    token = tried(rf, user, ["xã A", "901"], ["xã B", "999"]).context_data["token"]
    refused = post(rf, user, {"tep": token})
    assert (refused.status_code, "Mã 999 không dùng được" in refused.page, codes()) == (422, True, [])


def test_nobody_confirms_anothers_file(rf, user):
    token = tried(rf, user, ["xã A", "901"]).context_data["token"]
    other = lan()
    other.grants.create(role="STANDING_OFFICER", unit=user.agency.unit, valid_from=date(2019, 1, 1))
    assert (post(rf, other, {"tep": token}).status_code, codes()) == (422, [])


def test_an_empty_file_says_so(rf, user):
    assert "không có dòng nào" in tried(rf, user).page


def test_the_sample_has_the_headings_and_says_what_belongs_there(rf, user):
    request = rf.get("/?mau=1")
    request.user = user
    response = Units.as_view()(request)
    made = load_workbook(BytesIO(b"".join(response.streaming_content)))
    assert [cell.value for cell in made.worksheets[0][1]] == ["Tên", "Mã"]
    assert [cell.value for cell in made["Cách điền"][2]][:3] == ["Tên", "chữ", "có"]
    assert response["Content-Disposition"] == 'attachment; filename="mau-nhap-don-vi.xlsx"'
