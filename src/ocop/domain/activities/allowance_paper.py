"""Danh sách chi hỗ trợ as it is printed: each signs beside the sum. Columns stay empty while no rate is entered."""

from dataclasses import dataclass

from ocop.platform.papers.forms import Column, Document, Letterhead, Paragraph, Signature, Table, named
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class AllowanceLine:
    name: str = term("họ và tên")
    work: str = term("chức vụ, đơn vị", default="")
    days: str = term("số ngày dự", default="")
    owed: str = term("thành tiền", default="")


@dataclass(frozen=True)
class AllowancePaper:
    letterhead: Letterhead = term("cơ quan tổ chức")
    name: str = term("tên hoạt động")
    place: str = term("địa điểm")
    from_day: str = term("từ ngày")
    until_day: str = term("đến hết ngày")
    lines: tuple[AllowanceLine, ...] = term("những người được chi")
    rate: str = term("mức chi mỗi ngày", default="")
    total: str = term("tổng cộng", default="")
    words: str = term("bằng chữ", default="")


def compose(values: AllowancePaper) -> Document:
    rows = [
        (str(place), line.name, line.work, line.days, line.owed, "") for place, line in enumerate(values.lines, start=1)
    ]
    rate = f" Mức chi: {values.rate} đồng mỗi ngày dự." if values.rate else ""
    words = (Paragraph(f"Bằng chữ: {values.words}.", italic=True),) if values.words else ()
    return named(
        "DANH SÁCH",
        letterhead=values.letterhead,
        subject=f"Chi hỗ trợ người dự: {values.name}",
        blocks=(
            Paragraph(
                f"Từ ngày {values.from_day} đến ngày {values.until_day}, tại {values.place}.{rate}", align="center"
            ),
            Paragraph("Đơn vị tính: đồng", italic=True, align="center"),
            Table(_COLUMNS, (*rows, ("", "Tổng cộng", "", "", values.total, ""))),
            *words,
        ),
        signature=Signature(position="THỦ TRƯỞNG"),
        recipients=("Lưu: VT, KT",),
    )


_COLUMNS = (
    Column("TT", 11, fixed=True, align="center"), Column("Họ và tên", 3), Column("Chức vụ, đơn vị", 4),
    Column("Số ngày", 14, fixed=True, align="right"), Column("Thành tiền", 25, fixed=True, align="right"),
    Column("Ký nhận", 26, fixed=True),
)  # fmt: skip


def sample() -> AllowancePaper:
    head = Letterhead(
        issuer="SỞ NÔNG NGHIỆP VÀ PTNT\nCHI CỤC PHÁT TRIỂN NÔNG THÔN", name="Chi cục Phát triển nông thôn",
        place="Bắc Giang",
    )  # fmt: skip
    return AllowancePaper(
        letterhead=head, name="Lớp tập huấn cho chủ thể sản xuất, lớp 1", place="Hội trường Chi cục",
        from_day="15/6/2020", until_day="19/6/2020", rate="100.000", total="450.000",
        words="Bốn trăm năm mươi nghìn đồng",
        lines=(AllowanceLine("Nguyễn Thị Lan", "Giám đốc, HTX Mỳ Suối Lành", "4,5", "450.000"),),
    )  # fmt: skip


PAPER_TYPE = PaperType(
    "activities.allowances", "Danh sách chi hỗ trợ người dự", AllowancePaper, compose, sample, numbering=None,
    drafted=False,
)  # fmt: skip
