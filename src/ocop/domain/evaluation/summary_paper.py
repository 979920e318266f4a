"""Bảng tổng hợp: every product with each member's total, mean, spread, stars and the conditions it failed."""

from dataclasses import dataclass

from ocop.platform.papers.forms import Annex, Column, Document, Letterhead, Paragraph, Signature, Table, minutes
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class SummaryLine:
    """``totals`` stand in the order of the members; empty where somebody has no sheet."""

    product: str = term("sản phẩm")
    producer: str = term("chủ thể")
    totals: tuple[int | None, ...] = term("điểm của các thành viên")
    mean: str = term("trung bình")
    spread: int = term("chênh lệch")
    result: str = term("kết quả")
    failed: str = term("điều kiện chưa đạt", default="")


@dataclass(frozen=True)
class SummaryPaper:
    letterhead: Letterhead = term("cơ quan")
    council: str = term("hội đồng")
    round: int = term("đợt")
    year: int = term("năm")
    held: str = term("ngày họp")
    members: tuple[str, ...] = term("thành viên")
    lines: tuple[SummaryLine, ...] = term("kết quả")
    limit: int = term("chênh lệch tối đa")
    chair: str = term("chủ tịch hội đồng")
    secretary: str = term("thư ký", default="")


def compose(values: SummaryPaper) -> Document:
    """The page to sign, and the table on pages that lie across."""
    members = "; ".join(f"({number}) {name}" for number, name in enumerate(values.members, start=1))
    return minutes(
        letterhead=values.letterhead, kind="BẢNG TỔNG HỢP",
        subject=f"Kết quả chấm điểm sản phẩm OCOP đợt {values.round} năm {values.year}",
        blocks=(
            Paragraph(f"{values.council}, họp ngày {values.held}.", lead="Hội đồng:"),
            Paragraph(f"{members}.", lead="Thành viên có phiếu:"),
            Paragraph(
                f"{len(values.lines)} sản phẩm, điểm của từng thành viên ở Phụ lục. Điểm trung bình không làm tròn lên;"
                f" chênh lệch tối đa theo quy chế {values.limit} điểm."
            ),
        ),
        secretary=Signature(position="THƯ KÝ", name=values.secretary),
        chair=Signature(position="CHỦ TỊCH HỘI ĐỒNG", name=values.chair),
        annexes=(Annex("Điểm của từng thành viên", (_table(values),), landscape=True),),
    )  # fmt: skip


def _table(values: SummaryPaper) -> Table:
    columns = (
        Column("TT", 10, fixed=True, align="center"), Column("Sản phẩm, chủ thể", 5),
        *(Column(f"({number})", 10, fixed=True, align="center") for number in range(1, len(values.members) + 1)),
        Column("Trung bình", 17, fixed=True, align="right"), Column("Chênh", 15, fixed=True, align="right"),
        Column("Kết quả", 4),
    )  # fmt: skip
    rows = tuple(
        (
            str(place), f"{line.product}\n{line.producer}",
            *("–" if total is None else str(total) for total in line.totals), line.mean, str(line.spread),
            "\n".join(filter(None, (line.result, line.failed))),
        )
        for place, line in enumerate(values.lines, start=1)
    )  # fmt: skip
    return Table(columns, rows)


def sample() -> SummaryPaper:
    return SummaryPaper(
        letterhead=Letterhead(issuer="ỦY BAN NHÂN DÂN\nHUYỆN LỤC NGẠN", name="Ủy ban nhân dân huyện Lục Ngạn",
                              place="Lục Ngạn"),
        council="Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Lục Ngạn", round=1, year=2020, held="10/7/2020",
        members=("Trần Thị Hoa", "Nguyễn Văn Tư", "Bùi Văn Quý"), limit=10, chair="Trần Thị Hoa",
        secretary="Phạm Thị Thảo",
        lines=(
            SummaryLine("Mỳ gạo Suối Lành", "HTX Mỳ Suối Lành", (66, 62, None), "64,0", 4, "3 sao"),
            SummaryLine("Ruốc gà", "HTX Cầu Sắt", (84, 80, 85), "83,0", 5, "3 sao",
                        "Chưa đạt điều kiện 4 sao ở 3.2"),
        ),
    )  # fmt: skip


PAPER_TYPE = PaperType("evaluation.summary", "Bảng tổng hợp kết quả", SummaryPaper, compose, sample, numbering=None)
