"""How units stand on a page in its language: "huyện Lục Ngạn", "Lục Ngạn district"."""

import re

from ocop.platform.core.text import lower_first
from ocop.platform.core.tongue import is_english
from ocop.platform.government.models import AdminUnit

KINDS = {
    "tỉnh": "province", "thành phố": "city", "tp": "city", "huyện": "district", "thị xã": "town",
    "quận": "urban district", "xã": "commune", "phường": "ward", "thị trấn": "town", "đặc khu": "special zone",
    "thôn": "village", "bản": "village", "xóm": "hamlet", "tổ dân phố": "residential group",
}  # fmt: skip
_KIND = re.compile(rf"({'|'.join(sorted(KINDS, key=len, reverse=True))})\.? (.+)", re.IGNORECASE)


def in_english(text: str) -> str:
    """``huyện Lục Ngạn`` as ``Lục Ngạn district``; a text that begins with no kind of place stays as it is."""
    found = _KIND.fullmatch(text)
    if found is None or found[2][:1].islower():
        return text
    kind, name = KINDS[found[1].lower()], found[2]
    return f"{kind} {name}" if name[0].isdigit() else f"{name} {kind}"


def full(unit: AdminUnit) -> str:
    """At the beginning of a line, in a title."""
    return in_english(unit.full_name) if is_english() else unit.full_name


def running(unit: AdminUnit) -> str:
    """Within a sentence: ``xã Nam Dương``."""
    return in_english(unit.full_name) if is_english() else lower_first(unit.full_name)


def short(unit: AdminUnit) -> str:
    """In a table, on a tile: "TP Bắc Giang", "Lục Ngạn"."""
    return in_english(unit.short_name) if is_english() else unit.short_name


def bare(text: str) -> str:
    """A short name; on an English page without its kind."""
    found = _KIND.fullmatch(text)
    return found[2] if found and is_english() else text


def address(text: str) -> str:
    """A written chain of units; a part that begins with no kind of place stays as it is."""
    return ", ".join(in_english(part) for part in text.split(", ")) if is_english() else text
