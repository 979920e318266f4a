"""The public form and its traps, the page behind the code, the office's screens."""

from io import BytesIO

import openpyxl
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from ocop.domain.inspection.models import CitizenReport
from ocop.domain.inspection.services import reports
from ocop.domain.inspection.tests.factories import CONTACT, NAME, TEXT, assigned, health, product, received
from ocop.platform.core.tests.counting import queries_to

FORM = {"kind": "LABEL", "subject": "Mỳ gạo", "text": TEXT, "name": NAME, "contact": CONTACT}
NEW = "/phan-anh/"


def at(name: str, row: CitizenReport) -> str:
    return reverse(f"office:{name}", args=[row.uid])


def said(response) -> str:
    return " ".join(response.content.decode().split())


def photo(name: str = "tem.jpg") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (60, 40), "green").save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


# In public


def test_anybody_reports_and_follows_by_code(client, world):
    answer = client.post(NEW, {**FORM, "photos": photo()}, follow=True)

    row = CitizenReport.objects.get()
    assert answer.redirect_chain[0][0] == f"/phan-anh/theo-doi/{row.code}/?moi=1"
    assert "Đã nhận phản ánh." in said(answer)
    assert (row.photos is not None, row.reporter.name) == (True, NAME)
    found = client.post("/phan-anh/theo-doi/", {"code": row.code.lower()}, follow=True)
    assert "Mới nhận" in said(found)


def test_the_page_behind_the_code_shows_the_answer_and_neither_text_nor_person(client, world):
    agency, binh = health(world)
    row = assigned(world, agency)
    reports.answer(report=row, text="Đã thu hồi lô hàng.", by=binh)

    answer = client.get(f"/phan-anh/theo-doi/{row.code}/")

    assert ("Đã thu hồi lô hàng." in said(answer), "Sở Y tế" in said(answer)) == (True, True)
    assert not [word for word in (NAME, CONTACT, TEXT, "Bình") if word in said(answer)]
    assert answer.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("code", ["0000000000A", "x", "a" * 3000])
def test_no_other_code_opens_anything(client, world, code):
    received(world)

    assert client.get(f"/phan-anh/theo-doi/{code}/").status_code == 404
    assert client.post("/phan-anh/theo-doi/", {"code": code}).status_code == 422


def test_a_product_fills_in_the_form_and_stays_with_the_report(client, world):
    row = product(world)
    address = f"{NEW}?san-pham={row.slug}"
    assert 'value="Mỳ gạo, HTX Cầu Sắt"' in said(client.get(address))

    client.post(address, FORM)

    assert CitizenReport.objects.get().product == row


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kind", "X", "không có trong danh sách"),
        ("text", "", "bắt buộc"),
        ("seen_on", "21/7/2020", "Ngày thấy chưa đến"),
        ("seen_on", "32/7/2020", "Ghi ngày theo mẫu"),
        ("photos", SimpleUploadedFile("tem.jpg", b"MZ\x90"), "không phải ảnh"),
        ("mail_again", "bot@spam", "Không gửi được"),
    ],
)  # fmt: skip
def test_what_is_wrong_comes_back_with_what_was_typed(client, world, field, value, words):
    answer = client.post(NEW, {**FORM, field: value})

    assert answer.status_code == 422
    assert words in said(answer)
    assert f'value="{NAME}"' in said(answer)
    assert not CitizenReport.objects.exists()


def test_the_sixth_in_an_hour_waits(client, world):
    cache.clear()
    for _ in range(5):
        assert client.post(NEW, FORM).status_code == 302

    assert client.post(NEW, FORM).status_code == 429
    assert CitizenReport.objects.count() == 5


# In the office


@pytest.mark.parametrize(
    ("who", "status"),
    [("dung", 200), ("nga", 200), ("minh", 404), ("ha", 404), ("lan", 403), ("phuc", 403), ("mai", 403), ("khach", 403)],
)  # fmt: skip
def test_who_opens_a_report(world, enter, who, status):
    row = received(world)

    assert enter(getattr(world, who)).get(at("citizen_report", row)).status_code == status


def test_given_out_sent_back_given_again_and_answered_on_screen(world, enter):
    agency, binh = health(world)
    row, office, there = received(world), enter(world.dung), enter(binh)
    assert there.get(at("citizen_report", row)).status_code == 404

    office.post(at("assign_report", row), {"agency": agency.pk, "due_on": "1/8/2020"})
    assert "Trả lời" in said(there.get(at("citizen_report", row)))
    there.post(at("send_back_report", row), {"note": "Nhầm cơ quan."})
    office.post(at("assign_report", row), {"agency": agency.pk, "due_on": ""})
    assert there.post(at("answer_report", row), {"text": " "}).status_code == 422
    there.post(at("answer_report", row), {"text": "Đã xử lý."})
    office.post(at("reopen_report", row), {"note": "Hỏi thêm."})
    office.post(at("dismiss_report", row), {"text": "Trùng phản ánh khác."})

    row.refresh_from_db()
    assert (row.state, row.answer) == ("DISMISSED", "Trùng phản ánh khác.")


def test_the_reporter_is_shown_on_one_answer_and_nowhere_else(world, enter):
    row, office = received(world), enter(world.dung)
    pages = [office.get("/lam-viec/phan-anh/"), office.get(at("citizen_report", row))]
    assert not [page for page in pages if NAME in said(page)]
    assert office.get(at("reporter", row)).status_code == 405

    answer = office.post(at("reporter", row))

    assert (NAME in said(answer), CONTACT in said(answer)) == (True, True)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Xem người phản ánh" in said(office.get(at("citizen_report", row)))
    assert enter(world.nga).post(at("reporter", row)).status_code in (403, 404)


def test_the_workbook_does_not_know_the_reporter(world, enter):
    received(world)

    book = b"".join(enter(world.dung).get("/lam-viec/phan-anh/?xuat=xlsx"))

    cells = [str(cell.value) for row in openpyxl.load_workbook(BytesIO(book)).active.iter_rows() for cell in row]
    assert "Mỳ gạo, HTX Cầu Sắt" in cells
    assert not [cell for cell in cells if NAME in cell or CONTACT in cell]


def test_photographs_are_for_those_who_read_the_report(client, world, enter):
    client.post(NEW, {**FORM, "photos": photo()})
    row = CitizenReport.objects.get()

    assert enter(world.dung).get(at("report_photos", row)).status_code == 200
    assert enter(world.ha).get(at("report_photos", row)).status_code == 404
    assert enter(world.dung).get(at("report_photos", received(world))).status_code == 404


def test_the_product_shows_its_reports_to_those_who_handle_them(world, enter):
    row = product(world)
    received(world, product=row)
    page = reverse("office:product", args=[row.uid])

    assert "An toàn thực phẩm" in said(enter(world.dung).get(page))
    assert "An toàn thực phẩm" not in said(enter(world.ha).get(page))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_for_one_and_three(world, enter, count):
    agency, _ = health(world)
    for _ in range(count):
        assigned(world, agency)
    office = enter(world.dung)

    with queries_to("inspection", expected=2):
        office.get("/lam-viec/phan-anh/")
    page = at("citizen_report", CitizenReport.objects.first())
    with queries_to("inspection", expected=5):
        office.get(page)
