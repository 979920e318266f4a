"""Number, symbol and date as a signed file shows them. A scan has no text: then nothing is read, and that is said."""

import re
from dataclasses import dataclass, field
from datetime import date

import pypdfium2 as pdfium

from ocop.platform.core.text import fold, nfc

MOST_PAGES = 400
_NUMBER = re.compile(r"Số\s*:\s*(?P<number>\d{1,6})\s*/\s*(?P<symbol>[^\W_][\w.\-/]*)", re.IGNORECASE)
_DATE = re.compile(r",\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class Read:
    """What stands on the first page. ``has_text`` is false for a picture of a paper."""

    pages: int = 0
    has_text: bool = False
    number: int | None = None
    symbol: str = ""
    issued_on: date | None = None
    folded: str = field(default="", repr=False)
    """The words of the first page without marks and spaces, to look a title up in."""


def read(content: bytes) -> Read:
    """Raises ``ValueError`` for a file that cannot be opened or wants a password."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        msg = "unreadable PDF"
        raise ValueError(msg) from error
    try:
        if not 0 < len(document) <= MOST_PAGES:
            msg = "no pages, or too many"
            raise ValueError(msg)
        words = nfc(document[0].get_textpage().get_text_range().replace("\r", ""))
        return found_in(words, pages=len(document))
    except pdfium.PdfiumError as error:
        msg = "unreadable page"
        raise ValueError(msg) from error
    finally:
        document.close()


def found_in(words: str, *, pages: int = 1) -> Read:
    """The first "Số: 812/QĐ-UBND" and the first "Bắc Giang, ngày … tháng … năm …"; days in a text have no comma."""
    number = _NUMBER.search(words)
    return Read(
        pages=pages,
        has_text=bool(words.strip()),
        number=int(number["number"]) if number else None,
        symbol=number["symbol"].rstrip(".-/") if number else "",
        issued_on=_day(words),
        folded=fold(words).replace(" ", ""),
    )


def _day(words: str) -> date | None:
    found = _DATE.search(words)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
