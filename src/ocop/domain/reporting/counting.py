"""The builder of statistics: one source, rows, columns, filters. Nothing outside a person's territory is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import Season
from ocop.domain.reporting import dimensions, facts
from ocop.domain.reporting.computing import pivot
from ocop.domain.reporting.facts import Fact, Scope, Source
from ocop.platform.access.grants import grants_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.government import tiles
from ocop.platform.government.models import AdminUnit, UnitSuccession

NEW_MAP = "commune_2025"
"""The communes of 2025 that took over those of a record."""
_WHOLE = (Role.STANDING_OFFICER, Role.PROVINCE_LEADER, Role.DEPARTMENT_OFFICER, Role.AGENCY_HEAD, Role.FINANCE_OFFICER,
          Role.ADMINISTRATOR)  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """What is counted. ``filters``: a code by dimension."""

    source: str = "products"
    down: str = "stars"
    across: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "Choice":
        """Out of an address; what nobody knows falls back to something that can be counted."""
        source = data.get("dem", "products")
        if source not in facts.sources:
            source = "products"
        known = _dimensions_of(facts.sources[source])
        down = data.get("hang", "")
        across = data.get("cot", "")
        filters = {name: data[f"loc_{name}"] for name in known if data.get(f"loc_{name}")}
        return cls(
            source, down if down in known else known[0], across if across in known and across != down else "", filters
        )

    def address(self) -> dict[str, str]:
        chosen = {"dem": self.source, "hang": self.down, "cot": self.across}
        return {**chosen, **{f"loc_{name}": code for name, code in self.filters.items()}}


@dataclass(frozen=True)
class Counted:
    source: Source
    choice: Choice
    title: str
    table: dict[str, Any]
    total: int
    offered: list[tuple[str, str, dict[str, str]]]
    """Each dimension by which can be filtered: name, label, the codes that occur."""
    tiles: list[tiles.Tile]

    @property
    def bars(self) -> list[tuple[str, int, int]]:
        """Label, sum, per mille of the greatest: the chart, which is the table's last column."""
        most = max((row[-1] for row in self.table["cells"]), default=0)
        return [(row[0], row[-1], max(0, row[-1]) * 1000 // most if most > 0 else 0) for row in self.table["cells"]]


def count(choice: Choice, season: Season, day: date, user: User) -> Counted:
    """Counted out of the records of ``user``'s own territory; the whole province for offices of the province."""
    source = facts.sources[choice.source]
    rows = list(source.read(scope_of(season, day, user)))
    if NEW_MAP in (choice.down, choice.across, *choice.filters):
        rows = on_the_map_of_2025(rows)
    offered = _offered(source, rows)
    held = [fact for fact in rows if fact.matches(choice.filters)]
    counts: dict[int, int] = {}
    for fact in held:
        if code := fact.values.get("district", ""):
            counts[int(code)] = counts.get(int(code), 0) + fact.amount
    laid = tiles.lay(plans.districts_of(season, day), counts) if choice.down == "district" else []
    return Counted(
        source, choice, _title(source, choice), pivot(held, choice.down, choice.across),
        sum(fact.amount for fact in held), offered, laid,
    )  # fmt: skip


def scope_of(season: Season, day: date, user: User) -> Scope:
    """The territory a person counts: the whole province, or the district of their office."""
    grants = grants_of(user)
    if any(grant.role in _WHOLE for grant in grants):
        return Scope(season, day)
    units = (
        AdminUnit.objects.filter(pk__in=[grant.unit_id for grant in grants]).select_related("parent").order_by("level")
    )
    unit = next(iter(units), None)
    if unit is None or unit.level == AdminUnit.Level.PROVINCE:
        return Scope(season, day, district=None if unit else season.province)
    return Scope(season, day, district=unit)


def on_the_map_of_2025(rows: list[Fact]) -> list[Fact]:
    """A commune of the old map counts for the one that took it over, one of today for itself."""
    heirs = dict(UnitSuccession.objects.values_list("predecessor", "successor"))
    return [
        replace(fact, values={**fact.values, NEW_MAP: str(heirs.get(int(code), code)) if code else ""})
        for fact in rows
        for code in (fact.values.get("commune", ""),)
    ]


def _dimensions_of(source: Source) -> tuple[str, ...]:
    return (*source.dimensions, NEW_MAP) if "commune" in source.dimensions else source.dimensions


def choices_of(source: Source) -> list[tuple[str, str]]:
    return [(name, dimensions.dimensions[name].label) for name in _dimensions_of(source)]


def _offered(source: Source, rows: list[Fact]) -> list[tuple[str, str, dict[str, str]]]:
    found = []
    for name in source.dimensions:
        if name == "commune":
            continue  # two hundred names: the district narrows, the table counts
        codes = {fact.values.get(name, "") for fact in rows}
        if len(codes) > 1:
            found.append((name, dimensions.dimensions[name].label, dimensions.named(name, codes - {""})))
    return found


def _title(source: Source, choice: Choice) -> str:
    by = dimensions.dimensions[choice.down].label.lower()
    across = f" và {dimensions.dimensions[choice.across].label.lower()}" if choice.across else ""
    return f"{source.title} theo {by}{across}"
