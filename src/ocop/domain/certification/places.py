"""How units stand in running text."""

from collections.abc import Iterator

from ocop.platform.government.models import AdminUnit


def running(unit: AdminUnit) -> str:
    """``xã Nam Dương``: the kind in small letters."""
    return unit.full_name[:1].lower() + unit.full_name[1:]


def upwards(unit: AdminUnit | None) -> Iterator[AdminUnit]:
    """The unit, what it belongs to, and so on up to the province."""
    while unit:
        yield unit
        unit = unit.parent
