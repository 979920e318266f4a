"""A text as it is read over a loudspeaker: numbers, dates, money, units and short forms in words; no digit is left."""

import re
from collections.abc import Callable
from datetime import date

from ocop.platform.core.money import in_words

_MOST_DIGITS = 15
"""Longer rows of digits are no quantity: they are read digit by digit."""
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ELEVENTH = 11
_MONTHS_IN_YEAR = 12
_LONGEST_MONTH = 31
_APRIL = 4

SHORT_FORMS = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "HTX": "hợp tác xã", "THT": "tổ hợp tác", "OCOP": "Ô-cốp",
    "TP": "thành phố", "NN&PTNT": "Nông nghiệp và Phát triển nông thôn", "ATTP": "an toàn thực phẩm",
    "VNĐ": "đồng", "VND": "đồng",
}  # fmt: skip
UNITS = {
    "kg": "ki-lô-gam", "km": "ki-lô-mét", "ha": "héc-ta", "ml": "mi-li-lít", "cm": "xăng-ti-mét", "g": "gam",
    "m": "mét", "l": "lít", "đ": "đồng",
}  # fmt: skip

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_DOCUMENT = re.compile(r"\b(\d+)/(\d{4})/[A-ZĐ][\w&Đ-]*|\b(\d+)/[A-ZĐ][A-ZĐ&-]+[\w-]*")
_DAY = re.compile(r"(?:\bngày )?\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_SHORT_DAY = re.compile(r"\bngày (\d{1,2})/(\d{1,2})\b")
_MONTH = re.compile(r"\btháng (\d{1,2})/(\d{4})\b")
_HOUR = re.compile(r"\b(\d{1,2})[hH:](\d{2})?\b")
_PHONE = re.compile(r"(?<![\d.,])0\d(?:[ .]?\d){7,9}\b")
_RANGE = re.compile(r"(?<=\d)\s*[–—-]\s*(?=\d)")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")
_FRACTION = re.compile(r"(\d+),(\d+)")
_UNIT = re.compile(rf"(?<=[\w)])\s*/\s*({'|'.join(UNITS)})\b|(?<=\d)\s?({'|'.join(UNITS)})\b")
_PER = re.compile(r"(?<=\w)\s*/\s*(?=\w)")
_SHORT = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, SHORT_FORMS))})(?!\w)\.?")
_WHOLE = re.compile(r"\d+")


def aloud(text: str) -> str:
    """``text`` for the announcer, one sentence a line."""
    for find, say in _STEPS:
        text = find.sub(say, text)
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"(?<=[.!?…;]) (?=\S)", "\n", text)


def number(value: int) -> str:
    """``1005`` as ``một nghìn không trăm linh năm``."""
    words = in_words(value, "").strip()
    return words[0].lower() + words[1:]


def digits(text: str) -> str:
    return " ".join(_DIGITS[int(sign)] for sign in text if sign.isdecimal())


def day(value: date) -> str:
    """``20/7/2020`` as ``ngày hai mươi tháng bảy năm hai nghìn không trăm hai mươi``."""
    return f"{day_of_month(value.day)} {month(value.month)} năm {number(value.year)}"


def day_of_month(value: int) -> str:
    return f"ngày mùng {number(value)}" if value < _ELEVENTH else f"ngày {number(value)}"


def month(value: int) -> str:
    """The fourth month is ``tháng tư``."""
    return "tháng tư" if value == _APRIL else f"tháng {number(value)}"


def money(value: int) -> str:
    return f"{number(value)} đồng"


def _day(found: re.Match[str]) -> str:
    day_, month_, year = (int(part) for part in found.groups())
    if not (1 <= day_ <= _LONGEST_MONTH and 1 <= month_ <= _MONTHS_IN_YEAR):
        return f"{found[1]} trên {found[2]} trên {found[3]}"
    return f"{day_of_month(day_)} {month(month_)} năm {number(year)}"


def _short_day(found: re.Match[str]) -> str:
    day_, month_ = int(found[1]), int(found[2])
    if not (1 <= day_ <= _LONGEST_MONTH and 1 <= month_ <= _MONTHS_IN_YEAR):
        return f"{found[1]} trên {found[2]}"
    return f"{day_of_month(day_)} {month(month_)}"


def _month(found: re.Match[str]) -> str:
    value = int(found[1])
    said = month(value) if 1 <= value <= _MONTHS_IN_YEAR else f"tháng {found[1]}"
    return f"{said} năm {number(int(found[2]))}"


def _document(found: re.Match[str]) -> str:
    """A decree by its number and year; the letters say nothing to a listener."""
    if found[2]:
        return f"số {_whole(found[1])} năm {number(int(found[2]))}"
    return f"số {_whole(found[3])}"


def _hour(found: re.Match[str]) -> str:
    minutes = f" {number(int(found[2]))}" if found[2] and int(found[2]) else ""
    return f"{number(int(found[1]))} giờ{minutes}"


def _fraction(found: re.Match[str]) -> str:
    return f"{_whole(found[1])} phẩy {digits(found[2]) if found[2][0] == '0' else _whole(found[2])}"


def _unit(found: re.Match[str]) -> str:
    return f" một {UNITS[found[1]]}" if found[1] else f" {UNITS[found[2]]}"


def _whole(text: str) -> str:
    if len(text) > _MOST_DIGITS or (len(text) > 1 and text[0] == "0"):
        return digits(text)
    return number(int(text))


_STEPS: list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = [
    (_ADDRESS, ""),
    (_DOCUMENT, _document),
    (_DAY, _day),
    (_SHORT_DAY, _short_day),
    (_MONTH, _month),
    (_PHONE, lambda found: digits(found[0])),
    (_HOUR, _hour),
    (_RANGE, " đến "),
    (_SHORT, lambda found: SHORT_FORMS[found[1]]),
    (_GROUPED, lambda found: found[0].replace(".", "")),
    (_UNIT, _unit),
    (re.compile(r"%"), " phần trăm"),
    (re.compile(r"&"), " và "),
    (re.compile(r"[\"“”‘’«»()\[\]{}<>*_#|~^=\\]"), " "),
    (_FRACTION, _fraction),
    (_PER, " một "),
    (_WHOLE, lambda found: f" {_whole(found[0])} "),
    (re.compile(r"\s+(?=[.,;:!?…])"), ""),
]
