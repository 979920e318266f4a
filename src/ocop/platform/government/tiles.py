"""Theo địa phương: the districts as tiles where they lie, the darker the more there is of what is counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ocop.platform.government.models import AdminUnit

STEPS = 4


@dataclass(frozen=True)
class Tile:
    key: int
    code: str
    name: str
    row: int
    column: int
    count: int
    step: int


def lay(districts: Iterable[AdminUnit], counts: Mapping[int, int]) -> list[Tile]:
    """Steps of equal width up to the highest count; a district without any keeps the lightest.

    Rows and columns are counted from 0 in the data, from 1 on the page.
    """
    units = [unit for unit in districts if unit.tile_row is not None and unit.tile_column is not None]
    most = max((counts.get(unit.pk, 0) for unit in units), default=0)
    return [
        Tile(unit.pk, unit.code, unit.short_name, unit.tile_row + 1, unit.tile_column + 1, count, _step(count, most))
        for unit in units
        for count in (counts.get(unit.pk, 0),)
    ]


def _step(count: int, most: int) -> int:
    return max(1, -(-count * STEPS // most)) if most else 1
