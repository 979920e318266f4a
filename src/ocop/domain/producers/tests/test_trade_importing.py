"""Đối tác, hợp đồng from Excel: shown first, each fault by its cell, all lines or none."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.producers import trade_importing
from ocop.domain.producers.models import LinkageContract, Partner
from ocop.domain.producers.services import trade_importing as service
from ocop.domain.producers.services.registration import new_product
from ocop.domain.producers.tests.test_paper_pages import noodles
from ocop.domain.producers.tests.test_partners import NUMBER, shop
from ocop.platform.audit.models import Entry
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.imports import Row

__all__ = ["noodles"]
pytestmark = pytest.mark.django_db

PARTNER = {"name": "Siêu thị Sông Thương", "kind": "Nhà phân phối, cửa hàng", "registration_no": 100109106,
           "phone": 912000111, "email": "thom@vidu.vn"}  # fmt: skip
CONTRACT = {
    "producer": "htx mỳ suối lành", "products": "Mỳ gạo", "partner": "Siêu thị Sông Thương",
    "kind": "Tiêu thụ sản phẩm", "number": "12/HĐ", "signed_on": date(2020, 3, 2), "quantity": 12_000, "unit": "kg",
    "value": 540_000_000,
}  # fmt: skip
FACES = {"import_partners": (trade_importing.PARTNERS, PARTNER), "import_contracts": (trade_importing.CONTRACTS, CONTRACT)}


def book(name, lines):
    columns, line = FACES[name]
    made, out = openpyxl.Workbook(), BytesIO()
    made.active.append([column.header for column in columns])
    for more in lines:
        made.active.append([{**line, **more}.get(column.key) for column in columns])
    made.save(out)
    return SimpleUploadedFile("ds.xlsx", out.getvalue())


def send(client, name, *lines):
    return client.post(reverse(f"office:{name}"), {"file": book(name, lines)})


def test_partners_are_shown_first_and_taken_in_whole(world, enter):
    client = enter(world.dung)
    answer = send(client, "import_partners", {}, {"name": "Chợ Thương", "kind": "", "registration_no": "", "phone": ""})
    assert (answer.status_code, Partner.objects.count(), Entry.objects.filter(action="producers.add_partner").count()) == (
        200, 0, 0,
    )  # fmt: skip
    client.post(reverse("office:import_partners"), {"tep": answer.context["token"]})
    assert list(Partner.objects.values_list("name", "kind", "registration_no", "phone")) == [
        ("Chợ Thương", "BUYER", "", ""), ("Siêu thị Sông Thương", "DISTRIBUTOR", NUMBER, "0912000111"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [({"kind": "Bạn hàng"}, "Dòng 3, cột B: ghi một trong"), ({"phone": "12"}, "Dòng 3, cột F"),
     ({"registration_no": "0100109107"}, "Dòng 3, cột C"), ({"email": "thom"}, "Dòng 3, cột G"),
     ({"name": "x" * 161}, "Dòng 3, cột A: dài quá 160 chữ"),
     ({"name": "Siêu thị Sông Thương"}, "Dòng 3, cột A: “Siêu thị Sông Thương” đã có")],
)  # fmt: skip
def test_a_line_that_is_wrong_is_named_and_nothing_is_stored(world, enter, line, said):
    answer = send(enter(world.dung), "import_partners", {}, {"name": "Khác", "registration_no": "", **line})
    (fault,) = answer.context["table"].faults
    assert (answer.status_code, str(fault).startswith(said), Partner.objects.count()) == (422, True, 0)


def test_contracts_find_their_partner_and_wait_to_be_checked(world, enter, noodles):
    known = shop(world.dung, name="Siêu thị Sông Thương")
    new_product(producer=world.producer, name="Phở khô", subgroup=noodles.subgroup)
    client = enter(world.ha)
    lines = ({"products": f"{noodles.name}; phở khô"},
             {"number": "13/HĐ", "partner": "Chợ Thương", "quantity": "", "unit": "", "products": noodles.name})  # fmt: skip
    answer = send(client, "import_contracts", *lines)
    assert (answer.status_code, LinkageContract.objects.count()) == (200, 0)
    client.post(reverse("office:import_contracts"), {"tep": answer.context["token"]})
    found = {row.number: (row.state, row.partner.name, row.products.count(), row.value) for row in LinkageContract.objects.all()}
    assert found == {
        "12/HĐ": ("REPORTED", known.name, 2, 540_000_000), "13/HĐ": ("REPORTED", "Chợ Thương", 1, 540_000_000),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [({"producer": "HTX Không Có"}, "Dòng 3, cột A: không có chủ thể tên này"),
     ({"products": "Bún"}, "Dòng 3, cột B: “HTX Mỳ Suối Lành” không có sản phẩm “Bún”"),
     ({"products": ";"}, "Dòng 3, cột B: Chọn ít nhất một sản phẩm"), ({"kind": "Thuê"}, "Dòng 3, cột E"),
     ({"chain": "Khác"}, "Dòng 3, cột F"), ({"signed_on": date(2099, 1, 1)}, "Dòng 3, cột H: Ngày ký chưa đến"),
     ({"signed_on": "31/2/2020"}, "Dòng 3, cột H: phải là ngày"), ({"valid_to": date(2020, 1, 1)}, "Dòng 3, cột I"),
     ({"unit": ""}, "Dòng 3, cột K"), ({"number": "12/HĐ"}, "Dòng 3, cột G: Hợp đồng số 12/HĐ")],
)  # fmt: skip
def test_a_contract_that_is_wrong_is_named_and_nothing_is_stored(world, enter, noodles, line, said):
    wrong = {"products": noodles.name, "number": "13/HĐ", **line}
    answer = send(enter(world.dung), "import_contracts", {"products": noodles.name}, wrong)
    (fault,) = answer.context["table"].faults
    assert (answer.status_code, str(fault).startswith(said), LinkageContract.objects.count()) == (422, True, 0)
    assert not Partner.objects.exists()


def test_what_changed_between_the_two_pages_stores_nothing(world, enter):
    client = enter(world.dung)
    answer = send(client, "import_partners", {"name": "Chợ Thương", "registration_no": ""}, {})
    shop(world.ha, registration_no=NUMBER)
    refused = client.post(reverse("office:import_partners"), {"tep": answer.context["token"]})
    assert (refused.status_code, Partner.objects.count()) == (422, 1)


def test_no_more_than_five_hundred_lines_at_once(world):
    rows = [Row(place, {}, {}, {}) for place in range(service.MOST + 1)]
    with pytest.raises(DomainError, match="nhiều nhất 500"):
        service.faults_of_partners(rows=rows, by=world.dung)


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [("dung", "import_partners", 200), ("ha", "import_partners", 200), ("minh", "import_partners", 403),
     ("mai", "import_partners", 403), ("minh", "import_contracts", 200), ("mai", "import_contracts", 403),
     ("lan", "import_contracts", 403), ("khach", "import_contracts", 403)],
)  # fmt: skip
def test_who_opens_it(world, enter, who, name, status):
    assert enter(getattr(world, who)).get(reverse(f"office:{name}")).status_code == status
