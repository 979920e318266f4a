"""The register and a paper's page, as the offices use them."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ocop.platform.papers.services import issuing
from ocop.platform.papers.tests import factories, samples

DAY = date(2020, 7, 30)
REGISTER = "/lam-viec/van-ban/"


def issue(office, number=5, **values):
    return issuing.issue(paper=factories.checked(office, **values), number=number, issued_on=DAY, by=office.nga)


def url(name, paper):
    return reverse(f"office:papers:{name}", args=[paper.uid])


@pytest.fixture
def dung(client, office):
    client.force_login(office.dung)
    return client


def test_register_shows_issued_papers_and_finds_them_without_accents(dung, office):
    paper = issue(office)
    issue(office, number=6, type="test.notice")
    page = dung.get(REGISTER, {"q": "to trinh 05"}).content.decode()
    assert paper.reference in page
    assert "06/TB-UBND" not in page


def test_register_goes_to_excel_as_shown(dung, office):
    issue(office)
    sheet = openpyxl.load_workbook(BytesIO(b"".join(dung.get(REGISTER, {"xuat": "xlsx"})))).active
    assert [[cell.value for cell in row][:3] for row in sheet.iter_rows()] == [
        ["Số, ký hiệu", "Ngày", "Trích yếu"],
        ["05/TTr-UBND", sheet["B2"].value, samples.submit(samples.words()).summary],
    ]


@pytest.mark.parametrize(("path", "expected"), [("", 10), ("du-thao/", 8)])
def test_queries_do_not_grow_with_the_rows(dung, office, path, expected):
    """installation, session, user, grants, count, rows; for the register also its agencies and its years"""

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert dung.get(REGISTER + path).status_code == 200
        return len(captured)

    issue(office)
    factories.draft(office)
    one = queries()
    for number in (6, 7):
        issue(office, number=number)
        factories.draft(office)
    assert queries() == one == expected


def test_a_draft_goes_through_check_and_issue_on_screen(dung, office):
    paper = factories.draft(office)
    assert "Kiểm tra xong" in dung.get(url("paper", paper)).content.decode()
    assert dung.post(url("check", paper)).status_code == 302
    assert dung.post(url("issue", paper), {"number": "812", "issued_on": "30/7/2020"}).status_code == 302
    paper.refresh_from_db()
    assert (paper.state, paper.reference) == ("ISSUED", "812/TTr-UBND")
    assert dung.get(url("pdf", paper)).headers["Content-Type"] == "application/pdf"


def test_a_number_taken_comes_back_beside_what_was_typed(dung, office):
    issue(office)
    paper = factories.checked(office)
    response = dung.post(url("issue", paper), {"number": "5", "issued_on": "30/7/2020"})
    assert response.status_code == 422
    assert "đã dùng cho văn bản" in response.content.decode()
    assert 'value="30/7/2020"' in response.content.decode()


def test_a_day_to_come_is_refused(dung, office):
    response = dung.post(url("issue", factories.checked(office)), {"number": "5", "issued_on": "31/7/2020"})
    assert (response.status_code, "chưa đến" in response.content.decode()) == (422, True)


def test_own_series_asks_for_the_date_only(dung, office):
    paper = factories.draft(office, "test.certificate")
    assert 'name="number"' not in dung.get(url("issue", paper)).content.decode()
    dung.post(url("issue", paper), {"issued_on": "30/7/2020"})
    paper.refresh_from_db()
    assert paper.reference == "01/GCN-OCOP"


def test_drafts_download_as_pdf_and_word(dung, office):
    paper = factories.draft(office)
    assert dung.get(url("pdf", paper)).content[:5] == b"%PDF-"
    assert dung.get(url("docx", paper)).content[:2] == b"PK"


def test_withdrawing_asks_for_the_reason(dung, office):
    paper = issue(office)
    assert dung.post(url("withdraw", paper), {"note": ""}).status_code == 422
    dung.post(url("withdraw", paper), {"note": "Sai thể thức"})
    paper.refresh_from_db()
    assert paper.state == "WITHDRAWN"


def test_a_file_still_to_be_drawn_says_so(dung, office):
    paper = issuing.issue_from_series(
        paper=factories.draft(office, "test.certificate"), issued_on=DAY, by=office.nga, draw=False
    )
    assert "đang được lập" in dung.get(url("paper", paper)).content.decode()
    assert dung.get(url("pdf", paper)).status_code == 409


@pytest.mark.parametrize("name", ["paper", "pdf", "docx", "issue", "withdraw"])
def test_a_stranger_is_told_there_is_nothing(client, office, name):
    paper = issue(office, agency=office.other_committee)
    client.force_login(office.ha)
    assert client.get(url(name, paper)).status_code == 404


def test_every_type_can_be_looked_at_before_it_is_used(dung, office):
    page = dung.get(f"{REGISTER}mau/").content.decode()
    assert all(kind.label in page for kind in samples.PAPER_TYPES)
    assert dung.get(f"{REGISTER}mau/test.decision/").content[:5] == b"%PDF-"
    assert dung.get(f"{REGISTER}mau/khong-co/").status_code == 404


def test_nobody_without_an_office_comes_in(client, office):
    client.force_login(office.khach)
    assert client.get(REGISTER).status_code == 403
