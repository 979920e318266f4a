"""A list as an Excel file: exactly the columns and rows on screen. Text is written as text, never as a formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from django.utils import timezone

from ocop.platform.ui.columns import Column


def workbook(title: str, columns: Sequence[Column], rows: Iterable[Any]) -> IO[bytes]:
    """Write row by row, so that a hundred thousand rows need no memory; returns the open file at its beginning."""
    file = TemporaryFile()  # noqa: SIM115 the response closes it
    with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        formats = {
            "date": book.add_format({"num_format": "d/m/yyyy"}),
            "datetime": book.add_format({"num_format": "d/m/yyyy hh:mm"}),
            "number": book.add_format({"num_format": "#,##0"}),
        }
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(columns) - 1, 0), 22)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.header, head)
        for line, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                _write(sheet, line, place, column.plain(row), formats)
    file.seek(0)
    return file


def template(title: str, columns: Sequence[Any]) -> IO[bytes]:
    """An empty sheet with the headings of an import, and a second one that says what belongs into each column."""
    file = TemporaryFile()  # noqa: SIM115 the response closes it
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        formats = {
            "text": book.add_format({"num_format": "@"}),
            "flag": book.add_format({"num_format": "@"}),
            "date": book.add_format({"num_format": "d/m/yyyy"}),
            "number": book.add_format({"num_format": "#,##0"}),
        }
        sheet, about = book.add_worksheet(_sheet_name(title)), book.add_worksheet("Cách điền")
        sheet.freeze_panes(1, 0)
        about.set_column(0, 3, 28)
        for place, words in enumerate(("Cột", "Ghi gì", "Bắt buộc", "Ví dụ")):
            about.write_string(0, place, words, head)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, formats[column.kind])
            sheet.write_string(0, place, column.header, head)
            needed = "có" if column.needed else "không"
            for beside, words in enumerate((column.header, _KINDS[column.kind], needed, column.example)):
                about.write_string(place + 1, beside, words)
    file.seek(0)
    return file


_KINDS = {"text": "chữ", "number": "số nguyên", "date": "ngày, như 30/7/2020", "flag": "có hoặc không"}


def _write(sheet: Any, line: int, place: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if value is True or value is False:
        sheet.write_string(line, place, "có" if value else "không")
    elif isinstance(value, datetime):
        naive = timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
        sheet.write_datetime(line, place, naive, formats["datetime"])
    elif isinstance(value, date):
        sheet.write_datetime(line, place, value, formats["date"])
    elif isinstance(value, int):
        sheet.write_number(line, place, value, formats["number"])
    elif isinstance(value, float | Decimal):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, str(value))


def _sheet_name(title: str) -> str:
    return "".join(" " if char in "[]:*?/\\'" else char for char in title).strip()[:31] or "Danh sách"
