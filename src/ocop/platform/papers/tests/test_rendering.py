"""What the file is: standards, fonts, language, determinism, and words that stay words."""

import unicodedata
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest
import zxingcpp

from ocop.platform.core.errors import DomainError
from ocop.platform.papers import rendering
from ocop.platform.papers.forms import Particulars
from ocop.platform.papers.tests import samples

ISSUED = Particulars(drawn_on=date(2020, 7, 30), symbol="QĐ-UBND", number=812, issued_on=date(2020, 7, 30))
KINDS = pytest.mark.parametrize("kind", samples.PAPER_TYPES, ids=lambda kind: kind.name)


def text_of(content: bytes) -> str:
    with pdfium.PdfDocument(content) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def draw(kind, **changes) -> bytes:
    return rendering.pdf(kind.compose(kind.sample()), replace(ISSUED, **changes))


@KINDS
def test_file_claims_pdfa_2a_and_pdfua_1_and_has_what_they_ask(kind):
    with pikepdf.open(BytesIO(draw(kind))) as pdf:
        xmp = pdf.open_metadata()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
        assert xmp["dc:title"]
        assert str(pdf.Root.Lang).startswith("vi")
        assert pdf.Root.MarkInfo.Marked is True or bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        fonts = [
            font.DescendantFonts[0] if "/DescendantFonts" in font else font
            for page in pdf.pages for font in (page.Resources.get("/Font") or {}).values()
        ]  # fmt: skip
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()) for font in fonts)


@KINDS
def test_same_values_give_the_same_bytes(kind):
    assert draw(kind) == draw(kind)


def test_every_vietnamese_letter_comes_back_in_nfc():
    letters = samples.EVERY_LETTER
    assert len(letters) == len(set(letters)) == 89
    words = " ".join((*letters, *letters.upper()))
    extracted = text_of(rendering.pdf(samples.submit(samples.words(words)), ISSUED))
    assert extracted == unicodedata.normalize("NFC", extracted)
    assert not set(letters + letters.upper()) - set(extracted)


TRAPS = (
    '#eval("1+1")', "*đậm*", "$x^2$", "_nghiêng_", "@nhãn", "<nhãn>", "// lời", "/* lời */", "\\u{41}", "= Đề mục",
    '#include "a"',
)  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
def test_words_are_never_markup(trap):
    assert trap in text_of(rendering.pdf(samples.submit(samples.words(f"Trước {trap} sau")), ISSUED))


def test_a_letter_the_font_lacks_is_named_not_replaced():
    with pytest.raises(DomainError) as refusal:
        rendering.pdf(samples.submit(samples.words("Sản phẩm 🍯")), ISSUED)
    assert (refusal.value.code, "🍯" in refusal.value.message) == ("letter", True)


def test_only_a_marked_paper_carries_the_mark():
    kind = samples.PAPER_TYPES[0]
    assert "DỮ LIỆU MINH HỌA" in text_of(draw(kind, watermark="DỮ LIỆU MINH HỌA"))
    assert "MINH HỌA" not in text_of(draw(kind))


def test_certificate_is_landscape_with_a_readable_code_and_drawn_stars():
    content = rendering.pdf(samples.honour(samples.award(stars=5)), ISSUED)
    with pdfium.PdfDocument(content) as document:
        assert len(document) == 1
        assert tuple(round(side / 72 * 25.4) for side in document[0].get_size()) == (297, 210)
        picture = document[0].render(scale=3).to_pil()
    codes = zxingcpp.read_barcodes(picture)
    assert [code.text for code in codes] == ["https://ocop.example/xac-minh/7K3M-9QX2-TD/"]
    text = text_of(content)
    assert "★" not in text
    assert "Đạt hạng 5 sao" in text
    with pikepdf.open(BytesIO(content)) as pdf:
        alternatives = [
            str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        ]
    assert "5 sao" in alternatives
    assert any(words.startswith("Mã QR") for words in alternatives)


@pytest.mark.parametrize("name", ["Ô mai", "Bộ sản phẩm quà tặng " * 9 + "Ặ" * 11])
def test_a_name_of_any_length_fits_the_certificate(name):
    content = rendering.pdf(samples.honour(samples.award(product=name.strip()[:200])), ISSUED)
    with pdfium.PdfDocument(content) as document:
        assert len(document) == 1


def test_thirty_products_keep_their_head_row_on_every_page():
    content = rendering.pdf(samples.recognise(samples.sample_recognition()), ISSUED)
    with pdfium.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert [("Chủ thể" in page) for page in pages[1:]] == [True] * (len(pages) - 1)
    assert sum(page.count("Hợp tác xã") for page in pages) == 34
