"""Rows out of an Excel file: read, checked whole, shown, and only then taken in, all of them or none."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import IO, Any, Literal

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from openpyxl.utils import get_column_letter

from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.core.money import format_number, read_whole
from ocop.platform.core.text import fold, nfc, slugify
from ocop.platform.files import uploads
from ocop.platform.files.workbooks import Limits, opened
from ocop.platform.ui.exports import template
from ocop.platform.ui.forms import FileField, Form
from ocop.platform.ui.lists import XLSX
from ocop.platform.ui.views import FormView

MOST_ROWS = 10_000
MOST_FAULTS = 200
SHOWN = 20
"""So many rows are shown before they are taken in."""

_BLANK_ROWS = 50
_LIMITS = Limits(rows=MOST_ROWS, otherwise="Tải tệp mẫu trên trang này, điền vào rồi gửi.", unpacked=60 * 2**20)


@dataclass(frozen=True)
class ImportColumn:
    """``key`` names the value, ``header`` stands above it in the file, ``example`` in the sample's second sheet."""

    key: str
    header: str
    kind: Literal["text", "number", "date", "flag"] = "text"
    needed: bool = True
    example: str = ""
    width: int = 20


@dataclass(frozen=True)
class Fault:
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f"Dòng {self.row}, cột {self.column}" if self.column else f"Dòng {self.row}"
        return f"{where}: {self.message}"


@dataclass(frozen=True)
class Row:
    """One row of the file: its number there and its values by key."""

    number: int
    values: dict[str, Any]
    letters: dict[str, str]
    headers: dict[str, str]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def fault(self, message: str, key: str = "") -> Fault:
        """What is wrong with this row, or with one cell of it."""
        return Fault(self.number, self.letters[key] if key else "", message)

    @property
    def labelled(self) -> list[tuple[str, str]]:
        """For the page: each value under the heading of its column."""
        return [(self.headers[key], _shown(value)) for key, value in self.values.items()]


@dataclass
class Table:
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def shown(self) -> list[Row]:
        return self.rows[:SHOWN]


def read_table(upload: IO[bytes], columns: Sequence[ImportColumn]) -> Table:
    """The first sheet. Columns are found by their headings, in any order; others are not looked at.

    Raises ``DomainError`` ``no_workbook``, ``too_large``, ``too_many_rows`` where nothing can be read at all.
    """
    table = Table()
    with opened(upload, _LIMITS) as (book, merged):
        page = book.worksheets[0]
        path = page._worksheet_path.lstrip("/")  # noqa: SLF001 the reader of rows does not know merged cells
        table.faults += [Fault(1, "", f"ô gộp {area}; bỏ gộp ô và ghi vào từng ô") for area in merged.get(path, ())]
        page.reset_dimensions()
        _fill(table, page.iter_rows(), columns)
    return table


def _fill(table: Table, lines: Iterator[Any], columns: Sequence[ImportColumn]) -> None:
    places = _places(next(lines, ()), columns, table)
    if len(places) < len(columns):
        return
    letters = {key: get_column_letter(place + 1) for key, place in places.items()}
    headers = {column.key: column.header for column in columns}
    blank = 0
    for number, cells in enumerate(lines, start=2):
        found = [cells[place] if place < len(cells) else None for place in places.values()]
        if all(cell is None or _plain(cell.value) is None for cell in found):
            blank += 1
            if blank > _BLANK_ROWS:
                return
            continue
        blank = 0
        row = Row(number, {}, letters, headers)
        for column, cell in zip(columns, found, strict=True):
            try:
                row.values[column.key] = _value(cell, column)
            except ValueError as wrong:
                row.values[column.key] = None
                table.faults.append(row.fault(str(wrong), column.key))
        table.rows.append(row)
        if len(table.faults) >= MOST_FAULTS:
            return


def _places(cells: Sequence[Any], columns: Sequence[ImportColumn], table: Table) -> dict[str, int]:
    heads = [fold(str(cell.value or "")) for cell in cells]
    places = {}
    for column in columns:
        if fold(column.header) in heads:
            places[column.key] = heads.index(fold(column.header))
        else:
            table.faults.append(Fault(1, "", f"không có cột “{column.header}”; tải tệp mẫu để xem đầu cột"))
    return places


def _value(cell: Any, column: ImportColumn) -> Any:
    kind = getattr(cell, "data_type", "n")
    value = _plain(None if cell is None else cell.value)
    if kind == "f":
        raise ValueError("là công thức; chép thành giá trị (Paste Special, Values)")
    if kind == "e":
        raise ValueError(f"có lỗi {value}; ghi lại giá trị")
    if value is None:
        if column.needed:
            raise ValueError("để trống; ô này phải có giá trị")
        return "" if column.kind == "text" else None
    return _READERS[column.kind](value)


