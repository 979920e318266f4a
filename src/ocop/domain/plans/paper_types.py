"""Báo cáo nhanh: chosen items and duties with their figures of the day, on one page."""

from dataclasses import dataclass
from datetime import date

from ocop.platform.core.dates import format_date
from ocop.platform.papers.forms import Block, Column, Document, Letterhead, Paragraph, Signature, Table, named
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class ReportLine:
    code: str = term("mục")
    name: str = term("nội dung")
    planned: str = term("kế hoạch", default="")
    done: str = term("thực hiện", default="")
    percent: str = term("đạt", default="")
    standing: str = term("tình trạng", default="")


@dataclass(frozen=True)
class QuickReport:
    letterhead: Letterhead = term("cơ quan báo cáo")
    signature: Signature = term("người ký")
    subject: str = term("trích yếu")
    plan: str = term("kế hoạch")
    as_of: date = term("số liệu ngày")
    lines: tuple[ReportLine, ...] = term("các mục")
    remark: str = term("nhận xét", default="")


def compose(values: QuickReport) -> Document:
    columns = (
        Column("Mục", 17, fixed=True), Column("Nội dung", 3.5), Column("Kế hoạch", 2.9), Column("Thực hiện", 2.2),
        Column("Đạt", 14, fixed=True, align="right"), Column("Tình trạng", 2.1),
    )  # fmt: skip
    rows = tuple(
        (line.code, line.name, line.planned, line.done, line.percent, line.standing) for line in values.lines
    )
    what = f"{len(values.lines)} nội dung của {values.plan}, số liệu ngày {format_date(values.as_of)}"
    blocks: tuple[Block, ...] = (Paragraph(f"{values.letterhead.name} báo cáo {what}:"), Table(columns, rows))
    if values.remark:
        blocks = (*blocks, Paragraph(values.remark))
    return named(
        "BÁO CÁO",
        letterhead=values.letterhead,
        subject=values.subject,
        blocks=blocks,
        signature=values.signature,
        recipients=("Lãnh đạo", "Lưu: VT"),
    )


def sample() -> QuickReport:
    return QuickReport(
        letterhead=Letterhead(
            issuer="CHI CỤC PHÁT TRIỂN NÔNG THÔN", name="Chi cục Phát triển nông thôn", place="Bắc Giang",
            superior="SỞ NÔNG NGHIỆP VÀ\nPHÁT TRIỂN NÔNG THÔN",
        ),
        signature=Signature(position="CHI CỤC TRƯỞNG"),
        subject="Báo cáo nhanh tiến độ Chương trình OCOP",
        plan="Kế hoạch 4130/KH-UBND",
        as_of=date(2020, 7, 20),
        lines=(
            ReportLine("II.5.1", "Tư vấn phát triển sản phẩm", "khoảng 30 sản phẩm", "27 sản phẩm", "90 %", "Đúng hạn"),
            ReportLine("II.7.2a", "Đánh giá cấp huyện", "", "20 sản phẩm", "", "Chậm"),
        ),
    )  # fmt: skip


PAPER_TYPES = [PaperType("plans.quick_report", "Báo cáo nhanh", QuickReport, compose, sample, symbol_kind="BC")]
