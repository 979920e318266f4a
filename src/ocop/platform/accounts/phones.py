"""Vietnamese phone numbers: stored as ``0912345678``, read in any common spelling."""

import re

from django.core.exceptions import ValidationError

_SHAPE = re.compile(r"0[1-9][0-9]{8,9}")


def normalise(value: str) -> str:
    """Return the national form; raise ``ValidationError`` when it is no Vietnamese number."""
    digits = re.sub(r"[\s().\-]", "", value)
    digits = re.sub(r"^(\+84|0084|84(?=[0-9]{9}$))0?", "0", digits)  # "+84 (0)912 …" is common
    if not _SHAPE.fullmatch(digits):
        raise ValidationError("Số điện thoại gồm 10 hoặc 11 chữ số, bắt đầu bằng 0. Ví dụ: 0912 345 678.")
    return digits


def looks_like_phone(value: str) -> bool:
    try:
        normalise(value)
    except ValidationError:
        return False
    return True


def spaced(value: str) -> str:
    """``0912345678`` as ``0912 345 678``, easier to read aloud."""
    return f"{value[:4]} {value[4:7]} {value[7:]}".strip()
