"""The tables of a scope, counted; as plain values, so that a report can keep them for ever."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from ocop.domain.budgets.models import Account, BudgetLine
from ocop.domain.plans import queries as plans
from ocop.domain.plans.measuring import measures
from ocop.domain.plans.models import Season, Target
from ocop.domain.reporting import dimensions, facts
from ocop.domain.reporting.facts import Fact, Scope
from ocop.domain.reporting.facts.money import top_of
from ocop.domain.reporting.tables import Cross, Line, Table, sources_of, tables_for
from ocop.platform.government.models import AdminUnit

Facts = Mapping[str, list[Fact]]
Frozen = dict[str, Any]
"""``last``, ``tables`` with their lines and crosses, ``facts`` by source: JSON, each figure recomputable from it."""
PLACE, YEAR, BUDGET = "@place", "@year", "@budget"


def compute(scope: Scope, tables: Iterable[Table] | None = None) -> Frozen:
    """Every table of the scope. The number of queries does not grow with the records."""
    chosen = tuple(tables_for(scope.kind) if tables is None else tables)
    sources = sources_of(chosen)
    now = facts.read(sources, scope)
    before = _a_year_before(scope)
    then = facts.read(sources, before) if before else None
    counting = _Counting(scope, now, before, then)
    return {
        "first": scope.first.isoformat(),
        "last": scope.last.isoformat(),
        "tables": [counting.table(table) for table in chosen],
        "facts": {name: [fact.dump() for fact in rows] for name, rows in now.items()},
    }


@dataclass(frozen=True)
class _Counting:
    scope: Scope
    now: Facts
    before: Scope | None
    then: Facts | None

    @cached_property
    def top_lines(self) -> list[BudgetLine]:
        """Lines that the report names: the numbered ones, and a part that has none."""
        lines = list(BudgetLine.objects.filter(budget__plan__season=self.scope.season).order_by("position"))
        above = {line.parent_id for line in lines}
        return [row for row in lines if row.code.count(".") == 1 or (row.parent_id is None and row.pk not in above)]

    @cached_property
    def districts(self) -> list[AdminUnit]:
        return list(plans.districts_of(self.scope.season, self.scope.last))

    @cached_property
    def planned(self) -> dict[str, int]:
        """Targets by measure, given money by line. What the plan asks of each district, the province owes for all."""
        scope = self.scope
        if scope.is_phase:
            return {}
        targets = Target.objects.filter(item__plan__season=scope.season).exclude(measure="")
        found: dict[str, int] = {}
        for target in targets.order_by("item__position", "position"):
            if scope.agency or target.is_norm or measures[target.measure].each or (scope.district and not target.per):
                continue
            times = len(self.districts) if target.per and not scope.district else 1
            found.setdefault(target.measure, target.base * times)
        return found | self._planned_money()

    def _planned_money(self) -> dict[str, int]:
        scope = self.scope
        if not _narrow(scope):
            rows = [(row.code, row.amount) for row in self.top_lines]
        else:
            held = Account.objects.filter(line__budget__plan__season=scope.season)
            if scope.agency:
                held = held.filter(agency=scope.agency) | held.filter(agency__parent=scope.agency)
            else:
                held = held.filter(agency__unit__path__startswith=scope.path)
            rows = [(top_of(row.line.code), row.given) for row in held.select_related("line")]
        found: dict[str, int] = {}
        for code, amount in rows:
            for name in (f"{BUDGET}.{code}", f"{BUDGET}."):
                found[name] = found.get(name, 0) + amount
        return found

    def table(self, table: Table) -> dict[str, Any]:
        lines = [row for line in table.lines for row in self._lines(line)]
        codes = [row["code"] for row in lines]
        if len(codes) != len(set(codes)):
            msg = f"{table.code}: two lines have one code"
            raise ValueError(msg)
        crosses = [self._cross(cross) for cross in table.crosses]
        return {
            "code": table.code, "title": table.title, "lines": lines,
            "crosses": [cross for cross in crosses if cross["cells"]],
        }  # fmt: skip

    def _lines(self, line: Line) -> list[dict[str, Any]]:
        if not line.each:
            return [self._line(line)]
        dimension = self._dimension(line.each)
        where = _with_year(line.where, self.scope)
        held = self._held(self.now, line, where, self.scope)
        names = self._codes(dimension, {fact.values.get(dimension, "") for fact in held})
        each = replace(line, each=dimension)
        return [self._line(each.of(code, label)) for code, label in names.items()]

    def _line(self, line: Line) -> dict[str, Any]:
        where = _with_year(line.where, self.scope)
        value = None if line.is_by_hand else self._sum(self.now, line, where, self.scope)
        earlier = None
        if self.before and self.then is not None and not line.is_by_hand:
            earlier = self._sum(self.then, line, _with_year(line.where, self.before), self.before)
        return {
            "code": line.code, "label": line.label, "unit": line.unit, "level": line.level, "source": line.source,
            "where": where, "span": line.span, "planned": self._plan_of(line), "actual": value, "before": earlier,
        }  # fmt: skip

    def _plan_of(self, line: Line) -> int | None:
        if line.target == BUDGET:
            return self.planned.get(f"{BUDGET}.{line.where.get('budget_line', '')}")
        return self.planned.get(line.target) if line.target else None

    def _sum(self, known: Facts, line: Line, where: Mapping[str, Any], scope: Scope) -> int:
        return sum(fact.amount for fact in self._held(known, line, where, scope))

    def _held(self, known: Facts, row: Line | Cross, where: Mapping[str, Any], scope: Scope) -> list[Fact]:
        return [fact for fact in known[row.source] if fact.counts(where, row.span, scope.first, scope.last)]

    def _cross(self, cross: Cross) -> dict[str, Any]:
        held = self._held(self.now, cross, _with_year(cross.where, self.scope), self.scope)
        return {"title": cross.title, **pivot(held, self._dimension(cross.rows), self._dimension(cross.columns))}

    def _dimension(self, name: str) -> str:
        return name if name != PLACE else "commune" if self.scope.district else "district"

    def _codes(self, dimension: str, found: set[str]) -> dict[str, str]:
        """A province names all its districts and lines of the budget, also those with nothing."""
        if dimension == "budget_line":
            kept = {row.code: f"{row.code}. {row.title}" for row in self.top_lines}
            return {code: label for code, label in kept.items() if not _narrow(self.scope) or code in found}
        if dimension == "district" and not _narrow(self.scope):
            return dimensions.named(dimension, found | {str(unit.pk) for unit in self.districts})
        return dimensions.named(dimension, found)


def pivot(rows: Iterable[Fact], down: str, across: str = "") -> dict[str, Any]:
    """``heads`` and one ``cells`` row per code of ``down``: label, a sum for each code of ``across``, their sum.

    Without ``across`` there is the sum alone.
    """
    held = list(rows)
    names_down = dimensions.named(down, {fact.values.get(down, "") for fact in held})
    names_across = dimensions.named(across, {fact.values.get(across, "") for fact in held}) if across else {}
    sums: dict[tuple[str, str], int] = {}
    for fact in held:
        key = (fact.values.get(down, ""), fact.values.get(across, "") if across else "")
        sums[key] = sums.get(key, 0) + fact.amount
    cells = []
    for code, label in names_down.items():
        values = [sums.get((code, other), 0) for other in names_across] if across else []
        total = sum(values) if across else sums.get((code, ""), 0)
        cells.append([label, *values, total])
    return {"down": dimensions.dimensions[down].label, "heads": [*names_across.values(), "Cộng"], "cells": cells}


def behind(frozen: Frozen, table: str, line: str) -> list[Fact]:
    """The rows of one figure, out of what was frozen; their amounts add up to it."""
    row = line_of(frozen, table, line)
    if row is None or not row["source"]:
        return []
    first, last = date.fromisoformat(frozen["first"]), date.fromisoformat(frozen["last"])
    known = (Fact.load(dumped) for dumped in frozen["facts"].get(row["source"], []))
    return [fact for fact in known if fact.counts(row["where"], row["span"], first, last)]


def line_of(frozen: Frozen, table: str, line: str) -> dict[str, Any] | None:
    lines = (row for part in frozen["tables"] if part["code"] == table for row in part["lines"])
    return next((row for row in lines if row["code"] == line), None)


def _with_year(where: Mapping[str, Any], scope: Scope) -> dict[str, Any]:
    years = [str(year) for year in range(scope.first.year, scope.last.year + 1)]
    return {name: years if code == YEAR else _plain(code) for name, code in where.items()}


def _plain(code: Any) -> Any:
    return list(code) if isinstance(code, tuple) else code


def _narrow(scope: Scope) -> bool:
    return scope.kind != "province"


def _a_year_before(scope: Scope) -> Scope | None:
    """The same day a year ago, where the system knows a season of that year; a phase is compared with nothing."""
    if scope.is_phase:
        return None
    season = Season.objects.filter(year=scope.last.year - 1, province=scope.season.province_id).first()
    if season is None:
        return None
    last = date(scope.last.year - 1, scope.last.month, min(scope.last.day, 28 if scope.last.month == 2 else 31))  # noqa: PLR2004 29/2 has no year before
    return Scope(season, last, scope.district, scope.agency)
