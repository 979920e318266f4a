"""Read a plan's workbook back into the document it was taken from, or say cell by cell why not.

Nothing is trusted: formulas and merged cells are refused, and what comes out is checked like any other document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from openpyxl.utils import get_column_letter

from ocop.domain.plans.document.sheets import SHEETS, Cell, Sheet
from ocop.domain.plans.models import Milestone
from ocop.platform.core.text import fold
from ocop.platform.files.workbooks import Limits, opened

MOST_BYTES = 5 * 2**20
MOST_ROWS = 2_000
MOST_FAULTS = 200
_LIMITS = Limits(
    rows=MOST_ROWS, size=MOST_BYTES, otherwise="Xuất Excel từ trang dự thảo rồi sửa trong tệp ấy.",
    enough="Một kế hoạch không cần nhiều đến thế.",
)  # fmt: skip
_BLANK_ROWS = 50
"""So many empty rows one after another end a sheet."""
_KINDS = {fold(str(kind.label)): kind.value for kind in Milestone.Kind}
_FLAGS = {"co": True, "khong": False}


@dataclass(frozen=True)
class CellFault:
    """One cell that cannot be used: where, what is wrong and what to do."""

    sheet: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.column}{self.row or ''}: {self.message}"


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its number and its values by key."""

    number: int
    values: dict[str, Any]


@dataclass
class Tables:
    """The five sheets as rows of plain values, with what is wrong in single cells."""

    lines: dict[str, list[Line]]
    faults: list[CellFault]


def tables(file: IO[bytes]) -> Tables:
    """Raises ``DomainError`` ``no_workbook``, ``too_large``, ``too_many_rows`` where nothing can be read at all."""
    with opened(file, _LIMITS) as (book, merged):
        return _read(book, merged)


def column_of(sheet: Sheet, key: str) -> str:
    """The letter of a column; what belongs to none points at the first."""
    keys = [cell.key for cell in sheet.cells]
    return get_column_letter(keys.index(key) + 1 if key in keys else 1)


def _read(book: Any, merged: dict[str, list[str]]) -> Tables:
    found = Tables({}, [])
    for sheet in SHEETS:
        if sheet.name not in book.sheetnames:
            found.faults.append(CellFault(sheet.name, 0, "", "không có bảng này; xuất lại Excel rồi sửa trong tệp ấy"))
            continue
        page = book[sheet.name]
        path = page._worksheet_path.lstrip("/")  # noqa: SLF001 the reader of rows does not know merged cells
        found.faults += [_merged_fault(sheet, area) for area in merged.get(path, ())]
        page.reset_dimensions()
        found.lines[sheet.name] = list(_lines(page, sheet, found.faults))
    return found


def _merged_fault(sheet: Sheet, area: str) -> CellFault:
    column, row = re.match(r"([A-Z]*)(\d*)", area).groups()  # type: ignore[union-attr]
    return CellFault(sheet.name, int(row or 0), column, f"ô gộp {area}; bỏ gộp ô và ghi vào từng ô")


def _lines(page: Any, sheet: Sheet, faults: list[CellFault]) -> Iterator[Line]:
    blank = 0
    for number, cells in enumerate(page.iter_rows(max_col=len(sheet.cells)), start=1):
        if number == 1:
            if not _heads(cells, sheet, faults):
                return
            continue
        if all(cell.value is None for cell in cells):
            blank += 1
            if blank > _BLANK_ROWS:
                return
            continue
        blank = 0
        values = {}
        for place, wanted in enumerate(sheet.cells):
            cell = cells[place] if place < len(cells) else None
            try:
                values[wanted.key] = _value(cell, wanted)
            except ValueError as wrong:
                values[wanted.key] = None
                faults.append(CellFault(sheet.name, number, get_column_letter(place + 1), str(wrong)))
                if len(faults) >= MOST_FAULTS:
                    return
        yield Line(number, values)


def _heads(cells: Any, sheet: Sheet, faults: list[CellFault]) -> bool:
    wrong = [
        CellFault(sheet.name, 1, get_column_letter(place + 1), f"đầu cột phải là “{wanted.header}”")
        for place, wanted in enumerate(sheet.cells)
        if place >= len(cells) or str(cells[place].value or "").strip() != wanted.header
    ]
    faults.extend(wrong)
    return not wrong


def _value(cell: Any, wanted: Cell) -> Any:
    value = None if cell is None else cell.value
    kind = getattr(cell, "data_type", "n")
    if kind == "f":
        raise ValueError("là công thức; chép thành giá trị (Paste Special, Values)")
    if kind == "e":
        raise ValueError(f"có lỗi {value}; ghi lại giá trị")
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n").strip() or None
    if value is None:
        if wanted.needed:
            raise ValueError("để trống; ô này phải có giá trị")
        return None if wanted.kind in ("number", "date") else ""
    return _READERS.get(wanted.kind, _text)(value)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ValueError(f"phải là chữ, đang là {_named(value)}; định dạng ô kiểu Text rồi gõ lại")


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"phải là số, đang là {_named(value)}; gõ lại bằng chữ số")  # noqa: TRY004 a fault of the file
    if value != value or value in (float("inf"), float("-inf")) or value != int(value):  # noqa: PLR0124 not a number
        raise ValueError(f"phải là số nguyên, đang là {value}; làm tròn rồi gõ lại")
    if value < 0:
        raise ValueError(f"không được âm: {int(value)}")
    return int(value)


def _day(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and (found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", value)):
        try:
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        except ValueError:
            pass
    raise ValueError(f"phải là ngày, đang là {_named(value)}; gõ theo mẫu 30/7/2020")


def _flag(value: Any) -> bool:
    if isinstance(value, str) and fold(value) in _FLAGS:
        return _FLAGS[fold(value)]
    raise ValueError("ghi “có” hoặc “không”")


def _kind(value: Any) -> str:
    if isinstance(value, str) and fold(value) in _KINDS:
        return _KINDS[fold(value)]
    raise ValueError(f"chỉ dùng: {', '.join(str(kind.label) for kind in Milestone.Kind)}")


def _named(value: Any) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value)


_READERS = {"number": _number, "money": _number, "date": _day, "flag": _flag, "kind": _kind}
