"""How many products each further choice would leave: counted once for all facets, added up per facet."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from ocop.domain.certification.catalogue import ripe_in
from ocop.domain.certification.models import Certificate
from ocop.domain.rulebook.models import ProductGroup
from ocop.platform.government import maps, spoken
from ocop.platform.government.models import AdminUnit


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list, and how many products it leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Cell:
    """The products that agree in everything one can choose."""

    group: str
    title: str
    commune: int
    above: int | None
    stars: int
    count: int
    ripe: int


@dataclass(frozen=True)
class Chosen:
    """``district`` and ``communes`` are keys of rows; a code nobody has is -1."""

    group: str = ""
    district: int | None = None
    communes: frozenset[int] | None = None
    stars: int = 0
    ripe: bool = False

    def without(self, name: str) -> "Chosen":
        return replace(self, **{name: _NOTHING[name]})

    def left(self, cells: Iterable[Cell]) -> list[tuple[Cell, int]]:
        """The cells that agree with all of it, and how many products of each do."""
        kept = (cell for cell in cells if self._allows(cell))
        return [(cell, number) for cell in kept for number in (cell.ripe if self.ripe else cell.count,) if number]

    def total(self, cells: Iterable[Cell]) -> int:
        return sum(number for _, number in self.left(cells))

    def _allows(self, cell: Cell) -> bool:
        return (
            self.group in ("", cell.group) and self.district in (None, cell.above) and self.stars in (0, cell.stars)
            and (self.communes is None or cell.commune in self.communes)
        )  # fmt: skip


_NOTHING = {"group": "", "district": None, "communes": None, "stars": 0, "ripe": False}


def cells(rows: QuerySet[Certificate], month: int) -> list[Cell]:
    given = (
        "product__subgroup__group__code", "product__subgroup__group__title", "product__producer__commune_id",
        "product__producer__commune__parent_id", "stars",
    )  # fmt: skip
    counted = (
        rows.order_by().values_list(*given).annotate(number=Count("pk"), ripe=Count("pk", filter=Q(ripe_in(month))))
    )
    return [Cell(*row) for row in counted]


def groups(found: list[Cell], chosen: Chosen) -> list[Facet]:
    """One code may stand in two regulations."""
    titles = {cell.group: cell.title for cell in found}
    counts = _sums(chosen.without("group").left(found), lambda cell: cell.group)
    return [Facet(code, _(titles[code]), counts[code]) for code in sorted(counts)]


def ranks(found: list[Cell], chosen: Chosen) -> list[Facet]:
    counts = _sums(chosen.without("stars").left(found), lambda cell: cell.stars)
    return [Facet(str(stars), _("%s sao") % stars, counts[stars]) for stars in sorted(counts, reverse=True)]


def units(found: list[Cell]) -> dict[int, AdminUnit]:
    """What stands above the communes: districts, on the map of 2025 the province."""
    return AdminUnit.objects.in_bulk({cell.above for cell in found if cell.above})


def districts(found: list[Cell], chosen: Chosen, above: dict[int, AdminUnit]) -> list[Facet]:
    counts = _sums(chosen.without("district").without("communes").left(found), lambda cell: cell.above)
    rows = [unit for key, unit in above.items() if key in counts and unit.level == AdminUnit.Level.DISTRICT]
    return [Facet(unit.code, spoken.short(unit), counts[unit.pk]) for unit in sorted(rows, key=lambda unit: unit.code)]


def communes(found: list[Cell], chosen: Chosen, now: dict[int, int]) -> list[Facet]:
    """``now``: which commune took over from one that has ended."""
    counts = _sums(chosen.without("communes").left(found), lambda cell: now.get(cell.commune, cell.commune))
    rows = AdminUnit.objects.in_bulk(counts)
    in_order = sorted(rows.values(), key=lambda unit: unit.code)
    return [Facet(maps.key_of(unit), spoken.full(unit), counts[unit.pk]) for unit in in_order]


def title_of_group(code: str) -> str:
    return ProductGroup.objects.filter(code=code).order_by("-pk").values_list("title", flat=True).first() or ""


def _sums(left: list[tuple[Cell, int]], key: Callable[[Cell], object]) -> Counter:
    counts: Counter = Counter()
    for cell, number in left:
        counts[key(cell)] += number
    return counts
