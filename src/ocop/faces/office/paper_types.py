"""Tổng quan một trang: what the leadership's page says, for paper and for a phone."""

from dataclasses import dataclass
from datetime import date

from ocop.platform.core.dates import format_date
from ocop.platform.papers.forms import (
    Block,
    Column,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    named,
)
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class Line:
    """One row of a table: a place in the plan or an agency, what, and since or until when."""

    name: str = term("mục, cơ quan")
    text: str = term("nội dung")
    when: str = term("thời hạn", default="")


@dataclass(frozen=True)
class OverviewPaper:
    letterhead: Letterhead = term("cơ quan lập")
    signature: Signature = term("người ký")
    plan: str = term("kế hoạch")
    as_of: date = term("tính đến ngày")
    answers: tuple[str, ...] = term("ba câu trả lời")
    matters: tuple[Line, ...] = term("việc đang vướng", default=())
    owing: tuple[Line, ...] = term("cơ quan còn nợ việc", default=())
    ahead: tuple[Line, ...] = term("mốc sắp tới", default=())


def compose(values: OverviewPaper) -> Document:
    parts = (
        ("Đang vướng ở đâu", "Mục", values.matters, 18), ("Ai còn nợ việc gì", "Cơ quan", values.owing, 62),
        ("Mốc sắp tới", "Mục", values.ahead, 18),
    )  # fmt: skip
    blocks: list[Block] = [Paragraph(answer) for answer in values.answers]
    for title, first, lines, width in parts:
        if lines:
            columns = (Column(first, width, fixed=True), Column("Nội dung", 1), Column("Thời hạn", 31, fixed=True))
            blocks += [Heading(title), Table(columns, tuple((line.name, line.text, line.when) for line in lines))]
    return named(
        "BÁO CÁO NHANH",
        letterhead=values.letterhead,
        subject=f"Tổng quan thực hiện {values.plan}, tính đến ngày {format_date(values.as_of)}",
        blocks=tuple(blocks),
        signature=values.signature,
        recipients=("Lãnh đạo", "Lưu: VT"),
    )


def sample() -> OverviewPaper:
    return OverviewPaper(
        letterhead=Letterhead(
            issuer="CHI CỤC PHÁT TRIỂN NÔNG THÔN", name="Chi cục Phát triển nông thôn", place="Bắc Giang",
            superior="SỞ NÔNG NGHIỆP VÀ\nPHÁT TRIỂN NÔNG THÔN",
        ),
        signature=Signature(position="CHI CỤC TRƯỞNG"),
        plan="Kế hoạch 4130/KH-UBND",
        as_of=date(2020, 7, 20),
        answers=("Đúng kế hoạch: 9 trên 12 nội dung.", "Kinh phí: đã thanh toán 21,2 % số được giao."),
        matters=(Line("II.7.2a", "Đánh giá cấp huyện: Sơn Động xong chậm 2 ngày.", "hạn 14/7/2020"),),
    )  # fmt: skip


PAPER_TYPES = [
    PaperType(
        "office.overview", "Tổng quan một trang", OverviewPaper, compose, sample, symbol_kind="BC", drafted=False
    )
]
