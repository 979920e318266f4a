"""A commune by the names that stand in a list: "Xã Nam Dương" or "Nam Dương", "TT. Chũ", of "Lục Ngạn"."""

from collections.abc import Iterable

from ocop.platform.core.text import fold
from ocop.platform.government.models import AdminUnit

Key = tuple[str, str]
_DOTTED = {"tt.": "thi tran ", "tp.": "thanh pho "}


def by_name(communes: Iterable[AdminUnit]) -> dict[Key, AdminUnit]:
    """Under each pair of district and commune; where no district stands between, the first is empty."""
    return {
        (above, name): unit
        for unit in communes
        for above in (_names(unit.parent) if in_district(unit) else {""})
        for name in _names(unit)
    }


def key(district: str, commune: str) -> Key:
    return _typed(district), _typed(commune)


def in_district(commune: AdminUnit) -> bool:
    return commune.parent is not None and commune.parent.level == AdminUnit.Level.DISTRICT


def _names(unit: AdminUnit) -> set[str]:
    """Nothing is cut off a name: "Phương Sơn" and "Huyền Sơn" are two communes."""
    return {fold(unit.name), fold(unit.full_name), fold(unit.short_name)}


def _typed(name: str) -> str:
    folded = fold(name)
    for dotted, words in _DOTTED.items():
        if folded.startswith(dotted):
            return words + folded.removeprefix(dotted).strip()
    return folded
