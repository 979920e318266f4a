"""What is read of a signed file: who, when, intact or altered, trusted or not; number and date from its text."""

from datetime import date
from io import BytesIO

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from ocop.platform.papers import rendering, signatures, signed_text
from ocop.platform.papers.forms import Particulars
from ocop.platform.papers.tests import keys, samples

ISSUED = Particulars(drawn_on=date(2020, 7, 30), symbol="TTr-SNN", number=812, issued_on=date(2020, 7, 30))


@pytest.fixture(scope="module")
def paper() -> bytes:
    return rendering.pdf(samples.submit(samples.words()), ISSUED)


@pytest.fixture(scope="module")
def signed(paper) -> bytes:
    return keys.signed(paper)


def test_an_untouched_file_is_intact_and_trusted_by_a_loaded_root(signed):
    (one,) = signatures.read(signed, roots=[keys.authority().pem])
    assert (one.signer, one.intact, one.whole_file, one.trusted) == ("Lê Văn Dũng", True, True, True)
    assert one.signed_at is not None
    assert one.reason == signatures.REVOCATION_UNKNOWN


@pytest.mark.parametrize(
    ("roots", "reason"),
    [
        ((), "Chưa nạp chứng thư gốc nào"),
        (("Tổ chức khác",), "không do tổ chức nào trong danh sách"),
    ],
)
def test_a_signature_is_trusted_by_loaded_roots_alone(signed, roots, reason):
    (one,) = signatures.read(signed, roots=[keys.authority(name).pem for name in roots])
    assert (one.is_altered, one.trusted) == (False, False)
    assert reason in one.reason


def test_one_changed_byte_is_found(signed):
    (one,) = signatures.read(keys.altered(signed), roots=[keys.authority().pem])
    assert (one.intact, one.is_altered) == (False, True)
    assert "sửa sau khi ký" in one.reason


def test_a_page_added_behind_the_signature_is_found(signed):
    (one,) = signatures.read(keys.added_to(signed), roots=[keys.authority().pem])
    assert (one.intact, one.whole_file, one.is_altered) == (True, False, True)


def test_a_second_signature_leaves_the_first_whole(signed):
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    with keys.person("Văn thư Ủy ban").signer().opened() as key:
        twice = PdfSigner(PdfSignatureMetadata(field_name="Dau"), signer=key).sign_pdf(writer).getvalue()
    found = signatures.read(twice, roots=[keys.authority().pem])
    assert [(one.signer, one.is_altered, one.trusted) for one in found] == [
        ("Lê Văn Dũng", False, True), ("Văn thư Ủy ban", False, True),
    ]  # fmt: skip


def test_a_paper_and_a_scan_without_signature_have_none(paper):
    assert (signatures.read(paper), signatures.read(keys.scan())) == ([], [])


@pytest.mark.parametrize("content", [b"%PDF-1.7\nrubbish", b"", b"%PDF-1.7\n1 0 obj<</Kids[1 0 R]>>endobj\n%%EOF"])
def test_rubbish_is_said_to_be_unreadable(content):
    with pytest.raises(ValueError, match="PDF"):
        signatures.read(content)
    with pytest.raises(ValueError, match=r"PDF|pages"):
        signed_text.read(content)


def test_number_symbol_and_date_are_read_from_the_text(signed):
    read = signed_text.read(signed)
    assert (read.number, read.symbol, read.issued_on) == (812, "TTr-SNN", date(2020, 7, 30))
    assert read.has_text


def test_a_draft_without_number_and_date_gives_neither_and_no_date_of_its_grounds():
    form = samples.recognise(samples.sample_recognition())
    read = signed_text.read(rendering.pdf(form, Particulars(drawn_on=date(2020, 7, 20), symbol="QĐ-UBND")))
    assert (read.number, read.issued_on, read.has_text) == (None, None, True)


def test_a_scan_has_no_text():
    assert signed_text.read(keys.scan(2)) == signed_text.Read(pages=2)


@pytest.mark.parametrize(
    ("words", "number", "symbol", "day"),
    [
        ("Số: 05/QĐ-UBND\nBắc Giang, ngày 05 tháng 02 năm 2020", 5, "QĐ-UBND", date(2020, 2, 5)),
        ("Số : 1498 / TTr-SNN.\nBắc Giang,ngày 3 tháng 12 năm 2020", 1498, "TTr-SNN", date(2020, 12, 3)),
        ("Số:       /QĐ-UBND\nBắc Giang, ngày      tháng     năm 2020", None, "", None),
        ("Số: 7/BC-UBND Bắc Giang, ngày 31 tháng 2 năm 2020", 7, "BC-UBND", None),
    ],
)
def test_ways_of_writing_number_and_date(words, number, symbol, day):
    read = signed_text.found_in(words)
    assert (read.number, read.symbol, read.issued_on) == (number, symbol, day)
