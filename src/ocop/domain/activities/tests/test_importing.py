"""Danh sách từ Excel: each fault by its cell, nothing half; the same people come in one by one or all at once."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.activities import importing
from ocop.domain.activities.models import Participant
from ocop.domain.activities.tests.factories import class_of_officials, registered, with_idea
from ocop.domain.activities.tests.test_registering import producers_class

LINE = {
    "full_name": "Trần Thị Hà", "sex": "Nữ", "born_on": date(1980, 7, 30), "position": "Chuyên viên",
    "office": "Phòng NN&PTNT", "group": "Cấp huyện", "district": "Lục Ngạn", "producer": None, "phone": "912345678",
}  # fmt: skip


def book(*lines):
    made, out = openpyxl.Workbook(), BytesIO()
    made.active.append([column.header for column in importing.COLUMNS])
    for line in lines:
        made.active.append([{**LINE, **line}[column.key] for column in importing.COLUMNS])
    made.save(out)
    return SimpleUploadedFile("ds.xlsx", out.getvalue())


def send(client, row, *lines):
    return client.post(reverse("office:import_people", args=[row.uid]), {"file": book(*lines)})


def faults(client, row, *lines):
    answer = send(client, row, *lines)
    assert answer.status_code == 422
    return [str(fault) for fault in answer.context["table"].faults]


def test_a_clean_list_is_shown_first_and_taken_in_whole(world, enter):
    row, client = class_of_officials(world, capacity=1), enter(world.dung)
    answer = send(client, row, {}, {"full_name": "Lê Văn Bình", "sex": "nam", "district": "huyện Yên Thế", "phone": ""})
    assert (answer.status_code, Participant.objects.count()) == (200, 0)
    client.post(reverse("office:import_people", args=[row.uid]), {"tep": answer.context["token"]})
    found = {one.full_name: (one.state, one.birth_year, one.phone, one.district) for one in Participant.objects.all()}
    assert found == {
        "Trần Thị Hà": ("REGISTERED", 1980, "0912345678", world.luc_ngan),
        "Lê Văn Bình": ("WAITING", 1980, "", world.yen_the),
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"full_name": "TrÇn ThÞ Hµ"}, "Dòng 3, cột A: “TrÇn ThÞ Hµ” không phải họ tên"),
        ({"full_name": None}, "Dòng 3, cột A: để trống"), ({"sex": "x"}, "Dòng 3, cột B: ghi “Nam” hoặc “Nữ”"),
        ({"born_on": "31/2/1980"}, "Dòng 3, cột C: phải là ngày"), ({"born_on": date(2019, 1, 1)}, "Năm sinh 2019"),
        ({"group": "khác"}, "Dòng 3, cột F"), ({"district": "Kinh Bắc"}, "Dòng 3, cột G: không có huyện này"),
        ({"producer": "HTX Không Có"}, "Dòng 3, cột H: không có chủ thể"), ({"phone": "12"}, "Dòng 3, cột I"),
        ({}, "Dòng 3, cột A: trùng với dòng 2"), ({"position": None, "phone": ""}, "Dòng 3: Ghi cơ quan và chức vụ"),
    ],
)  # fmt: skip
def test_a_fault_names_its_cell_and_nothing_is_taken_in(world, enter, line, said):
    found = faults(enter(world.dung), class_of_officials(world), {}, line)
    assert any(said in fault for fault in found), found
    assert not Participant.objects.exists()


def test_one_line_that_cannot_come_stops_the_whole_list(world, enter):
    row, client = class_of_officials(world), enter(world.dung)
    registered(world, row, "Lê Thị An")
    answer = send(client, row, {}, {"full_name": "Lê Thị An", "phone": ""})
    refusal = client.post(reverse("office:import_people", args=[row.uid]), {"tep": answer.context["token"]})
    assert (refusal.status_code, Participant.objects.count()) == (409, 1)


def test_producers_are_found_by_name_and_must_take_part(world, enter):
    row, client = producers_class(world), enter(world.dung)
    line = {"producer": "HTX Mỳ Suối Lành", "group": None, "district": None}
    assert "chưa có sản phẩm" in faults(client, row, line)[0]
    with_idea(world)
    assert send(client, row, line).status_code == 200


def test_only_the_organiser_imports(world, enter):
    assert send(enter(world.ha), class_of_officials(world), {}).status_code == 404
