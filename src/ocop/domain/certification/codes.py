"""Codes on certificates: a random one for the address, a readable one for the product."""

import re
import secrets
from collections.abc import Iterable

from ocop.platform.core.text import fold

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O, U, so that nothing is read as something else."""

_LENGTH = 10
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, ".": None})
_PRODUCT = re.compile(r"\d{2}(-\d{1,5}){3,4}", re.ASCII)
_REGISTER = re.compile(r"(?P<province>[A-ZĐ]{1,4})(?P<year>2[0O][\dOIL]{2})(?P<number>[\dOIL]{1,6})", re.ASCII)


def new_code() -> str:
    """Ten random signs and a check sign: 50 bits, not to be guessed, not to be counted."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
    return body + check_sign(body)


def normalise(typed: str) -> str | None:
    """The code somebody meant (lower case, hyphens, O for 0), or ``None`` when it cannot be one."""
    code = typed[:40].strip().upper().translate(_MISREAD)
    if len(code) != _LENGTH + 1 or any(sign not in ALPHABET for sign in code):
        return None
    return code if check_sign(code[:-1]) == code[-1] else None


def check_sign(body: str) -> str:
    """Luhn's algorithm over 32 signs: one wrong sign is always found, and nearly every swap of neighbours."""
    total = 0
    for place, sign in enumerate(reversed(body)):
        value = ALPHABET.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def spaced(code: str) -> str:
    """``7K3QM2X9RT4`` as ``7K3QM-2X9RT-4``, as it is printed."""
    return f"{code[:5]}-{code[5:10]}-{code[10:]}"


def register_number_of(typed: str) -> str | None:
    """The register number somebody meant (``bg 2019 OOO1`` is ``BG-2019-0001``), or ``None`` when it cannot be one."""
    found = _REGISTER.fullmatch("".join(sign for sign in typed.upper() if sign.isalnum()))
    if found is None:
        return None
    year, number = (part.translate(_MISREAD) for part in found.group("year", "number"))
    return f"{found['province']}-{year}-{number.zfill(4)}"


def register_number(*, province: str, year: int, number: int) -> str:
    """``BG-2019-0001``: initials of the province, year of issue, place in the register of that year."""
    initials = "".join(word[0] for word in fold(province).upper().split())
    return f"{initials}-{year}-{number:04d}"


def is_product_code(typed: str) -> bool:
    """Whether it has the shape of one, in the form of 2020 or of 2026."""
    return bool(_PRODUCT.fullmatch(typed))


def product_code(*, units: Iterable[str], serial: int, year: int) -> str:
    """Codes of the units from the province down, serial kept by the commune, year of evaluation (``rules.md`` §7).

    Three levels give the form of 2020, ``24-219-07603-3-2020``; two levels that of 2026, ``24-07603-3-2026``.
    """
    return "-".join((*units, str(serial), str(year)))
