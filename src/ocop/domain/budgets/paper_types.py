"""The appendix as the official table: DỰ TOÁN KINH PHÍ …"""

from dataclasses import dataclass

from ocop.platform.papers.forms import Column, Document, Letterhead, Paragraph, Signature, Table, named
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class EstimateLine:
    number: str = term("TT")
    text: str = term("nội dung")
    amount: str = term("số tiền")
    executing: str = term("đơn vị thực hiện", default="")


@dataclass(frozen=True)
class EstimatePaper:
    letterhead: Letterhead = term("cơ quan ban hành")
    title: str = term("tên dự toán")
    basis: str = term("theo văn bản nào")
    total: str = term("tổng cộng")
    words: str = term("bằng chữ")
    lines: tuple[EstimateLine, ...] = term("các nội dung chi")


def compose(values: EstimatePaper) -> Document:
    rows = [(line.number, line.text, line.amount, line.executing) for line in values.lines]
    return named(
        "DỰ TOÁN KINH PHÍ",
        letterhead=values.letterhead,
        subject=values.title,
        blocks=(
            Paragraph(f"({values.basis})", italic=True, align="center"),
            Paragraph("Đơn vị tính: đồng", italic=True, align="center"),
            Table(_COLUMNS, (*rows, ("", "Tổng cộng", values.total, ""))),
            Paragraph(f"Bằng chữ: {values.words}.", italic=True),
        ),
        signature=Signature(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH"),
        recipients=("Lưu: VT",),
    )


_COLUMNS = (
    Column("TT", 14, fixed=True, align="center"), Column("Nội dung", 3),
    Column("Số tiền", 31, fixed=True, align="right"), Column("Đơn vị thực hiện", 34, fixed=True),
)  # fmt: skip


def sample() -> EstimatePaper:
    return EstimatePaper(
        letterhead=Letterhead(
            issuer="ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG", name="Ủy ban nhân dân tỉnh Bắc Giang", place="Bắc Giang"
        ),
        title="Thực hiện Chương trình mỗi xã một sản phẩm năm 2020",
        basis="Kèm theo Kế hoạch số 4130/KH-UBND ngày 19/11/2019",
        total="5.000.000.000", words="Năm tỷ đồng",
        lines=(EstimateLine(number="I", text="Tỉnh triển khai", amount="4.000.000.000", executing="Chi cục PTNT"),),
    )  # fmt: skip


PAPER_TYPES = [
    PaperType(
        "budgets.estimate", "Dự toán kinh phí", EstimatePaper, compose, sample, numbering=None, drafted=False
    )
]
