"""Every paper type of every room, drawn on its sample: what PDF/A-2a and PDF/UA-1 ask, the same bytes twice, all letters.

What a machine can check is checked; whether the claim holds in full says only a validator of PDF/A.
"""

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import docx as word
import pikepdf
import pypdfium2 as pdfium
import pytest

from ocop.platform.papers import docx, rendering, schema, wording
from ocop.platform.papers.forms import Document, Form, Letterhead, Particulars, Signature
from ocop.platform.papers.schema import LONGEST
from ocop.platform.papers.types import PaperType, paper_types

DAY = date(2020, 7, 30)
BEFORE = date(2020, 3, 4)
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
CAPITALS = LETTERS.upper()
MARKED = [letter for letter in LETTERS + CAPITALS if not letter.isascii()]
KINDS = sorted(
    (kind for kind in paper_types.values() if not kind.name.startswith("test.")), key=lambda kind: kind.name
)
EACH = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
LONG_NAME = ("Hợp tác xã Nông nghiệp dịch vụ tổng hợp Nguyễn Ặ " * 5)[:200].strip()


def form_of(kind: PaperType) -> Form:
    return kind.compose(schema.load(kind.schema, kind.sample()))


def particulars(kind: PaperType, on: date = DAY) -> Particulars:
    return Particulars(drawn_on=on, symbol=kind.symbol_kind, number=812 if kind.symbol_kind else None, issued_on=on)


@cache
def drawn(kind: PaperType) -> bytes:
    return rendering.pdf(form_of(kind), particulars(kind))


def text_of(content: bytes) -> str:
    with pdfium.PdfDocument(content) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def named(value: Any, name: str, field: str = "") -> Any:
    """``value`` with ``name`` in every text that holds a person, a body or a product."""
    if is_dataclass(value):
        if isinstance(value, Letterhead):
            return value
        return replace(value, **{f.name: named(getattr(value, f.name), name, f.name) for f in fields(value)})
    if isinstance(value, tuple):
        return tuple(named(item, name, field) for item in value)
    wanted = ("name", "product", "producer", "person", "council", "chair", "secretary", "member")
    return name if isinstance(value, str) and value and field in wanted else value


def structure(element: Any) -> Iterator[str]:
    if isinstance(element, pikepdf.Array):
        for item in element:
            yield from structure(item)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S)
        if "/K" in element:
            yield from structure(element.K)


def test_there_are_134_marked_letters():
    assert len(MARKED) == len(set(MARKED)) == 134


def test_the_papers_of_the_programme_are_there():
    assert {
        "dossiers.idea_list", "evaluation.round_plan", "evaluation.council_decision", "evaluation.council_rules",
        "evaluation.result_letter", "evaluation.score_sheet", "evaluation.minutes", "certification.submission",
        "certification.decision", "certification.certificate", "papers.notice", "papers.invitation", "papers.report",
        "papers.attendance",
    } <= {kind.name for kind in KINDS}  # fmt: skip


@EACH
def test_claims_fonts_language_structure_and_output_intent(kind):
    with pikepdf.open(BytesIO(drawn(kind))) as pdf:
        xmp = pdf.open_metadata()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
        assert xmp["dc:title"]
        assert str(pdf.Root.Lang).startswith("vi")
        assert bool(pdf.Root.MarkInfo.Marked)
        intent = pdf.Root.OutputIntents[0]
        assert (str(intent.S), "/DestOutputProfile" in intent) == ("/GTS_PDFA1", True)
        used = [
            font.DescendantFonts[0] if "/DescendantFonts" in font else font
            for page in pdf.pages for font in (page.Resources.get("/Font") or {}).values()
        ]  # fmt: skip
        assert used
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()) for font in used)
        roles = set(structure(pdf.Root.StructTreeRoot.K))
        assert "/P" in roles
        assert "/H1" in roles or getattr(form_of(kind), "kind", "letter") == ""  # a công văn has no name of its own


