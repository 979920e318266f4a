"""The same paper for editing in Word.

Built straight from the form with python-docx instead of filling a .docx template: the form already says what stands
where, no binary template has to be kept, and since no template language runs, words can never be code. Sizes come from
``layout`` (both rules share them); the font is named Times New Roman, which every office has.
"""

# ruff: noqa: SLF001 python-docx keeps the XML that it has no words for behind underscores

import zipfile
from datetime import UTC, datetime, time
from io import BytesIO

from docx import Document as start_docx  # noqa: N813 a function by its nature
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from ocop.platform.core.clock import VIETNAM
from ocop.platform.papers import rendering
from ocop.platform.papers.forms import Bars, Block, Document, Heading, Particulars, Signature, Table
from ocop.platform.papers.layout import NGHI_DINH_30 as SIZE
from ocop.platform.papers.layout import Layout

FONT = "Times New Roman"
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT, "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}  # fmt: skip
_TEXT_WIDTH = 210 - SIZE.margin_left - SIZE.margin_right


def build(form: Document, particulars: Particulars) -> bytes:
    """The .docx of ``form``; same values, same bytes."""
    docx = start_docx()
    _base(docx, form, particulars)
    _top(docx, form, particulars)
    _opening(docx, form, particulars.layout)
    _blocks(docx, form.blocks, ends=True)
    _ending(docx, form)
    for place, annex in enumerate(form.annexes):
        _new_pages(docx, landscape=annex.landscape)
        for words, style in (
            (rendering.annex_heading(form, place), {"bold": True}),
            (annex.title.upper(), {"bold": True}),
            (rendering.accompanies(form, particulars), {"italic": True}),
        ):
            _words(docx.add_paragraph(), words, SIZE.annex, align="center", **style)
        _blocks(docx, annex.blocks)
    return _frozen(docx)


def _base(docx: Docx, form: Document, particulars: Particulars) -> None:
    normal = docx.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(SIZE.body)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    normal.paragraph_format.space_after = Pt(0)
    for language in docx.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    section = docx.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    _margins(section)
    section.different_first_page_header_footer = True
    if particulars.layout.page_number_above:
        _page_number(section.header.paragraphs[0], "center")
    else:
        _page_number(section.footer.paragraphs[0], "right")
    if particulars.watermark:
        for header in (section.first_page_header, section.header):
            _words(header.add_paragraph(), particulars.watermark, 20, bold=True, align="center")
    moment = datetime.combine(particulars.issued_on or particulars.drawn_on, time(), VIETNAM).astimezone(UTC)
    properties = docx.core_properties
    properties.title, properties.author, properties.language = form.title[:255], form.letterhead.name[:255], "vi-VN"
    properties.created = properties.modified = moment.replace(tzinfo=None)
    properties.last_modified_by, properties.comments = "", ""


def _top(docx: Docx, form: Document, particulars: Particulars) -> None:
    """Issuing body and number on the left, national title and date on the right, in a table without lines."""
    left, right = SIZE.left_column, _TEXT_WIDTH - SIZE.left_column
    table = _plain_table(docx, 2, (left, right))
    head = form.letterhead
    cell = _Writer(table.cell(0, 0))
    if head.superior:
        cell.add(head.superior, SIZE.superior)
    cell.add(head.issuer, SIZE.issuer, bold=True)
    cell.rule(left, 24)
    cell = _Writer(table.cell(0, 1))
    cell.add("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", SIZE.national, bold=True)
    cell.add("Độc lập - Tự do - Hạnh phúc", SIZE.motto, bold=True)
    cell.rule(right, 60)
    cell = _Writer(table.cell(1, 0))
    if particulars.reference:
        cell.add(f"Số: {particulars.reference}", SIZE.number)
    if not form.kind and form.subject:
        cell.add(f"V/v {form.subject}", SIZE.letter_subject)
    if form.qr:
        cell.picture(rendering.qr_png(form.qr), SIZE.qr)
    _Writer(table.cell(1, 1)).add(f"{head.place}, {particulars.day}", SIZE.dateline, italic=True)


