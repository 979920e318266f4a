"""Numbers, freezing, withdrawal: what an issued paper promises."""

from datetime import date

import pypdfium2 as pdfium
import pytest

from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.government import installation
from ocop.platform.jobs.models import Run
from ocop.platform.jobs.services import run
from ocop.platform.papers import rendering
from ocop.platform.papers.models import NumberSeries, Paper
from ocop.platform.papers.services import drafting, issuing
from ocop.platform.papers.services.drafting import form_of, particulars_of
from ocop.platform.papers.tests import factories, samples

DAY = date(2020, 7, 30)


def text_of(paper: Paper) -> str:
    with paper.pdf.content.open("rb") as file, pdfium.PdfDocument(file.read()) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_a_draft_keeps_values_place_signer_and_template_version(office):
    paper = factories.draft(office)
    assert (paper.state, paper.number, paper.symbol, paper.place, paper.signer) == (
        "DRAFT", None, "TTr-UBND", "Bắc Giang", "Lê Văn Dũng",
    )  # fmt: skip
    assert paper.values["text"] == samples.words().text
    assert len(paper.template_version) == 16


def test_wrong_values_leave_no_draft(office):
    with pytest.raises(DomainError):
        factories.draft(office, values={"text": ""})
    assert Paper.objects.count() == 0


def test_issue_freezes_number_date_file_and_hash(office):
    paper = issuing.issue(paper=factories.checked(office), number=5, issued_on=DAY, by=office.nga)
    assert (paper.state, paper.reference, paper.year) == ("ISSUED", "05/TTr-UBND", 2020)
    assert "Số: 05/TTr-UBND" in text_of(paper)
    assert "Bắc Giang, ngày 30 tháng 7 năm 2020" in text_of(paper)
    assert paper.sha256 == paper.pdf.sha256
    assert paper.docx.name == "to-trinh-05-ttr-ubnd-2020.docx"
    assert [entry.action for entry in history(paper)] == [
        "papers.drawn", "papers.paper.issue", "papers.paper.check", "papers.draft",
    ]  # fmt: skip


def test_an_unchecked_draft_is_not_issued(office):
    with pytest.raises(Conflict):
        issuing.issue(paper=factories.draft(office), number=5, issued_on=DAY, by=office.nga)


def test_the_clerks_number_is_used_once_a_year_by_agency_and_symbol(office):
    first = issuing.issue(paper=factories.checked(office), number=5, issued_on=DAY, by=office.nga)
    second = factories.checked(office)
    with pytest.raises(DomainError) as refusal:
        issuing.issue(paper=second, number=5, issued_on=date(2020, 8, 3), by=office.nga)
    assert refusal.value.code == "number_taken"
    assert "Số 05/TTr-UBND năm 2020 đã dùng" in refusal.value.message
    assert first.title in refusal.value.message
    assert (second.state, second.number) == ("CHECKED", None)
    second.refresh_from_db()
    assert (second.state, second.number) == ("CHECKED", None)


@pytest.mark.parametrize("change", ["year", "symbol", "agency"])
def test_the_same_number_elsewhere_is_another_number(office, change):
    issuing.issue(paper=factories.checked(office), number=5, issued_on=DAY, by=office.nga)
    other = factories.checked(
        office, "test.notice" if change == "symbol" else "test.submission",
        agency=office.district_committee if change == "agency" else office.committee,
    )  # fmt: skip
    issued = issuing.issue(
        paper=other, number=5, issued_on=date(2021, 1, 5) if change == "year" else DAY, by=office.nga
    )
    assert issued.number == 5


@pytest.mark.parametrize("number", [None, 0])
def test_a_number_must_be_entered(office, number):
    with pytest.raises(DomainError) as refusal:
        issuing.issue(paper=factories.checked(office), number=number, issued_on=DAY, by=office.nga)
    assert refusal.value.code == "number_missing"


def test_a_paper_without_number_is_issued_without(office):
    paper = issuing.issue(paper=factories.checked(office, "test.note"), number=None, issued_on=DAY, by=office.nga)
    assert (paper.reference, "Số:" in text_of(paper)) == ("", False)


def test_own_series_counts_from_one_each_year(office):
    numbers = [
        issuing.issue_from_series(
            paper=factories.draft(office, "test.certificate"), issued_on=day, by=office.nga
        ).reference
        for day in (DAY, DAY, date(2021, 1, 5))
    ]
    assert numbers == ["01/GCN-OCOP", "02/GCN-OCOP", "01/GCN-OCOP"]


def test_a_refused_issue_takes_no_number(office):
    paper = factories.draft(office, "test.certificate")
    with pytest.raises(NotAllowed):
        issuing.issue_from_series(paper=paper, issued_on=DAY, by=office.minh)
    assert NumberSeries.objects.count() == 0
    with pytest.raises(DomainError):
        issuing.issue_from_series(paper=factories.draft(office), issued_on=DAY, by=office.nga)
    assert NumberSeries.objects.count() == 0


