"""A form of the regulation on paper: blank with lines to write on, or with the values somebody gave."""

from dataclasses import dataclass

from ocop.platform.papers.forms import Block, Column, Document, Heading, Letterhead, Paragraph, Signature, Table
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType

_DOTS = "." * 132
"""A line to write on, as wide as the page lets it be."""


@dataclass(frozen=True)
class FormLine:
    """One question. ``lines`` to write on stand where ``text`` is empty."""

    label: str = term("mục")
    text: str = term("nội dung", default="")
    section: str = term("phần", default="")
    lines: int = term("số dòng để trống", default=1)


@dataclass(frozen=True)
class MarkLine:
    """One criterion of the self-assessment; ``points`` and ``papers`` are empty where nobody has chosen yet."""

    code: str = term("tiêu chí số")
    title: str = term("tiêu chí")
    most: int = term("điểm tối đa")
    points: str = term("điểm tự chấm", default="")
    papers: str = term("minh chứng", default="")


@dataclass(frozen=True)
class FormPaper:
    letterhead: Letterhead = term("cơ quan")
    signature: Signature = term("người ký")
    title: str = term("tên biểu")
    law: str = term("ban hành kèm theo")
    lines: tuple[FormLine, ...] = term("các mục")
    closing: str = term("lời kết")
    addressee: str = term("nơi nhận", default="")
    marks: tuple[MarkLine, ...] = term("tự chấm theo tiêu chí", default=())
    office_part: tuple[FormLine, ...] = term("phần của cơ quan tiếp nhận", default=())


def compose(values: FormPaper) -> Document:
    return Document(
        letterhead=values.letterhead, kind=values.title.upper(), subject=values.law,
        addressees=(values.addressee,) if values.addressee else (),
        blocks=(
            *_questions(values.lines), *_marks(values.marks), *_office_part(values.office_part),
            Paragraph(values.closing, italic=True),
        ),
        signatures=(values.signature,),
    )  # fmt: skip


def _questions(lines: tuple[FormLine, ...]) -> list[Block]:
    blocks: list[Block] = []
    section = ""
    for number, line in enumerate(lines, start=1):
        if line.section != section:
            section = line.section
            blocks.append(Heading(section))
        blocks.append(Paragraph(lead=f"{number}. {line.label}:", text=_answer(line)))
    return blocks


def _marks(marks: tuple[MarkLine, ...]) -> list[Block]:
    if not marks:
        return []
    columns = (
        Column("Số", 12, fixed=True, align="center"), Column("Tiêu chí", 4),
        Column("Tối đa", 16, fixed=True, align="center"), Column("Tự chấm", 18, fixed=True, align="center"),
        Column("Minh chứng", 3),
    )  # fmt: skip
    rows = tuple((line.code, line.title, str(line.most), line.points, line.papers) for line in marks)
    return [Heading("Tự chấm điểm theo từng tiêu chí"), Table(columns, rows)]


def _office_part(lines: tuple[FormLine, ...]) -> list[Block]:
    if not lines:
        return []
    return [Heading("Phần của cơ quan tiếp nhận"), *(Paragraph(f"{line.label}: {_answer(line)}") for line in lines)]


def _answer(line: FormLine) -> str:
    return line.text or ("\n" + "\n".join([_DOTS] * line.lines) if line.lines else "")


def sample() -> FormPaper:
    return FormPaper(
        letterhead=Letterhead(superior="TỈNH BẮC GIANG\nHUYỆN LỤC NGẠN", issuer="XÃ NAM DƯƠNG", name="xã Nam Dương",
                              place="Nam Dương"),
        signature=Signature(position="ĐẠI DIỆN CHỦ THỂ", name="Nguyễn Thị Lan"),
        title="Phiếu đăng ký ý tưởng sản phẩm", law="Biểu số 01 kèm theo Quyết định 1048/QĐ-TTg",
        addressee="Ủy ban nhân dân xã Nam Dương",
        lines=(FormLine("Tên sản phẩm", "Mỳ gạo Suối Lành"), FormLine("Đề nghị hỗ trợ", lines=2)),
        closing="Chủ thể cam kết thông tin ghi trong phiếu là đúng.",
    )  # fmt: skip


PAPER_TYPE = PaperType(
    "dossiers.form", "Biểu mẫu của quy định", FormPaper, compose, sample, numbering=None, drafted=False
)