def _opening(docx: Docx, form: Document, layout: Layout) -> None:
    if form.kind:
        _words(
            docx.add_paragraph(), form.kind, SIZE.kind, bold=True, align="center"
        ).paragraph_format.space_before = Pt(12)
        _words(docx.add_paragraph(), form.subject, SIZE.subject, bold=True, align="center")
        _rule(docx.add_paragraph(), _TEXT_WIDTH, 55)
    if form.authority:
        _words(docx.add_paragraph(), form.authority, SIZE.body, bold=True, align="center", after=6)
    if len(form.addressees) == 1:
        _words(docx.add_paragraph(), f"Kính gửi: {form.addressees[0]}", SIZE.body, align="center", after=6)
    elif form.addressees:
        _words(docx.add_paragraph(), "Kính gửi:", SIZE.body).paragraph_format.left_indent = Mm(30)
        for line in _listed(form.addressees):
            _words(docx.add_paragraph(), line, SIZE.body).paragraph_format.left_indent = Mm(42)
    for place, ground in enumerate(form.grounds):
        end = layout.grounds_end if place + 1 == len(form.grounds) else ";"
        _body(docx.add_paragraph(), ground + end, italic=layout.grounds_style == "italic")
    if form.opening:
        _words(docx.add_paragraph(), form.opening, SIZE.body, bold=True, align="center", after=6)


def _blocks(docx: Docx, blocks: tuple[Block, ...], *, ends: bool = False) -> None:
    for block in rendering.closed_blocks(blocks) if ends else blocks:
        if isinstance(block, Table):
            _table(docx, block)
        elif isinstance(block, Bars):
            _bars(docx, block)
        elif isinstance(block, Heading):
            _body(docx.add_paragraph(), block.text, bold=True).paragraph_format.keep_with_next = True
        else:
            _body(docx.add_paragraph(), block.text, lead=block.lead, italic=block.italic, align=block.align)


