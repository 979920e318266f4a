"""The signed paper comes back: refused when altered, warned about when untrusted, compared with what is typed."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as start_word  # noqa: N813 a function by its nature

from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.papers import rendering
from ocop.platform.papers.models import Paper, TrustedRoot
from ocop.platform.papers.services import drafting, issuing, signed_files
from ocop.platform.papers.services.drafting import form_of, particulars_of
from ocop.platform.papers.tests import factories, keys, samples

DAY = date(2020, 7, 30)


def drawn(paper: Paper, number: int | None = 812, on: date | None = DAY) -> bytes:
    """The paper as it left the printer: with the clerk's number and date."""
    return rendering.pdf(form_of(paper), particulars_of(paper, number=number, issued_on=on))


def upload(content: bytes, name: str = "da-ky.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def trust(office, owner=None) -> TrustedRoot:
    owner = owner or keys.authority()
    return TrustedRoot.objects.create(
        certificate=owner.pem, subject="Cơ quan chứng thực thử", fingerprint="a" * 64, valid_from=DAY, valid_to=DAY,
        loaded_by=office.dung, loaded_on=DAY,
    )  # fmt: skip


def receive(office, paper=None, content=None, by=None) -> Paper:
    paper = paper or factories.checked(office)
    return signed_files.receive(
        paper=paper, upload=upload(content or keys.signed(drawn(paper))), by=by or office.dung
    )


def test_a_trusted_signature_leaves_no_warning_and_its_number_is_read(office):
    trust(office)
    paper = receive(office)
    assert (paper.state, paper.signed.name, paper.signed_report["warnings"]) == ("SIGNED", "da-ky.pdf", [])
    assert paper.signed_report["read"] == {
        "number": 812, "symbol": "TTr-UBND", "issued_on": "2020-07-30", "pages": 1, "has_text": True,
    }  # fmt: skip
    (one,) = paper.signed_report["signatures"]
    assert (one["signer"], one["intact"], one["trusted"]) == ("Lê Văn Dũng", True, True)
    assert history(paper)[0].data["sha256"] == paper.signed.sha256


def test_the_signed_file_and_its_report_are_frozen_with_the_issue(office):
    trust(office)
    paper = issuing.issue(paper=receive(office), number=812, issued_on=DAY, by=office.dung)
    assert (paper.reference, paper.signed is not None, "differences" in paper.signed_report) == (
        "812/TTr-UBND", True, False,
    )  # fmt: skip
    assert paper.kept_by_the_clerk is False
    with pytest.raises(Conflict):
        receive(office, paper=paper, content=keys.scan())
    paper.signed_report = {}
    with pytest.raises(DomainError, match="không sửa"):
        paper.save()


def test_an_altered_file_is_refused_and_nothing_is_kept(office):
    paper = factories.checked(office)
    with pytest.raises(DomainError) as refusal:
        receive(office, paper, keys.altered(keys.signed(drawn(paper))))
    assert refusal.value.code == "altered"
    assert "Chữ ký của Lê Văn Dũng không còn đúng" in refusal.value.message
    paper.refresh_from_db()
    assert (paper.state, paper.signed) == ("CHECKED", None)


def test_content_added_after_the_signature_is_refused(office):
    paper = factories.checked(office)
    with pytest.raises(DomainError) as refusal:
        receive(office, paper, keys.added_to(keys.signed(drawn(paper))))
    assert refusal.value.code == "altered"


@pytest.mark.parametrize(
    ("make", "warning"),
    [
        (lambda paper: keys.signed(drawn(paper)), "Chưa nạp chứng thư gốc nào"),
        (drawn, "không có chữ ký số"),
        (lambda paper: keys.scan(), "ảnh quét, không có chữ"),
        (lambda paper: keys.signed(drawn(paper), keys.person("Trần Văn Khác")), "chữ ký số là của Trần Văn Khác"),
        (lambda paper: rendering.pdf(samples.announce(samples.words()), particulars_of(paper)), "đúng trích yếu"),
    ],
    ids=["no roots", "unsigned", "scan", "another hand", "another paper"],
)
def test_what_is_doubtful_is_a_warning_that_stays(office, make, warning):
    paper = factories.checked(office)
    receive(office, paper, make(paper))
    assert warning in " ".join(paper.signed_report["warnings"])
    issuing.issue(paper=paper, number=812, issued_on=DAY, by=office.dung)
    assert warning in " ".join(paper.signed_report["warnings"])


def test_another_symbol_on_the_file_is_a_warning(office):
    paper = factories.checked(office)
    content = drawn(factories.checked(office, "test.note", values=samples.words()))
    receive(office, paper, content)
    assert not paper.signed_report["read"]["number"] or "Ký hiệu" in " ".join(paper.signed_report["warnings"])


def test_what_is_typed_is_compared_with_the_file_and_kept(office):
    paper = receive(office)
    lines = ["Số trên tệp là 812, số nhập là 821.", "Ngày trên tệp là 30/7/2020, ngày nhập là 29/7/2020."]
    assert signed_files.differences(paper, number=821, issued_on=date(2020, 7, 29)) == lines
    issuing.issue(paper=paper, number=821, issued_on=date(2020, 7, 29), by=office.dung)
    assert paper.signed_report["differences"] == lines


def test_a_wrong_file_is_replaced_before_the_issue(office):
    paper = receive(office)
    first = paper.signed_id
    receive(office, paper, keys.scan())
    assert (paper.state, paper.signed_id != first, paper.signed_report["signatures"]) == ("SIGNED", True, [])


def test_who_looked_at_another_file_does_not_issue(office):
    paper = receive(office)
    stale = Paper.objects.get(pk=paper.pk)
    receive(office, paper, keys.scan())
    with pytest.raises(Conflict):
        issuing.issue(paper=stale, number=812, issued_on=DAY, by=office.dung)


def test_a_reopened_draft_loses_the_file_of_the_old_text(office):
    paper = drafting.reopen(paper=receive(office), by=office.nga, note="Sai tên huyện")
    assert (paper.state, paper.signed, paper.signed_report) == ("DRAFT", None, {})


def test_an_unchecked_draft_takes_no_signed_file(office):
    paper = factories.draft(office)
    with pytest.raises(Conflict):
        receive(office, paper, keys.scan())


def test_a_paper_of_our_own_series_takes_none(office):
    paper = drafting.check(paper=factories.draft(office, "test.certificate"), by=office.nga)
    with pytest.raises(DomainError) as refusal:
        receive(office, paper, keys.scan())
    assert "lấy số tự động" in refusal.value.message


def test_a_stranger_brings_no_file(office):
    with pytest.raises(NotAllowed):
        receive(office, by=office.other_ha)


@pytest.mark.parametrize(
    ("content", "code"), [(b"PK\x03\x04 no pdf", "wrong_type"), (b"%PDF-1.4 broken", "unreadable")]
)
def test_what_is_no_pdf_is_refused(office, content, code):
    with pytest.raises(DomainError) as refusal:
        receive(office, content=content)
    assert refusal.value.code == code


def test_the_virus_scanner_is_asked(office, settings):
    settings.VIRUS_SCANNER = "ocop.platform.papers.tests.test_signed_files.finding"
    with pytest.raises(DomainError) as refusal:
        receive(office)
    assert refusal.value.code == "infected"


def finding(_stream) -> str:
    return "Thử"


def test_without_a_file_the_sheet_stays_with_the_clerk(office):
    paper = issuing.issue(paper=factories.checked(office), number=5, issued_on=DAY, by=office.nga)
    assert paper.kept_by_the_clerk is True
    own = issuing.issue_from_series(paper=factories.draft(office, "test.certificate"), issued_on=DAY, by=office.nga)
    assert own.kept_by_the_clerk is False


def word(text: str = "Đã sửa") -> bytes:
    document, out = start_word(), BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()