@EACH
def test_every_picture_has_its_words(kind):
    """Figures (stars, square codes) carry an alternative text; nothing else is drawn outside text and artefacts."""
    with pikepdf.open(BytesIO(drawn(kind))) as pdf:
        figures = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"]
        assert all(str(figure.get("/Alt", "")).strip() for figure in figures)
    form = form_of(kind)
    wanted = bool(getattr(form, "qr", "")) + bool(getattr(form, "stars", 0))
    assert len(figures) >= wanted


@EACH
def test_the_file_is_sound(kind, tmp_path):
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed: its check is not tried here")
    path = tmp_path / "paper.pdf"
    path.write_bytes(drawn(kind))
    found = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert (found.returncode, "No syntax or stream encoding errors" in found.stdout) == (0, True), found.stderr


@EACH
def test_a_second_drawing_has_the_same_bytes(kind):
    rendering._fonts.cache_clear()
    assert rendering.pdf(form_of(kind), particulars(kind)) == drawn(kind)


@EACH
def test_its_text_is_nfc(kind):
    text = text_of(drawn(kind))
    assert text == unicodedata.normalize("NFC", text)
    assert "\ufffd" not in text


@EACH
def test_a_name_of_all_letters_in_capitals_comes_back_whole(kind):
    values = named(schema.load(kind.schema, kind.sample()), CAPITALS)
    text = text_of(rendering.pdf(kind.compose(values), particulars(kind))).replace("\r", "").replace("\n", "")
    if CAPITALS in str(schema.dump(values)):
        assert not set(CAPITALS) - set(text)


@EACH
def test_a_name_of_two_hundred_letters_stays_on_the_page(kind):
    values = named(schema.load(kind.schema, kind.sample()), LONG_NAME)
    with pdfium.PdfDocument(rendering.pdf(kind.compose(values), particulars(kind))) as document:
        for page in document:
            width, _ = page.get_size()
            for item in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT]):
                left, _, right, _ = item.get_bounds()
                assert -1 <= left <= right <= width + 1


@EACH
def test_the_word_version_says_the_same_in_nfc(kind):
    form = form_of(kind)
    if not isinstance(form, Document):
        pytest.skip("a certificate is not edited in Word")
    document = word.Document(BytesIO(docx.build(form, particulars(kind))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    assert text == unicodedata.normalize("NFC", text)
    assert form.subject.split("\n")[0] in text


@EACH
def test_before_the_decree_the_circular_draws_it(kind):
    form, before = form_of(kind), particulars(kind, BEFORE)
    assert (before.layout.page_number_above, particulars(kind).layout.page_number_above) == (False, True)
    assert len(rendering.pdf(form, before)) > 1000


@EACH
def test_its_place_of_signature_is_known(kind):
    form = form_of(kind)
    hands = rendering.hands(form, particulars(kind))
    wanted = len(form.signatures) if isinstance(form, Document) else 1
    assert len(hands) == wanted
    assert all(10 < hand["foot"] < 260 for hand in hands)


@EACH
def test_its_wording_is_found_and_put_back_changes_nothing(kind):
    values = schema.load(kind.schema, kind.sample())
    same = {slot.key: {"from": slot.default, "to": slot.default} for slot in wording.slots(kind)}
    assert wording.apply(kind.compose(values), same, values) == kind.compose(values)


def test_the_longest_text_a_schema_takes_is_drawn():
    kind = paper_types["papers.notice"]
    values = replace(kind.sample(), paragraphs=("chữ " * (LONGEST // 4 - 1),))
    with pdfium.PdfDocument(rendering.pdf(kind.compose(values), particulars(kind))) as document:
        assert len(document) > 1


def test_a_signature_of_two_hundred_letters_keeps_its_page():
    kind = paper_types["papers.report"]
    values = replace(kind.sample(), signature=Signature(position="GIÁM ĐỐC", name=LONG_NAME))
    with pdfium.PdfDocument(rendering.pdf(kind.compose(values), particulars(kind))) as document:
        assert len(document) == 1