def _ending(docx: Docx, form: Document) -> None:
    docx.add_paragraph().paragraph_format.space_after = Pt(2)
    half = _TEXT_WIDTH / 2
    rows = 1 if len(form.signatures) == 1 else -(-len(form.signatures) // 2)
    table = _plain_table(docx, rows, (half, half))
    if len(form.signatures) == 1:
        _recipients(_Writer(table.cell(0, 0)), form.recipients)
        _signature(_Writer(table.cell(0, 1)), form.signatures[0])
        return
    for place, signature in enumerate(form.signatures):
        _signature(_Writer(table.cell(place // 2, place % 2)), signature)
    _recipients(_Writer(docx), form.recipients)


def _signature(cell: "_Writer", signature: Signature) -> None:
    for words in filter(None, (signature.authority, signature.position)):
        cell.add(words, SIZE.signature, bold=True)
    for _ in range(4):
        cell.add("", SIZE.signature)
    cell.add(signature.name, SIZE.signature, bold=True)


def _recipients(cell: "_Writer", recipients: tuple[str, ...]) -> None:
    if recipients:
        cell.add("Nơi nhận:", SIZE.recipients_title, bold=True, italic=True, align="left")
        for line in _listed(recipients):
            cell.add(line, SIZE.recipients, align="left")


def _listed(names: tuple[str, ...]) -> list[str]:
    return [f"- {name}{'.' if place == len(names) else ';'}" for place, name in enumerate(names, 1)]


class _Writer:
    """Adds paragraphs to a cell (whose first paragraph is there already) or to the document."""

    def __init__(self, place: _Cell | Docx) -> None:
        self.place = place
        self.first = place.paragraphs[0] if isinstance(place, _Cell) else None

    def _next(self) -> DocxParagraph:
        paragraph, self.first = self.first or self.place.add_paragraph(), None
        return paragraph

    def add(self, words: str, size: float, *, align: str = "center", bold: bool = False, italic: bool = False) -> None:
        _words(self._next(), words, size, align=align, bold=bold, italic=italic)

    def picture(self, content: bytes, width: float) -> None:
        paragraph = self._next()
        paragraph.alignment = _ALIGN["center"]
        paragraph.add_run().add_picture(BytesIO(content), width=Mm(width))

    def rule(self, room: float, length: float) -> None:
        _rule(self._next(), room, length)


def _words(
    paragraph: DocxParagraph, words: str, size: float, *, align: str = "left", bold: bool = False,
    italic: bool = False, after: float = 0,
) -> DocxParagraph:  # fmt: skip
    paragraph.alignment = _ALIGN[align]
    paragraph.paragraph_format.space_after = Pt(after)
    run = paragraph.add_run(words)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def _body(
    paragraph: DocxParagraph, words: str, *, lead: str = "", bold: bool = False, italic: bool = False,
    align: str = "justify",
) -> DocxParagraph:  # fmt: skip
    if lead:
        run = paragraph.add_run(f"{lead} ")
        run.font.size, run.bold = Pt(SIZE.body), True
    _words(paragraph, words, SIZE.body, align=align, bold=bold, italic=italic, after=SIZE.between)
    if align == "justify":
        paragraph.paragraph_format.first_line_indent = Mm(SIZE.indent)
    return paragraph


def _table(docx: Docx, block: Table) -> None:
    landscape = docx.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    room = (297 if landscape else 210) - SIZE.margin_left - SIZE.margin_right
    fixed = sum(column.width for column in block.columns if column.fixed)
    shares = sum(column.width for column in block.columns if not column.fixed) or 1
    widths = [c.width if c.fixed else (room - fixed) * c.width / shares for c in block.columns]
    table = docx.add_table(rows=1, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, cell in zip(block.columns, table.rows[0].cells, strict=True):
        _words(cell.paragraphs[0], column.title, SIZE.table, bold=True, align="center")
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in block.rows:
        cells = table.add_row().cells
        if len(row) == 1:
            _words(cells[0].merge(cells[-1]).paragraphs[0], row[0], SIZE.table, bold=True)
            continue
        for column, cell, words in zip(block.columns, cells, row, strict=True):
            _words(cell.paragraphs[0], words, SIZE.table, align=column.align)
    for row in table.rows:
        for width, cell in zip(widths, row.cells, strict=True):
            cell.width = Mm(width)
    docx.add_paragraph().paragraph_format.space_after = Pt(0)


def _bars(docx: Docx, block: Bars) -> None:
    """A bar is a shaded paragraph that ends where its share of the column does."""
    landscape = docx.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    room = (297 if landscape else 210) - SIZE.margin_left - SIZE.margin_right
    widths = (50.0, room - 84, 34.0)
    table = _plain_table(docx, len(block.rows), widths)
    for row, bar in zip(table.rows, block.rows, strict=True):
        label, middle, value = row.cells
        _words(label.paragraphs[0], bar.label, SIZE.table)
        _words(value.paragraphs[0], bar.value, SIZE.table, align="right")
        paragraph = middle.paragraphs[0]
        _words(paragraph, "\u00a0", SIZE.table)
        paragraph.paragraph_format.right_indent = Mm((widths[1] - 4) * (1000 - max(bar.share, 5)) / 1000)
        shade = OxmlElement("w:shd")
        for name, given in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", "7F7F7F")):
            shade.set(qn(name), given)
        paragraph._p.get_or_add_pPr().insert_element_before(
            shade, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
        )
    docx.add_paragraph().paragraph_format.space_after = Pt(0)


def _plain_table(docx: Docx, rows: int, widths: tuple[float, ...]):  # noqa: ANN202 python-docx's own table
    table = docx.add_table(rows=rows, cols=len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for row in table.rows:
        for width, cell in zip(widths, row.cells, strict=True):
            cell.width = Mm(width)
    return table


def _rule(paragraph: DocxParagraph, room: float, length: float) -> None:
    """A centred line of ``length`` mm: the upper border of a paragraph of almost no height."""
    style = paragraph.paragraph_format
    style.left_indent = style.right_indent = Mm((room - length) / 2 - 2)
    style.space_before, style.space_after, style.line_spacing = Pt(2), Pt(4), Pt(2)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("w:val", "single"), ("w:sz", "6"), ("w:space", "0"), ("w:color", "000000")):
        line.set(qn(name), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def _page_number(paragraph: DocxParagraph, align: str) -> None:
    paragraph.alignment = _ALIGN[align]
    run = paragraph.add_run()
    run.font.size = Pt(SIZE.page_number)
    for kind in ("begin", "instruction", "end"):
        if kind == "instruction":
            element = OxmlElement("w:instrText")
            element.text = "PAGE"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _new_pages(docx: Docx, *, landscape: bool) -> None:
    """A section of its own, numbered from 1."""
    section = docx.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    _margins(section)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    section._sectPr.insert_element_before(numbering, "w:cols", "w:formProt", "w:vAlign", "w:titlePg", "w:docGrid")


def _margins(section) -> None:  # noqa: ANN001 python-docx's own section
    section.top_margin, section.bottom_margin = Mm(SIZE.margin_top), Mm(SIZE.margin_bottom)
    section.left_margin, section.right_margin = Mm(SIZE.margin_left), Mm(SIZE.margin_right)
    section.header_distance = Mm(10)


def _frozen(docx: Docx) -> bytes:
    """The bytes without the time of day that ZIP entries carry."""
    saved, clean = BytesIO(), BytesIO()
    docx.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return clean.getvalue()
