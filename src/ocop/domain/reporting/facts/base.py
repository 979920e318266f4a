"""What a fact is, whose facts are asked for, and where they come from."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Q
from django.urls import reverse

from ocop.domain.plans.models import Season
from ocop.platform.core.registry import Registry
from ocop.platform.government.models import AdminUnit, Agency


@dataclass(frozen=True, slots=True)
class Fact:
    """``values`` name it by the dimensions of its source; ``amount`` is 1, or people, or đồng."""

    key: str
    label: str
    on: date | None
    values: Mapping[str, str]
    amount: int = 1
    url: str = ""

    def matches(self, where: Mapping[str, Any]) -> bool:
        """Every dimension of ``where`` has the code, or one of the codes, that it asks for."""
        return all(
            self.values.get(name, "") in codes if isinstance(codes, tuple | list) else self.values.get(name) == codes
            for name, codes in where.items()
        )

    def counts(self, where: Mapping[str, Any], span: str, first: date, last: date) -> bool:
        """Whether it stands in a figure: of everything until the day, or of these days alone."""
        dated = span == "standing" or (self.on is not None and first <= self.on <= last)
        return dated and self.matches(where)

    def dump(self) -> list[Any]:
        day = self.on.isoformat() if self.on else ""
        return [self.key, self.label, day, dict(self.values), self.amount, self.url]

    @classmethod
    def load(cls, row: list[Any]) -> "Fact":
        key, label, day, values, amount, url = row
        return cls(key, label, date.fromisoformat(day) if day else None, values, amount, url)


@dataclass(frozen=True)
class Scope:
    """Whose facts, until the end of which day; from the first of January, or from the year a phase began with.

    ``district``: of its territory; ``agency``: what this office carried out; neither is the whole province.
    """

    season: Season
    last: date
    district: AdminUnit | None = None
    agency: Agency | None = None
    first_year: int | None = None

    @property
    def first(self) -> date:
        return date(self.first_year or self.last.year, 1, 1)

    @property
    def is_phase(self) -> bool:
        """More than one year: the plan of none of them is its plan."""
        return self.first.year < self.last.year

    def of_seasons(self, way: str) -> Q:
        """Records of the seasons of these years; ``way`` leads from a record to its season."""
        years = (self.first.year, self.last.year)
        return Q(**{f"{way}__province": self.season.province_id, f"{way}__year__range": years})

    @property
    def path(self) -> str:
        return (self.district or self.season.province).path

    @property
    def kind(self) -> str:
        return "district" if self.district else "agency" if self.agency else "province"


@dataclass(frozen=True)
class Source:
    """``read`` gives the facts of a scope. ``of_agency``: it knows which office carried something out."""

    name: str
    title: str
    unit: str
    dimensions: tuple[str, ...]
    read: Callable[[Scope], Iterable[Fact]]
    of_agency: bool = False


sources: Registry[Source] = Registry("fact_sources")


def address(name: str, uid: Any) -> str:
    """Where a record is shown. Resolved once for each name: a report names thousands."""
    return _pattern(name).replace(_NOBODY, str(uid))


@cache
def _pattern(name: str) -> str:
    return reverse(name, args=[_NOBODY])


_NOBODY = "00000000-0000-0000-0000-000000000000"


def read(names: Collection[str], scope: Scope) -> dict[str, list[Fact]]:
    """The facts of some sources, each read once. An office has none of a source that does not know offices."""
    wanted = [source for source in sources.values() if source.name in names]
    return {row.name: list(row.read(scope)) if row.of_agency or not scope.agency else [] for row in wanted}


def place(commune: int | None, district: int | None, level: int | None) -> dict[str, str]:
    """A commune with its district; after 2025 what stands above a commune is the province and names no district."""
    above = str(district) if district and level == AdminUnit.Level.DISTRICT else ""
    return {"commune": str(commune or ""), "district": above}


COMMUNE = ("commune", "commune__parent", "commune__parent__level")
"""What ``place`` asks of a producer; each behind the same way to it."""


def placed(row: Mapping[str, Any], way: str) -> dict[str, str]:
    commune, above, level = (row[f"{way}{name}"] for name in COMMUNE)
    return place(commune, above, level)


def through(way: str) -> list[str]:
    return [f"{way}{name}" for name in COMMUNE]
