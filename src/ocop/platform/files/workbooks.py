"""Open an Excel file that somebody sends, trusting nothing: the archive is measured before it is unpacked, rows are
counted before they are read."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ocop.platform.core.errors import DomainError


@dataclass(frozen=True)
class Limits:
    """What a file may be; ``otherwise`` says where to get one that can be read, ``enough`` why it need be no larger."""

    rows: int
    otherwise: str
    enough: str = "Chia làm nhiều tệp."
    size: int = 5 * 2**20
    unpacked: int = 30 * 2**20


@contextmanager
def opened(file: IO[bytes], limits: Limits) -> Iterator[tuple[Any, dict[str, list[str]]]]:
    """The workbook with its formulas as such, and the merged areas of each sheet of the archive.

    Raises ``DomainError`` ``no_workbook``, ``too_large``, ``too_many_rows``, also for what breaks while it is read.
    """
    content = file.read(limits.size + 1)
    unreadable = DomainError("no_workbook", f"Tệp này không phải sổ tính Excel (.xlsx) đọc được. {limits.otherwise}")
    merged = _measured(content, limits, unreadable)
    broken = (KeyError, ValueError, TypeError, AttributeError, IndexError, ParseError, zipfile.BadZipFile)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except (InvalidFileException, OSError, *broken):
        raise unreadable from None
    try:
        yield book, merged
    except broken:
        raise unreadable from None
    finally:
        book.close()


def _measured(content: bytes, limits: Limits, unreadable: DomainError) -> dict[str, list[str]]:
    if len(content) > limits.size:
        raise DomainError("too_large", f"Tệp nặng quá {limits.size // 2**20} MB. {limits.enough}")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > limits.unpacked:
                said = f"Tệp giải nén ra quá {limits.unpacked // 2**20} MB nên không đọc."
                raise DomainError("too_large", f"{said} Mỗi bảng nhiều nhất {limits.rows} dòng.")
            names = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
            return {name: _merged(archive.read(name), limits) for name in names}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        raise unreadable from None


def _merged(xml: bytes, limits: Limits) -> list[str]:
    if (rows := len(re.findall(rb"<(?:\w+:)?row[ >/]", xml))) > limits.rows + 1:
        said = f"Một bảng có {rows} dòng, nhiều nhất {limits.rows}. Bỏ bớt dòng rồi nhập lại."
        raise DomainError("too_many_rows", said)
    return [ref.decode("ascii", "replace") for ref in re.findall(rb'<(?:\w+:)?mergeCell [^>]*?ref="([^"]+)"', xml)]
