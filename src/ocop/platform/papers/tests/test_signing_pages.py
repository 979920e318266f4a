"""The screens of signing and of wording: the whole way, who is let in, how many queries."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ocop.platform.papers.models import WordingVersion
from ocop.platform.papers.services import issuing, signed_files, word_versions
from ocop.platform.papers.services import wording as wordings
from ocop.platform.papers.tests import factories, keys
from ocop.platform.papers.tests.test_office import url
from ocop.platform.papers.tests.test_signed_files import drawn, receive, trust, upload, word

DAY = date(2020, 7, 30)
TYPES = "/lam-viec/van-ban/mau/"


@pytest.fixture
def dung(client, office):
    client.force_login(office.dung)
    return client


@pytest.fixture
def nga(client, office):
    client.force_login(office.nga)
    return client


def page(client, paper) -> str:
    return client.get(url("paper", paper)).content.decode()


def test_draft_down_signed_pdf_up_number_read_and_issued(dung, office):
    trust(office)
    paper = factories.checked(office)
    assert "Đưa bản đã ký lên" in page(dung, paper)
    answer = dung.post(url("sign", paper), {"file": upload(keys.signed(drawn(paper)))})
    assert answer.url == url("paper", paper)
    assert "nguyên vẹn, được tin" in page(dung, paper)
    form = dung.get(url("issue", paper)).content.decode()
    assert 'value="812"' in form
    assert 'value="30/7/2020"' in form
    assert "Số 812/TTr-UBND, ngày 30/7/2020" in form
    dung.post(url("issue", paper), {"number": "812", "issued_on": "30/7/2020"})
    paper.refresh_from_db()
    assert paper.reference == "812/TTr-UBND"
    assert b"".join(dung.get(url("pdf", paper))) == paper.signed.content.open("rb").read()
    assert b"".join(dung.get(url("drawn", paper))) == paper.pdf.content.open("rb").read()


def test_a_number_unlike_the_files_is_asked_about_once(dung, office):
    paper = receive(office)
    typed = {"number": "821", "issued_on": "30/7/2020"}
    answer = dung.post(url("issue", paper), typed)
    assert answer.status_code == 422
    assert "Số trên tệp là 812, số nhập là 821." in answer.content.decode()
    dung.post(url("issue", paper), {**typed, "meant": "on"})
    paper.refresh_from_db()
    assert (paper.number, paper.signed_report["differences"]) == (821, ["Số trên tệp là 812, số nhập là 821."])
    assert "Khác với tệp:" in page(dung, paper)


def test_an_altered_file_is_refused_beside_the_form(dung, office):
    paper = factories.checked(office)
    answer = dung.post(url("sign", paper), {"file": upload(keys.altered(keys.signed(drawn(paper))))})
    assert (answer.status_code, "không còn đúng với tệp" in answer.content.decode()) == (422, True)


def test_a_scan_says_that_nothing_could_be_read(dung, office):
    paper = factories.checked(office)
    dung.post(url("sign", paper), {"file": upload(keys.scan())})
    assert "không có chữ ký số" in page(dung, paper)
    assert "Không đọc được số và ngày" in dung.get(url("issue", paper)).content.decode()


def test_without_a_file_the_page_says_where_the_original_is(dung, office):
    paper = issuing.issue(paper=factories.checked(office), number=5, issued_on=DAY, by=office.nga)
    assert "bản ký giấy lưu tại văn thư" in page(dung, paper)


def test_a_leader_signs_on_screen(nga, office, settings):
    settings.PAPER_SIGNING = ("pkcs12",)
    paper = factories.checked(office)
    assert "Ký số trong hệ thống" in page(nga, paper)
    typed = {"number": "812", "issued_on": "30/7/2020", "way": "pkcs12"}
    key = {"key": SimpleUploadedFile("nga.p12", keys.person("Nguyễn Thị Nga").p12())}
    answer = nga.post(url("sign_inside", paper), {**typed, **key, "secret": "sai"})
    assert (answer.status_code, "Mật khẩu của tệp khóa không đúng" in answer.content.decode()) == (422, True)
    key["key"].seek(0)
    nga.post(url("sign_inside", paper), {**typed, **key, "secret": keys.PASSPHRASE})
    paper.refresh_from_db()
    assert paper.state == "SIGNED"
    assert "Chọn tệp khóa" in nga.post(url("sign_inside", factories.checked(office)), typed).content.decode()


def test_signing_is_not_offered_where_it_is_off_nor_to_who_does_not_lead(client, office, settings):
    paper = factories.checked(office)
    client.force_login(office.nga)
    assert "Ký số trong hệ thống" not in page(client, paper)
    settings.PAPER_SIGNING = ("pkcs12",)
    client.force_login(office.dung)
    assert "Ký số trong hệ thống" not in page(client, paper)
    assert client.get(url("sign_inside", paper)).status_code == 403


def test_an_edited_word_file_comes_back_and_is_downloaded(dung, office):
    paper = factories.draft(office)
    dung.post(url("word", paper), {"file": upload(word(), "da-sua.docx"), "note": "Thêm Điều 4"})
    shown = page(dung, paper)
    assert "Bản 2: da-sua.docx" in shown
    assert "Bản Word đã sửa ngoài hệ thống" in shown
    assert b"".join(dung.get(url("docx", paper))) == b"".join(
        dung.get(reverse("office:papers:word_version", args=[paper.uid, 2]))
    )
    assert dung.get(reverse("office:papers:word_version", args=[paper.uid, 9])).status_code == 404


@pytest.mark.parametrize("name", ["sign", "sign_inside", "word", "drawn"])
def test_a_stranger_is_told_there_is_nothing(client, office, name):
    paper = factories.checked(office, agency=office.other_committee)
    client.force_login(office.ha)
    assert client.get(url(name, paper)).status_code in (403, 404)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_papers_page_asks_the_same_for_one_and_three_word_files(dung, office, rows):
    paper = factories.draft(office)
    for _ in range(rows):
        word_versions.bring_back(paper=paper, upload=upload(word(), "a.docx"), by=office.dung)
    dung.get(url("paper", paper))
    with CaptureQueriesContext(connection) as captured:
        page(dung, paper)
    assert len(captured) == PAPER


PAPER = 11
"""installation, session, user, grants, paper, two rules of steps, revise, versions, history and its people, notices"""


def test_the_register_says_where_the_originals_are_and_is_narrowed(dung, office):
    paper = issuing.issue(paper=receive(office), number=812, issued_on=DAY, by=office.dung)
    issuing.issue(
        paper=factories.checked(office, agency=office.district_committee), number=5, issued_on=DAY, by=office.nga
    )
    register = dung.get("/lam-viec/van-ban/").content.decode()
    assert "1 chữ ký số" in register
    assert "tại văn thư" in register
    narrowed = dung.get("/lam-viec/van-ban/", {"co_quan": office.committee.pk, "nam": 2020}).content.decode()
    assert (paper.reference in narrowed, "05/TTr-UBND" in narrowed) == (True, False)


# Wording

SUBJECT = "Công nhận sản phẩm OCOP năm {{ năm }}"
WORDING = f"{TYPES}test.decision/loi-van/"


def test_wording_is_written_looked_at_and_put_in_force_by_another(client, office):
    client.force_login(office.dung)
    form = client.get(f"{WORDING}1/").content.decode()
    assert "Phải có {{ năm }}." in form
    client.post(f"{WORDING}1/", {"subject": SUBJECT, "block-1": "Có giá trị 36 tháng.", "note": "Ngắn lại"})
    assert WordingVersion.objects.count() == 0  # the other texts were emptied
    texts = {slot.key: slot.default for slot in wordings.wording.slots(factories.kind("test.decision"))}
    answer = client.post(f"{WORDING}1/", {**texts, "subject": SUBJECT, "note": "Ngắn lại"})
    version = WordingVersion.objects.get()
    assert answer.url == reverse("office:papers:wording", args=[version.uid])
    shown = client.get(answer.url).content.decode()
    assert SUBJECT in shown
    assert "Người soạn không tự đưa vào dùng được" in shown
    assert client.get(reverse("office:papers:wording_preview", args=[version.uid])).content[:5] == b"%PDF-"
    client.force_login(office.nga)
    client.post(reverse("office:papers:wording_act", args=[version.uid, "check"]))
    assert "phiên bản 1" in client.get(WORDING).content.decode()
    assert factories.draft(office, "test.decision").title == "Công nhận sản phẩm OCOP năm 2020"


def test_a_loop_is_refused_beside_what_was_typed(dung, office):
    texts = {slot.key: slot.default for slot in wordings.wording.slots(factories.kind("test.decision"))}
    answer = dung.post(f"{WORDING}1/", {**texts, "subject": "{% for x in y %} {{ năm }}"})
    assert answer.status_code == 422
    assert "“{%”" in answer.content.decode()
    assert "{% for x in y %}" in answer.content.decode()


def test_a_district_reads_wording_and_writes_none(client, office):
    client.force_login(office.ha)
    assert client.get(WORDING).status_code == 200
    assert client.get(f"{WORDING}2/").status_code == 403
    client.force_login(office.khach)
    assert client.get(WORDING).status_code == 403


@pytest.mark.parametrize("path", [f"{TYPES}khong-co/loi-van/", f"{WORDING}9/"])
def test_what_does_not_exist_is_not_found(dung, path):
    assert dung.get(path).status_code == 404


def test_an_unknown_act_is_not_found(dung, office):
    version = wordings.write(type="test.decision", level=1, texts={"subject": SUBJECT}, by=office.dung)
    assert dung.post(reverse("office:papers:wording_act", args=[version.uid, "xoa"])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_versions_of_a_type_ask_the_same_for_one_and_three(dung, office, rows):
    for place in range(rows):
        subject = {"subject": f"{SUBJECT} lần {place}"}
        version = wordings.write(type="test.decision", level=1, texts=subject, by=office.dung)
        wordings.put_in_force(version=version, by=office.nga)
    with CaptureQueriesContext(connection) as captured:
        dung.get(WORDING)
    assert len(captured) == 7


def test_signed_files_of_the_register_are_those_that_count(dung, office):
    content = keys.scan()
    paper = signed_files.receive(paper=factories.checked(office), upload=upload(content), by=office.dung)
    assert b"".join(dung.get(url("pdf", paper))) == content
