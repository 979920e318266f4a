"""Money is whole đồng, always an ``int``: how it is written in figures and in words."""

import re

MOST = 10**15
"""A thousand times the money of such a programme; what is larger was mistyped."""
_WHOLE = re.compile(r"[-−]?(\d{1,3}([. ]\d{3})+|\d+)")
_FIGURES = re.compile(r"[-−\d., ]+")
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")


def format_number(value: int) -> str:
    """``5000000000`` as ``5.000.000.000``."""
    return f"{value:,}".replace(",", ".")


def format_dong(value: int) -> str:
    """``5000000000`` as ``5.000.000.000 đ`` (the space does not break)."""
    return f"{format_number(value)}\u00a0đ"


def read_whole(typed: str) -> str:
    """The plain digits of a whole number as people type it (``12.500``, ``12 500``); other text stays as it is.

    Raises ``ValueError`` for a fraction, or dots that part no thousands: ``12.5`` is not 125.
    """
    text = typed.replace("\u00a0", " ").strip()
    if not _FIGURES.fullmatch(text):
        return text
    if not _WHOLE.fullmatch(text):
        raise ValueError(typed)
    return text.replace(".", "").replace(" ", "").replace("−", "-")


def in_words(value: int, unit: str = "đồng") -> str:
    """Read an amount of money as officials write it: ``5000000000`` is ``Năm tỷ đồng``."""
    words = _read(abs(value))
    sign = ["âm"] if value < 0 else []
    text = " ".join([*sign, *words, unit])
    return text[0].upper() + text[1:]


def _read(value: int) -> list[str]:
    if value == 0:
        return [_DIGITS[0]]
    billions, rest = divmod(value, 10**9)
    words = [*_read(billions), "tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            words += _read_group(group, full=bool(words))
            words += [_SCALES[power]] if power else []
    return words


def _read_group(group: int, *, full: bool) -> list[str]:
    """Read 1 to 999; ``full`` names the missing hundreds ("không trăm linh năm")."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0:
        return [*words, "linh", _DIGITS[ones]] if ones and words else [*words, *([_DIGITS[ones]] if ones else [])]
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones:
        words.append(_last_digit(tens, ones))
    return words


def _last_digit(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if _DIGITS[ones] == "năm":
        return "lăm"
    return _DIGITS[ones]