def test_a_batch_is_numbered_at_once_and_drawn_by_a_job(office):
    paper = issuing.issue_from_series(
        paper=factories.draft(office, "test.certificate"), issued_on=DAY, by=office.nga, draw=False
    )
    assert (paper.state, paper.number, paper.pdf) == ("ISSUED", 1, None)
    assert run("papers.render", [paper.pk]).state == Run.State.DONE
    paper.refresh_from_db()
    first = paper.pdf_id
    run("papers.render", [paper.pk])
    paper.refresh_from_db()
    assert paper.pdf_id == first is not None


def test_a_clerks_paper_may_be_drawn_by_the_job_too(office):
    paper = issuing.issue(paper=factories.checked(office), number=5, issued_on=DAY, by=office.nga, draw=False)
    assert (paper.state, paper.pdf) == ("ISSUED", None)
    assert "Số: 05/TTr-UBND" in text_of(issuing.render(pk=paper.pk))


def test_issued_file_can_be_drawn_again_byte_by_byte(office):
    paper = issuing.issue(paper=factories.checked(office, "test.decision"), number=812, issued_on=DAY, by=office.nga)
    with paper.pdf.content.open("rb") as file:
        assert file.read() == rendering.pdf(form_of(paper), particulars_of(paper))


def test_an_issued_paper_cannot_be_saved_revised_or_deleted(office):
    paper = issuing.issue(paper=factories.checked(office), number=5, issued_on=DAY, by=office.nga)
    for act in (
        paper.save,
        paper.delete,
        lambda: drafting.revise(paper=paper, values=samples.words("Khác"), by=office.nga),
        lambda: issuing.issue(paper=paper, number=6, issued_on=DAY, by=office.nga),
    ):
        with pytest.raises(DomainError):
            act()
    paper.refresh_from_db()
    assert (paper.number, paper.values["text"]) == (5, samples.words().text)


def test_a_stale_copy_cannot_overwrite_an_issued_paper(office):
    paper = factories.checked(office)
    stale = Paper.objects.get(pk=paper.pk)
    issuing.issue(paper=paper, number=5, issued_on=DAY, by=office.nga)
    stale.title = "Tiêu đề khác"
    with pytest.raises(DomainError) as refusal:
        stale.save()
    assert refusal.value.code == "frozen"


def test_withdrawal_needs_a_reason_and_keeps_number_and_file(office):
    paper = issuing.issue(paper=factories.checked(office), number=5, issued_on=DAY, by=office.nga)
    with pytest.raises(DomainError) as refusal:
        issuing.withdraw(paper=paper, by=office.nga, note=" ")
    assert refusal.value.code == "note_required"
    issuing.withdraw(paper=paper, by=office.nga, note="Sai thể thức")
    assert (paper.state, paper.number, paper.pdf is not None) == ("WITHDRAWN", 5, True)


def test_a_demonstration_marks_every_paper(office):
    installation.change(is_demonstration=True)
    paper = issuing.issue(paper=factories.checked(office), number=5, issued_on=DAY, by=office.nga)
    installation.change(is_demonstration=False)
    real = issuing.issue(paper=factories.checked(office), number=6, issued_on=DAY, by=office.nga)
    assert ("DỮ LIỆU MINH HỌA" in text_of(paper), "MINH HỌA" in text_of(real)) == (True, False)


def test_a_draft_is_revised_until_it_is_checked(office):
    paper = factories.draft(office)
    drafting.revise(paper=paper, values=samples.words("Bản sửa"), by=office.dung)
    assert paper.values["text"] == "Bản sửa"
    drafting.check(paper=paper, by=office.nga)
    with pytest.raises(Conflict):
        drafting.revise(paper=paper, values=samples.words("Sửa nữa"), by=office.dung)
    drafting.reopen(paper=paper, by=office.nga, note="Thiếu căn cứ")
    drafting.revise(paper=paper, values=samples.words("Sửa nữa"), by=office.dung)
    assert paper.values["text"] == "Sửa nữa"


@pytest.mark.parametrize("kind", samples.PAPER_TYPES, ids=lambda kind: kind.name)
def test_every_type_has_a_preview_marked_as_such(office, kind):
    with pdfium.PdfDocument(drafting.preview(kind.name)) as document:
        assert "BẢN XEM THỬ" in document[0].get_textpage().get_text_range()


def test_a_certificate_has_no_word_version(office):
    with pytest.raises(DomainError) as refusal:
        drafting.draft_docx(factories.draft(office, "test.certificate"))
    assert refusal.value.code == "not_editable"
