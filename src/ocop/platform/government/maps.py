"""Two maps: a unit is named by its code and the year its map begins, for 59 codes stand in both with other names."""

from collections.abc import Collection
from datetime import MAXYEAR, MINYEAR, date

from django.db.models import Q, QuerySet

from ocop.platform.government.models import AdminUnit, UnitSuccession
from ocop.platform.government.queries import districts_on

COMMUNE = AdminUnit.Level.COMMUNE


def key_of(unit: AdminUnit) -> str:
    """``07231-2020``: what an address says."""
    return f"{unit.code}-{unit.valid_from.year}"


def commune_of(key: str) -> AdminUnit | None:
    """The commune that ``key_of`` named."""
    code, _, year = key.partition("-")
    if not (code.isascii() and code.isdigit() and year.isascii() and year.isdigit() and len(key) <= 10):  # noqa: PLR2004
        return None
    if not MINYEAR <= int(year) <= MAXYEAR:
        return None
    rows = AdminUnit.objects.filter(code=code, valid_from__year=int(year), level=COMMUNE)
    return rows.select_related("parent").first()


def district_of(code: str) -> AdminUnit | None:
    """Districts stand in one map only."""
    return AdminUnit.objects.filter(code=code, level=AdminUnit.Level.DISTRICT).order_by("-valid_from").first()


def has_districts(day: date) -> bool:
    return districts_on(day).exists()


def successors(unit: AdminUnit, day: date) -> QuerySet[AdminUnit]:
    """Those that stand by ``day``: nobody reads of a map that is still to come."""
    return (
        AdminUnit.objects.filter(origins__predecessor=unit, valid_from__lte=day)
        .select_related("parent")
        .order_by("code")
    )


def predecessors(unit: AdminUnit) -> QuerySet[AdminUnit]:
    return AdminUnit.objects.filter(successions__successor=unit).select_related("parent").order_by("code")


def covered_by(unit: AdminUnit) -> set[int]:
    """Keys of the commune and of those it took over: whoever was not moved yet still stands there."""
    return {unit.pk, *UnitSuccession.objects.filter(successor=unit).values_list("predecessor", flat=True)}


def present(communes: Collection[int], day: date) -> dict[int, int]:
    """For each commune that has ended before ``day`` the one that took it over."""
    rows = UnitSuccession.objects.filter(
        Q(successor__valid_to__isnull=True) | Q(successor__valid_to__gte=day), predecessor__in=communes,
        predecessor__valid_to__lt=day, successor__valid_from__lte=day,
    )  # fmt: skip
    return dict(rows.order_by("-successor__code").values_list("predecessor", "successor"))