def _plain(value: Any) -> Any:
    return nfc(value).strip() or None if isinstance(value, str) else value


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    raise ValueError(f"phải là chữ, đang là {value}; định dạng ô kiểu Text rồi gõ lại")


def _number(value: Any) -> int:
    if isinstance(value, str):
        with suppress(ValueError):
            read = read_whole(value)
            value = int(read) if read.isascii() and read.isdigit() else value
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1 or value < 0:
        raise ValueError(f"phải là số nguyên không âm, đang là “{value}”; gõ lại bằng chữ số")
    return int(value)


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    try:
        return value if isinstance(value, date) else datetime.strptime(value, "%d/%m/%Y").date()  # noqa: DTZ007 a day
    except (TypeError, ValueError):
        raise ValueError(f"phải là ngày, đang là “{value}”; gõ theo mẫu 30/7/2020") from None


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return format_date(value)
    return format_number(value) if isinstance(value, int) else value or ""


def _flag(value: Any) -> bool:
    if isinstance(value, str) and fold(value) in {"co", "khong"}:
        return fold(value) == "co"
    raise ValueError("ghi “có” hoặc “không”")


_READERS = {"text": _text, "number": _number, "date": _day, "flag": _flag}


class ImportForm(Form):
    file = FileField(label="Tệp Excel", kinds=("xlsx",), max_bytes=_LIMITS.size)


class ImportView(FormView):
    """Upload → what the file says, with every fault → one button that takes in all rows or none.

    Declare ``columns``; ``check(rows)`` adds what only the database knows, ``take_in(rows)`` calls one atomic service.
    Between the two pages the file waits as an upload of this person, and is read and checked again.
    """

    form_class = ImportForm
    template_name = "ui/import.html"
    submit = "Kiểm tra tệp"
    what = "dòng"
    columns: Sequence[ImportColumn] = ()

    def check(self, rows: Sequence[Row]) -> list[Fault]:
        return []

    def take_in(self, rows: Sequence[Row]) -> Any:
        raise NotImplementedError

    # from here on nothing is overridden

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.GET.get("mau"):
            name = f"mau-{slugify(self.get_title())}.xlsx"
            book = template(self.get_title(), self.columns)
            return FileResponse(book, as_attachment=True, filename=name, content_type=XLSX)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if token := request.POST.get("tep"):
            return self._confirm(token)
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"columns": self.columns, "what": self.what, **kwargs})

    def form_valid(self, form: Any) -> HttpResponse:
        upload: UploadedFile = form.cleaned_data["file"]
        content = upload.read()
        try:
            table = self._read(content)
            token = "" if table.faults else self._kept(upload.name or "", content)
        except DomainError as error:
            form.add_error(None, error.message)
            return self.form_invalid(form)
        return self._show(table, token, form=form)

    def _confirm(self, token: str) -> HttpResponse:
        """In one transaction with the end of the upload: a button pressed twice takes in once."""
        try:
            with transaction.atomic():
                table = self._read(uploads.use(token, self.request.user).read())  # type: ignore[arg-type]
                if not table.faults:
                    self.result = self.take_in(table.rows)
        except (Conflict, NotAllowed):
            raise
        except DomainError as error:
            values = self.get_context_data(form=self.get_form_class()(), refused=error.message)
            return self.render_to_response(values, status=422)
        if table.faults:
            return self._show(table, "")
        messages.success(self.request, self.done)
        return HttpResponseRedirect(self.get_success_url())

    def _read(self, content: bytes) -> Table:
        table = read_table(BytesIO(content), self.columns)
        if not table.faults:
            if not table.rows:
                raise DomainError("no_rows", "Tệp không có dòng nào dưới đầu cột. Điền rồi gửi lại.")
            table.faults += self.check(table.rows)
        return table

    def _kept(self, name: str, content: bytes) -> str:
        upload = uploads.begin(name=name, size=len(content), by=self.request.user)  # type: ignore[arg-type]
        uploads.append(upload=upload, offset=0, piece=content)
        return str(upload.uid)

    def _show(self, table: Table, token: str, form: Any = None) -> HttpResponse:
        form = form or self.get_form_class()()
        values = {"table": table, "token": token, "more": len(table.rows) - len(table.shown)}
        return self.render_to_response(self.get_context_data(form=form, **values), status=422 if table.faults else 200)
