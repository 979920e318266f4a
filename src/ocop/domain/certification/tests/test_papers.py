"""What is printed: the certificate's square code, the decision, and no way around the approval."""

from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from django.conf import settings

from ocop.domain.certification.models import Certificate, Decision
from ocop.domain.certification.services import recognition
from ocop.domain.certification.tests.factories import AUGUST, approved, draft, issued, past
from ocop.platform.core.errors import DomainError
from ocop.platform.government import installation
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting, issuing


def read(paper: Paper) -> bytes:
    paper.refresh_from_db()
    with paper.pdf.content.open("rb") as file:
        return file.read()


def words_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(BytesIO(content))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_the_square_code_of_the_certificate_opens_its_verification_page(world):
    certificate = past(world)[0]
    assert certificate.paper.pdf is None
    issuing.render(pk=certificate.paper_id)

    page = pypdfium2.PdfDocument(BytesIO(read(certificate.paper)))[0]
    found = [
        code.text
        for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil(), formats=zxingcpp.BarcodeFormat.QRCode)
    ]

    assert found == [f"{settings.PUBLIC_URL}/xac-minh/{certificate.code}/#{certificate.payload}"]


def test_the_certificate_says_what_the_register_says(world):
    certificate = issued(world, 82)[0]
    issuing.render(pk=certificate.paper_id)

    words = words_of(read(certificate.paper))

    for expected in (
        certificate.product_name, "Chủ thể: HTX Cầu Sắt", "xã Song Khê, thành phố Bắc Giang, tỉnh Bắc Giang",
        "Đạt hạng 4 sao", "BG-2020-0001", "Theo Quyết định số 1498/QĐ-UBND ngày 12/8/2020",
        "Có giá trị 36 tháng, đến hết ngày 12/8/2023", "Mã xác minh",
    ):  # fmt: skip
        assert expected in words
    assert certificate.product_code not in words


def test_a_demonstration_is_marked_on_every_paper(world):
    installation.change(is_demonstration=True)

    certificate = issued(world, 66)[0]

    assert {paper.watermark for paper in Paper.objects.filter(type__startswith="certification")} == {
        drafting.DEMONSTRATION
    }
    assert Decision.objects.get(pk=certificate.decision_id).paper.watermark


def test_the_decision_names_grounds_counts_and_annex(world):
    issued(world, 82, 66, 55)

    words = words_of(read(Decision.objects.get().paper))

    assert "Số: 1498/QĐ-UBND" in words
    assert "cho 3 sản phẩm OCOP năm 2020, gồm 1 sản phẩm 4 sao, 2 sản phẩm 3 sao" in words
    assert "Giấy chứng nhận có giá trị 36 tháng" in words
    assert "Phụ lục" in words


def test_the_clerks_screen_of_papers_cannot_issue_a_decision_that_nobody_approved(world):
    decision = draft(world, 66)
    drafting.check(paper=decision.paper, by=world.dung)

    with pytest.raises(DomainError) as refusal:
        issuing.issue(paper=decision.paper, number=5, issued_on=AUGUST, by=world.dung)
    assert "Công nhận" in refusal.value.message
    assert Paper.objects.get(pk=decision.paper_id).number is None


def test_a_checked_draft_is_issued_all_the_same(world):
    decision = approved(world, 66)
    drafting.check(paper=decision.paper, by=world.nga)

    assert len(recognition.issue(decision=decision, number=5, issued_on=AUGUST, by=world.dung)) == 1


def test_an_issued_decision_and_a_certificate_are_not_withdrawn_as_papers(world):
    certificate = issued(world, 66)[0]

    for paper in (certificate.decision.paper, certificate.paper):
        paper.refresh_from_db()
        with pytest.raises(DomainError):
            issuing.withdraw(paper=paper, by=world.dung, note="Nhầm")
    assert Certificate.objects.get().state == "VALID"


def test_the_submission_is_issued_by_the_clerk_and_stays_when_the_list_changes(world):
    decision = draft(world, 66, 82)
    sent = decision.submission
    drafting.check(paper=sent, by=world.dung)
    issuing.issue(paper=sent, number=31, issued_on=AUGUST, by=world.dung, draw=False)

    recognition.revise(decision=decision, dossiers=[decision.lines.first().dossier], by=world.dung)

    decision.refresh_from_db()
    assert decision.submission != sent
    assert len(Paper.objects.get(pk=sent.pk).values["products"]) == 2
    assert len(decision.submission.values["products"]) == 1
