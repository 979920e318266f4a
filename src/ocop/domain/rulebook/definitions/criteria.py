"""A criteria set: part (A, B, C) → section (mục) → criterion → options; one option is chosen per criterion."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

GATED_STARS = (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Rule:
    """A remark with force: ``reject``, ``stop``, ``require``, ``applies_if`` or ``evidence``."""

    kind: str
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Option:
    """One level of a criterion. ``place`` counts from 0 in the data file, ``star_mark`` is the star printed at it."""

    place: int
    points: int
    label: str
    star_mark: int | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """``gates`` are the least points for 3, 4 and 5 stars; ``cases`` names the branches of a two-case criterion."""

    code: str
    title: str
    max: int
    status: str
    options: tuple[Option, ...]
    gates: dict[int, int] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    cases: dict[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def needs_story(self) -> bool:
        """Scored only when the product has a story."""
        return any(rule.kind == "applies_if" and rule.code == "story_only" for rule in self.rules)

    def gate(self, stars: int) -> int:
        return self.gates.get(stars, 0)

    def limit(self, option: Option) -> int:
        """The most stars a product with this option can reach; 0 where nothing limits it."""
        return next((stars - 1 for stars in GATED_STARS if option.points < self.gate(stars)), 0)

    @property
    def least(self) -> list[tuple[int, int]]:
        """Stars and the points they ask, where they ask any."""
        return [(stars, points) for stars, points in sorted(self.gates.items()) if points]

    @property
    def by_case(self) -> list[tuple[tuple[str, str] | None, list[Option]]]:
        """The options under each case with its words; one group without words where there are no cases."""
        if not self.cases:
            return [(None, list(self.options))]
        return [
            ((case, words), [option for option in self.options if option.case == case])
            for case, words in self.cases.items()
        ]


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    title: str
    max: int
    criteria: tuple[Criterion, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """``gap`` points of the part are missing in the data (sets that must not be used for official scoring)."""

    code: str
    title: str
    max: int
    sections: tuple[Section, ...]
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """From ``minimum`` points (included) up to the next band; the top band includes 100."""

    stars: int
    minimum: int
    maximum: int
    certificate: bool = True
    wording: str = ""


@dataclass(frozen=True)
class CriteriaSetDefinition:
    regulation: str
    code: str
    title: str
    group: str
    status: str
    usable: bool
    note: str
    parts: tuple[Part, ...]
    bands: tuple[Band, ...]
    dossier_reject: tuple[str, ...] = ()

    def walk(self) -> Iterator[tuple[Part, Section, Criterion]]:
        for part in self.parts:
            for section in part.sections:
                for criterion in section.criteria:
                    yield part, section, criterion

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        return {criterion.code: criterion for _, _, criterion in self.walk()}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule of the set, once for each code."""
        found: dict[str, Rule] = {}
        for _, section, criterion in self.walk():
            for rule in (*section.rules, *criterion.rules):
                found.setdefault(rule.code, rule)
        return tuple(found.values())


def parse(data: dict[str, Any]) -> CriteriaSetDefinition:
    return CriteriaSetDefinition(
        regulation=data["regulation"],
        code=data["code"],
        title=data["title"],
        group=data["product_group"],
        status=data["status"],
        usable=data["usable"],
        note=data.get("note", ""),
        parts=tuple(_part(part) for part in data["parts"]),
        bands=tuple(_band(band) for band in sorted(data["stars"], key=lambda band: -band["min"])),
        dossier_reject=tuple(data.get("dossier_reject", ())),
    )


def _rules(data: dict[str, Any]) -> tuple[Rule, ...]:
    return tuple(Rule(rule["kind"], rule["code"], rule["label"]) for rule in data.get("rules", ()))


def _part(data: dict[str, Any]) -> Part:
    return Part(data["code"], data["title"], data["max"], tuple(map(_section, data["sections"])), data.get("gap", 0))


def _section(data: dict[str, Any]) -> Section:
    criteria = tuple(map(_criterion, data["criteria"]))
    return Section(data["code"], data["title"], data["max"], criteria, _rules(data))


def _criterion(data: dict[str, Any]) -> Criterion:
    return Criterion(
        code=data["code"],
        title=data["title"],
        max=data["max"],
        status=data["status"],
        options=tuple(
            Option(place, option["points"], option["label"], option.get("star_mark"), option.get("case"))
            for place, option in enumerate(data["options"])
        ),
        gates={int(stars): points for stars, points in data.get("gates", {}).items()},
        rules=_rules(data),
        cases=dict(data.get("cases", {})),
        note=data.get("note", ""),
    )


def _band(data: dict[str, Any]) -> Band:
    return Band(data["stars"], data["min"], data["max"], data.get("certificate", True), data.get("wording", ""))
