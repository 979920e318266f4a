"""A report as an Excel workbook: one sheet for each table, percents and sums as formulas, every text as text."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from ocop.domain.reporting.reading import Row, Sheet
from ocop.platform.core.dates import format_date

HEADS = ("Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm", "Thực hiện", "Ước thực hiện", "% kế hoạch", "Cùng kỳ năm trước",
         "% so với cùng kỳ", "Giải thích")  # fmt: skip
_TOP = 3
"""Rows above the first figure: title, day, headings."""


def workbook(title: str, as_of: date, shown: Iterable[Sheet]) -> IO[bytes]:
    """Returns the open file at its beginning. The same values give the same sheets, also a year later."""
    file = TemporaryFile()  # noqa: SIM115 the response closes it
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "created": datetime(as_of.year, as_of.month, as_of.day)})  # noqa: DTZ001 a date without a zone
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "title": book.add_format({"bold": True, "font_size": 13}),
            "number": book.add_format({"num_format": "#,##0"}),
            "sum": book.add_format({"num_format": "#,##0", "bold": True, "top": 1}),
            "share": book.add_format({"num_format": "0%"}),
        }
        names: set[str] = set()
        for sheet in shown:
            page = book.add_worksheet(_name(sheet.title, names))
            page.write_string(0, 0, f"{title}: {sheet.title}", styles["title"])
            page.write_string(1, 0, f"Số liệu đến hết ngày {format_date(as_of)}")
            page.set_column(0, 0, 48)
            page.set_column(1, len(HEADS) - 1, 18)
            page.freeze_panes(_TOP, 1)
            for column, head in enumerate(HEADS):
                page.write_string(2, column, head, styles["head"])
            for line, row in enumerate(sheet.rows, start=_TOP):
                _figures(page, line, row, styles)
            below = _TOP + len(sheet.rows) + 1
            for cross in sheet.crosses:
                below = _cross(page, below, cross, styles)
    file.seek(0)
    return file


def _figures(page: Any, line: int, row: Row, styles: Mapping[str, Any]) -> None:
    """A percent is a formula over the cells beside it, so that a corrected figure corrects it."""
    page.write_string(line, 0, f"{'    ' * row.level}{row.label}")
    page.write_string(line, 1, row.unit)
    for column, value in ((2, row.planned), (3, row.done), (4, row.estimate), (6, row.before)):
        if value is not None:
            page.write_number(line, column, value, styles["number"])
    planned, done, estimate, before = (xl_rowcol_to_cell(line, column) for column in (2, 3, 4, 6))
    if row.percent is not None:
        formula = f'=IF({planned}=0,"",IF({estimate}="",{done},{estimate})/{planned})'
        value = (row.done if row.estimate is None else row.estimate) or 0
        page.write_formula(line, 5, formula, styles["share"], value / (row.planned or 1))
    if row.against_before is not None:
        formula = f'=IF({before}=0,"",{done}/{before})'
        page.write_formula(line, 7, formula, styles["share"], (row.done or 0) / (row.before or 1))
    page.write_string(line, 8, row.note)


def _cross(page: Any, top: int, cross: Mapping[str, Any], styles: Mapping[str, Any]) -> int:
    """Sums of rows and columns are formulas. Returns the next free row."""
    page.write_string(top, 0, cross["title"], styles["title"])
    for column, head in enumerate((cross["down"], *cross["heads"])):
        page.write_string(top + 1, column, head, styles["head"])
    first, width = top + 2, len(cross["heads"])
    for line, (label, *values) in enumerate(cross["cells"], start=first):
        page.write_string(line, 0, label)
        for column, value in enumerate(values[:-1], start=1):
            page.write_number(line, column, value, styles["number"])
        if width > 1:
            span = f"{xl_rowcol_to_cell(line, 1)}:{xl_rowcol_to_cell(line, width - 1)}"
            page.write_formula(line, width, f"=SUM({span})", styles["number"], values[-1])
        else:
            page.write_number(line, width, values[-1], styles["number"])
    last = first + len(cross["cells"]) - 1
    page.write_string(last + 1, 0, "Cộng", styles["sum"])
    for column in range(1, width + 1):
        span = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}"
        total = sum(values[column - 1] for _, *values in cross["cells"])
        page.write_formula(last + 1, column, f"=SUM({span})", styles["sum"], total)
    return last + 4


def _name(title: str, taken: set[str]) -> str:
    """At most 31 letters, none that Excel refuses, none twice."""
    plain = "".join(letter for letter in title if letter not in "[]:*?/\\")[:28]
    name, number = plain, 2
    while name.lower() in taken:
        name, number = f"{plain} {number}", number + 1
    taken.add(name.lower())
    return name
