"""A notice, an invitation, a report that an official writes."""

import pytest
from django.urls import reverse

from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.papers import general, queries
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting, writing
from ocop.platform.papers.tests import factories
from ocop.platform.papers.tests.test_office import url
from ocop.platform.papers.tests.test_wording import text_of

WORDS = {
    "subject": "Lịch nhận hồ sơ đợt 2 năm 2020", "paragraphs": ("Nhận từ ngày 01/9.", "Nộp tại xã."),
    "addressees": (), "authority": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH", "signer": "Nguyễn Thị Nga",
    "recipients": ("Các huyện", "Lưu: VT"),
}  # fmt: skip
TYPED = {name: "\n".join(value) if isinstance(value, tuple) else value for name, value in WORDS.items()}


def write(office, by=None, agency=None, type="papers.notice"):  # noqa: A002
    return writing.write(type=type, agency=agency or office.committee, words=WORDS, by=by or office.dung)


def test_a_notice_is_drafted_in_the_name_of_the_agency(office):
    paper = write(office)
    text = text_of(drafting.draft_pdf(paper))
    assert (paper.symbol, paper.title, paper.signer) == ("TB-UBND", WORDS["subject"], "Nguyễn Thị Nga")
    assert all(words in text for words in ("THÔNG BÁO", "Nhận từ ngày 01/9.", "Nộp tại xã./.", "- Lưu: VT."))


def test_a_district_does_not_write_in_the_provinces_name(office):
    with pytest.raises(NotAllowed):
        write(office, by=office.ha)
    assert Paper.objects.count() == 0
    assert write(office, by=office.ha, agency=office.district_committee).agency == office.district_committee


def test_papers_of_a_work_are_not_written_here(office):
    with pytest.raises(DomainError) as refusal:
        write(office, type="test.decision")
    assert refusal.value.code == "not_written"


def test_one_writes_for_the_agencies_of_ones_own_level(office):
    assert list(queries.agencies_to_write_for(office.ha, general.NOTICE)) == [office.district_committee]
    assert list(queries.agencies_to_write_for(office.dung, general.NOTICE)) == [office.committee]
    assert list(queries.agencies_to_write_for(office.khach, general.NOTICE)) == []


def test_a_draft_is_written_and_changed_on_screen(client, office):
    client.force_login(office.dung)
    assert "Giấy mời" in client.get(reverse("office:papers:choose")).content.decode()
    address = reverse("office:papers:write", args=["papers.notice"])
    assert client.post(address, {**TYPED, "agency": office.committee.pk, "paragraphs": ""}).status_code == 422
    answer = client.post(address, {**TYPED, "agency": office.committee.pk})
    paper = Paper.objects.get()
    assert answer.url == url("paper", paper)
    form = client.get(url("rewrite", paper)).content.decode()
    assert "Nhận từ ngày 01/9.\nNộp tại xã." in form
    client.post(url("rewrite", paper), {**TYPED, "subject": "Lịch khác"})
    paper.refresh_from_db()
    assert paper.title == "Lịch khác"


def test_an_invitation_says_who_when_and_where(client, office):
    client.force_login(office.dung)
    typed = {name: value for name, value in TYPED.items() if name != "addressees"} | {
        "agency": office.committee.pk, "guests": "Các thành viên", "time": "8 giờ ngày 28/7", "place": "Phòng họp số 2",
    }  # fmt: skip
    client.post(reverse("office:papers:write", args=["papers.invitation"]), typed)
    text = text_of(drafting.draft_pdf(Paper.objects.get()))
    assert "Thời gian: 8 giờ ngày 28/7." in text
    assert "- Các thành viên" in text


@pytest.mark.parametrize("name", ["papers.attendance", "test.decision", "khong-co"])
def test_other_types_are_not_found(client, office, name):
    client.force_login(office.dung)
    assert client.get(reverse("office:papers:write", args=[name])).status_code == 404


def test_who_issues_nothing_writes_nothing(client, office):
    client.force_login(office.minh)
    assert client.get(reverse("office:papers:choose")).status_code == 403


def test_a_paper_of_a_work_is_not_rewritten_here(client, office):
    client.force_login(office.dung)
    assert client.get(url("rewrite", factories.draft(office))).status_code == 404
