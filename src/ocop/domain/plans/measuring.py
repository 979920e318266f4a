"""What upper rooms know for the plan: figures of targets, who has met a milestone, money and events of an item.

Rooms fill these registries from their ``measures.py``; the plan never asks who counted.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ocop.domain.plans.models import Plan, PlanItem, Season
from ocop.platform.core.registry import Registry
from ocop.platform.government.models import AdminUnit, Agency

Counts = Mapping[int | None, int]
"""A figure by district (key of the unit); ``None`` for what belongs to no district. The sum is the province's."""


@dataclass(frozen=True)
class Measure:
    """A figure counted from the records. ``rows_url`` opens exactly the rows behind it, of one district or of all."""

    name: str
    label: str
    unit: str
    compute: Callable[[Season], Counts]
    rows_url: Callable[[Season, AdminUnit | None], str]
    permission: str
    each: bool = False
    """Asked of every event ("mỗi lớp"): ``compute`` gives the smallest one's figure under ``None``, no sum."""
    together: Callable[[Season], Mapping[str, Counts]] | None = None
    """Counts this measure and others of its room at once, by their names."""


@dataclass(frozen=True)
class Part:
    """What one agency owes to a milestone: since when it is done, and the page that shows it."""

    agency: Agency
    done_on: date | None
    url: str = ""


Parts = Mapping[str, Sequence[Part]]
"""By code of the milestone; a milestone of which nothing was recorded yet is left out."""


@dataclass(frozen=True)
class Money:
    """What the estimate gives an item, and what of it is under contract or paid, in đồng."""

    planned: int
    used: int


@dataclass(frozen=True)
class Happened:
    """Something that happened to an item, and the page that shows it."""

    on: date
    text: str
    url: str = ""


measures: Registry[Measure] = Registry("measures")
milestones: Registry[Callable[[Season], Parts]] = Registry("milestones")
spending: Registry[Callable[[Plan], Mapping[str, Money]]] = Registry("spending")
"""By name of the room that knows the money; each gives the items it knows by their codes."""
events: Registry[Callable[[PlanItem], Iterable[Happened]]] = Registry("events")


def register(
    name: str,
    label: str,
    compute: Callable[[Season], Counts],
    rows_url: Callable[[Season, AdminUnit | None], str],
    *,
    permission: str,
    unit: str = "sản phẩm",
    each: bool = False,
    together: Callable[[Season], Mapping[str, Counts]] | None = None,
) -> None:
    measures.add(name, Measure(name, label, unit, compute, rows_url, permission, each, together))


def counts_of(names: Iterable[str], season: Season) -> dict[str, Counts]:
    """Each figure once; those that are counted together in one go."""
    done: dict[Callable[[Season], Mapping[str, Counts]], Mapping[str, Counts]] = {}
    found = {}
    for measure in (measures[name] for name in names):
        if measure.together is None:
            found[measure.name] = measure.compute(season)
            continue
        if measure.together not in done:
            done[measure.together] = measure.together(season)
        found[measure.name] = done[measure.together][measure.name]
    return found


def register_milestones(room: str, compute: Callable[[Season], Parts]) -> None:
    milestones.add(room, compute)


def register_spending(room: str, compute: Callable[[Plan], Mapping[str, Money]]) -> None:
    spending.add(room, compute)


def register_events(room: str, compute: Callable[[PlanItem], Iterable[Happened]]) -> None:
    events.add(room, compute)


def parts_of(season: Season) -> dict[str, list[Part]]:
    """Who has met which milestone, from every room; an office counts once, since the first day anybody knows."""
    found: dict[str, dict[int, Part]] = {}
    for compute in milestones.values():
        for code, parts in compute(season).items():
            known = found.setdefault(code, {})
            for part in parts:
                before = known.get(part.agency.pk)
                if before is None or before.done_on is None or (part.done_on and part.done_on < before.done_on):
                    known[part.agency.pk] = part
    return {code: list(parts.values()) for code, parts in found.items()}


def money_of(plan: Plan) -> dict[str, Money]:
    found: dict[str, Money] = {}
    for compute in spending.values():
        found |= compute(plan)
    return found
