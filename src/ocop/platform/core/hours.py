"""Opening hours as people write them, in English where nothing else stands in them."""

import re

_CLOCK = re.compile(r"\b(\d{1,2})\s*(?:giờ|h|g)(?:\s*(\d{2}))?\b", re.IGNORECASE)
_WORDS = {
    "hằng ngày": "daily", "hàng ngày": "daily", "các ngày": "every day", "trong tuần": "on weekdays",
    "thứ hai": "Monday", "thứ ba": "Tuesday", "thứ tư": "Wednesday", "thứ năm": "Thursday", "thứ sáu": "Friday",
    "thứ bảy": "Saturday", "chủ nhật": "Sunday", "nghỉ": "closed", "từ": "from", "đến": "to", "và": "and",
}  # fmt: skip
_WORD = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)
_LEFT = re.compile(r"[^\W\d_]+")
_ENGLISH = {word for said in _WORDS.values() for word in said.split()}


def in_english(text: str) -> str:
    """``7 giờ – 20 giờ hằng ngày`` as ``7:00 – 20:00 daily``; empty where a word is left that nobody foresaw."""
    told = _CLOCK.sub(lambda found: f"{found[1]}:{found[2] or '00'}", text)
    told = _WORD.sub(lambda found: _WORDS[found[1].lower()], told)
    return told if all(word in _ENGLISH for word in _LEFT.findall(told)) else ""
