"""Báo cáo as an official paper: the words in front, the tables in a landscape annex."""

from dataclasses import dataclass

from ocop.platform.papers.forms import (
    Annex,
    Bar,
    Bars,
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
class Words:
    title: str = term("phần")
    text: str = term("nội dung")


@dataclass(frozen=True)
class FigureRow:
    label: str = term("chỉ tiêu")
    unit: str = term("đơn vị tính")
    planned: str = term("kế hoạch năm", default="")
    done: str = term("thực hiện", default="")
    estimate: str = term("ước thực hiện", default="")
    percent: str = term("% kế hoạch", default="")
    before: str = term("so với cùng kỳ", default="")


@dataclass(frozen=True)
class FigureTable:
    title: str = term("tên bảng")
    rows: tuple[FigureRow, ...] = term("các dòng")


@dataclass(frozen=True)
class CrossRow:
    cells: tuple[str, ...] = term("các ô")


@dataclass(frozen=True)
class CrossTable:
    title: str = term("tên bảng")
    heads: tuple[str, ...] = term("tên cột")
    rows: tuple[CrossRow, ...] = term("các dòng")


@dataclass(frozen=True)
class ChartRow:
    label: str = term("tên thanh")
    value: str = term("số liệu")
    share: int = term("phần nghìn của thanh dài nhất")


@dataclass(frozen=True)
class Chart:
    title: str = term("tên biểu đồ")
    rows: tuple[ChartRow, ...] = term("các thanh")


@dataclass(frozen=True)
class ReportPaper:
    letterhead: Letterhead = term("cơ quan báo cáo")
    signature: Signature = term("người ký")
    addressee: str = term("kính gửi")
    subject: str = term("trích yếu")
    opening: str = term("mở đầu")
    words: tuple[Words, ...] = term("các phần lời")
    tables: tuple[FigureTable, ...] = term("các bảng số liệu")
    crosses: tuple[CrossTable, ...] = term("các bảng chéo", default=())
    honours: tuple[str, ...] = term("đề nghị khen thưởng", default=())
    charts: tuple[Chart, ...] = term("các biểu đồ", default=())
    recipients: tuple[str, ...] = term("nơi nhận", default=())


def compose(values: ReportPaper) -> Document:
    blocks: list[Block] = [Paragraph(values.opening)]
    for part in values.words:
        blocks.append(Heading(part.title))
        blocks.extend(Paragraph(line) for line in part.text.splitlines() if line.strip())
    figures: list[Block] = []
    for table in values.tables:
        figures += [Heading(table.title), Table(_COLUMNS, tuple(_cells(row) for row in table.rows))]
    annexes = [Annex("SỐ LIỆU", tuple(figures), landscape=True)]
    if values.crosses:
        crossed: list[Block] = []
        for cross in values.crosses:
            crossed += [Heading(cross.title), Table(_columns(cross.heads), tuple(row.cells for row in cross.rows))]
        annexes.append(Annex("SỐ LIỆU CHI TIẾT", tuple(crossed), landscape=True))
    if values.honours:
        rows = tuple((str(place), line) for place, line in enumerate(values.honours, start=1))
        annexes.append(Annex("ĐỀ NGHỊ KHEN THƯỞNG", (Table(_HONOURS, rows),)))
    if values.charts:
        drawn: list[Block] = []
        for chart in values.charts:
            drawn += [Heading(chart.title), Bars(tuple(Bar(row.label, row.value, row.share) for row in chart.rows))]
        annexes.append(Annex("BIỂU ĐỒ", tuple(drawn)))
    return named(
        "BÁO CÁO",
        letterhead=values.letterhead,
        subject=values.subject,
        addressees=(values.addressee,),
        blocks=tuple(blocks),
        signature=values.signature,
        recipients=values.recipients,
        annexes=tuple(annexes),
    )


_COLUMNS = (
    Column("Chỉ tiêu", 4), Column("Đơn vị tính", 26, fixed=True), Column("Kế hoạch năm", 32, fixed=True, align="right"),
    Column("Thực hiện", 32, fixed=True, align="right"), Column("Ước thực hiện", 32, fixed=True, align="right"),
    Column("% kế hoạch", 20, fixed=True, align="right"), Column("Cùng kỳ năm trước", 30, fixed=True, align="right"),
)  # fmt: skip


_HONOURS = (Column("TT", 12, fixed=True, align="center"), Column("Tập thể, cá nhân; thành tích; hình thức"))


def _cells(row: FigureRow) -> tuple[str, ...]:
    return (row.label, row.unit, row.planned, row.done, row.estimate, row.percent, row.before)


def _columns(heads: tuple[str, ...]) -> tuple[Column, ...]:
    first, *others = heads
    return (Column(first, 3), *(Column(head, 1, align="right") for head in others))


def sample() -> ReportPaper:
    return ReportPaper(
        letterhead=Letterhead(
            issuer="ỦY BAN NHÂN DÂN\nHUYỆN LỤC NGẠN", name="Ủy ban nhân dân huyện Lục Ngạn", place="Lục Ngạn"
        ),
        signature=Signature(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH"),
        addressee="Sở Nông nghiệp và Phát triển nông thôn",
        subject="Kết quả thực hiện Chương trình “Mỗi xã một sản phẩm” 6 tháng năm 2020",
        opening="Ủy ban nhân dân huyện Lục Ngạn báo cáo kết quả thực hiện đến hết ngày 12/6/2020 như sau:",
        words=(Words("I. Công tác chỉ đạo, triển khai", "Đã ban hành kế hoạch triển khai."),),
        tables=(
            FigureTable("Sản phẩm OCOP", (FigureRow("Sản phẩm còn hiệu lực", "sản phẩm", "", "6", "8", "", "4"),)),
        ),
        crosses=(CrossTable("Hạng sao theo xã", ("Xã", "3 sao", "Cộng"), (CrossRow(("Nam Dương", "2", "2")),)),),
        honours=("UBND huyện Lục Ngạn; hoàn thành tốt chu trình; Bằng khen của Chủ tịch UBND tỉnh",),
        charts=(Chart("Sản phẩm theo xã", (ChartRow("Nam Dương", "2", 1000), ChartRow("Hồng Giang", "1", 500))),),
        recipients=("Sở Nông nghiệp và PTNT", "Lưu: VT"),
    )  # fmt: skip


PAPER_TYPES = [
    PaperType("reporting.report", "Báo cáo kết quả thực hiện", ReportPaper, compose, sample, symbol_kind="BC")
]
