"""The Word version says the same in the same places."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx as word
import pytest
from docx.enum.section import WD_ORIENT

from ocop.platform.papers import docx
from ocop.platform.papers.forms import Document, Particulars
from ocop.platform.papers.tests import samples

ISSUED = Particulars(drawn_on=date(2021, 2, 5), symbol="QĐ-UBND", number=5, issued_on=date(2021, 2, 5))
KINDS = pytest.mark.parametrize(
    "kind",
    [kind for kind in samples.PAPER_TYPES if isinstance(kind.compose(kind.sample()), Document)],
    ids=lambda kind: kind.name,
)


def opened(form, particulars=ISSUED):
    return word.Document(BytesIO(docx.build(form, particulars)))


def everything(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@KINDS
def test_same_values_give_the_same_bytes(kind):
    form = kind.compose(kind.sample())
    assert docx.build(form, ISSUED) == docx.build(form, ISSUED)


def test_page_font_head_and_body_follow_the_decree():
    document = opened(samples.recognise(samples.sample_recognition()))
    section = document.sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    assert [
        round(m.mm) for m in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    ] == [20, 20, 30, 15]
    assert document.styles["Normal"].font.name == "Times New Roman"
    head = document.tables[0]
    assert head.cell(0, 0).paragraphs[0].text == "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG"
    assert head.cell(0, 1).paragraphs[0].text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert head.cell(1, 0).text == "Số: 05/QĐ-UBND"
    assert head.cell(1, 1).text == "Bắc Giang, ngày 05 tháng 02 năm 2021"
    article = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("Điều 1."))
    assert (article.runs[0].bold, article.runs[1].bold, article.runs[1].font.size.pt) == (True, False, 14)
    assert round(article.paragraph_format.first_line_indent.mm) == 10
    assert everything(document).count("./.") == 1


def test_annexes_begin_sections_of_their_own():
    sections = opened(samples.announce(samples.words())).sections
    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]


def test_thirty_products_stand_in_the_annex():
    assert everything(opened(samples.recognise(samples.sample_recognition()))).count("Hợp tác xã") == 34


@pytest.mark.parametrize("trap", ["{{ 7*7 }}", "{% for x in y %}", "<w:p>", "&lt;", "{{r mật }}"])
def test_words_are_never_code(trap):
    assert trap in everything(opened(samples.submit(samples.words(f"Trước {trap} sau"))))


def test_a_mark_stands_in_the_head_of_every_page():
    document = opened(samples.submit(samples.words()), replace(ISSUED, watermark="DỮ LIỆU MINH HỌA"))
    section = document.sections[0]
    assert "DỮ LIỆU MINH HỌA" in [paragraph.text for paragraph in section.first_page_header.paragraphs]
    assert "DỮ LIỆU MINH HỌA" in [paragraph.text for paragraph in section.header.paragraphs]
