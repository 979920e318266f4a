"""Names as people write them: two words at least, letters only; what a wrong encoding made of one is refused."""

import re
from datetime import date

from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import fold, nfc

_LEAST_WORDS = 2
OLDEST, YOUNGEST = 90, 15


def clean_name(typed: str) -> str:
    """In one normal form with single spaces. Raises ``DomainError`` ``wrong_name``."""
    name = " ".join(nfc(typed).split())
    letters = re.sub(r"[ .'’-]", "", name)
    broken = not letters.isalpha() or any(not fold(sign).isascii() for sign in letters)
    if broken or len(name.split()) < _LEAST_WORDS:
        raise DomainError(
            "wrong_name", f"“{typed}” không phải họ tên viết đủ. Gõ lại bằng chữ có dấu, ít nhất họ và tên."
        )
    return name


def clean_birth_year(year: int | None, day: date) -> int | None:
    """Raises ``DomainError`` ``wrong_year`` for somebody who would be too young or too old on ``day``."""
    if year is not None and not OLDEST >= day.year - year >= YOUNGEST:
        raise DomainError("wrong_year", f"Năm sinh {year} không hợp lý. Xem lại, hoặc để trống.")
    return year


def identity_of(name: str, phone: str, place: int) -> str:
    """The phone where there is one; else the name in its place (commune, district or province)."""
    return phone or f"{fold(name)}@{place}"
