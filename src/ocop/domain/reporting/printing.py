"""A report put into the values of its paper."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ocop.domain.reporting.models import ReportPeriod
from ocop.domain.reporting.paper_types import (
    Chart,
    ChartRow,
    CrossRow,
    CrossTable,
    FigureRow,
    FigureTable,
    ReportPaper,
    Words,
)
from ocop.domain.reporting.reading import Row, Sheet
from ocop.domain.reporting.tables import PARTS
from ocop.platform.core.dates import format_date
from ocop.platform.core.money import format_number
from ocop.platform.core.text import roman
from ocop.platform.government.models import Agency
from ocop.platform.papers.forms import Signature
from ocop.platform.papers.letterheads import letterhead_of, written_out

CHARTS = ("places", "groups")
"""Tables whose lines are parts of one whole, drawn as bars as well."""


def paper_of(
    *, agency: Agency, addressee: Agency, period: ReportPeriod, as_of: date, shown: Sequence[Sheet],
    texts: Mapping[str, str], recipients: Iterable[str] = (), honours: str = "",
) -> ReportPaper:  # fmt: skip
    name = written_out(agency)
    return ReportPaper(
        letterhead=letterhead_of(agency),
        signature=_signature(agency),
        addressee=written_out(addressee),
        subject=f"Kết quả thực hiện Chương trình “Mỗi xã một sản phẩm” {_called(period)}",
        opening=f"{name} báo cáo kết quả thực hiện Chương trình “Mỗi xã một sản phẩm” {_called(period)},"
        f" số liệu đến hết ngày {format_date(as_of)}, như sau:",
        words=tuple(
            Words(f"{roman(place)}. {part.title}", texts[part.code])
            for place, part in enumerate((part for part in PARTS if texts.get(part.code)), start=1)
        ),
        tables=tuple(FigureTable(sheet.title, tuple(map(_row, sheet.rows))) for sheet in shown if sheet.rows),
        crosses=tuple(_cross(cross) for sheet in shown for cross in sheet.crosses),
        honours=tuple(line.strip() for line in honours.splitlines() if line.strip()),
        charts=tuple(_chart(sheet) for sheet in shown if sheet.code in CHARTS and len(sheet.rows) > 1),
        recipients=tuple(recipients) or (written_out(addressee), "Lưu: VT"),
    )


def _chart(sheet: Sheet) -> Chart:
    """One bar for each line, the longest the greatest figure."""
    most = max((row.done or 0 for row in sheet.rows), default=0) or 1
    bars = tuple(ChartRow(row.label, _number(row.done), (row.done or 0) * 1000 // most) for row in sheet.rows)
    return Chart(sheet.title, bars)


def _called(period: ReportPeriod) -> str:
    return period.called.replace("tổng kết năm", "cả năm").replace("tổng kết giai đoạn", "giai đoạn")


def _row(row: Row) -> FigureRow:
    return FigureRow(
        label=f"{'– ' * min(row.level, 1)}{row.label}", unit=row.unit, planned=_number(row.planned),
        done=_number(row.done), estimate=_number(row.estimate),
        percent="" if row.percent is None else f"{format_number(row.percent)} %", before=_number(row.before),
    )  # fmt: skip


def _cross(cross: Mapping[str, Any]) -> CrossTable:
    rows = tuple(CrossRow((label, *map(format_number, values))) for label, *values in cross["cells"])
    return CrossTable(cross["title"], (cross["down"], *cross["heads"]), rows)


def _number(value: int | None) -> str:
    return "" if value is None else format_number(value)


def _signature(agency: Agency) -> Signature:
    if agency.kind == Agency.Kind.COMMITTEE:
        return Signature(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH")
    heads = {Agency.Kind.DEPARTMENT: "GIÁM ĐỐC", Agency.Kind.SUBDEPARTMENT: "CHI CỤC TRƯỞNG"}
    return Signature(position=heads.get(Agency.Kind(agency.kind), "THỦ TRƯỞNG"))
