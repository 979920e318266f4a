"""Points, class, gates and stars. Pure: no database, no clock, nothing rounded before the class.

``choices`` maps a criterion's code to the place of the chosen option in the data file (from 0); ``None`` or a missing
code means none chosen, which is 0 points. A criterion that needs a story counts 0 when there is none, that is when the
story criterion of its section has no points. The 0 option of a criterion under ``zero_*`` or ``contaminant`` ends the
evaluation; so does every knock-out that a person has recorded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import Any

from ocop.domain.rulebook.definitions import CriteriaSetDefinition, Criterion, Section
from ocop.domain.rulebook.knock_outs import EFFECTS, KNOCK_OUTS, fires_by_option
from ocop.platform.core.errors import DomainError
from ocop.platform.core.fingerprint import fingerprint

Choices = Mapping[str, int | None]
LOWEST_GATED = 3


@dataclass(frozen=True, slots=True, order=True)
class GateFailure:
    """A criterion below the least points that ``stars`` ask of it."""

    stars: int
    criterion: str


@dataclass(frozen=True, slots=True)
class Result:
    """``stars`` is ``None`` when a knock-out ended the evaluation. ``total`` may be a mean of several members:
    in JSON a whole number, else the exact fraction as text (``251/3``).
    """

    parts: dict[str, int]
    total: Fraction
    class_by_points: int
    gates_failed: tuple[GateFailure, ...]
    stars: int | None
    knock_outs: tuple[str, ...]
    derivation: str

    def as_json(self) -> dict[str, Any]:
        return {
            "parts": self.parts,
            "total": self.total.numerator if self.total.denominator == 1 else str(self.total),
            "class_by_points": self.class_by_points,
            "gates_failed": [{"stars": gate.stars, "criterion": gate.criterion} for gate in self.gates_failed],
            "stars": self.stars,
            "knock_outs": list(self.knock_outs),
            "derivation": self.derivation,
        }


def tally(
    definition: CriteriaSetDefinition, choices: Choices, knock_outs: Iterable[str] = (), caveats: Iterable[str] = ()
) -> Result:
    """The result of one sheet."""
    return classify(definition, Fraction(total(definition, choices)), choices, knock_outs, caveats)


def classify(
    definition: CriteriaSetDefinition,
    mean: Fraction,
    agreed: Choices,
    knock_outs: Iterable[str] = (),
    caveats: Iterable[str] = (),
) -> Result:
    """The result of a council: class by its exact mean, gates and knock-outs by the options it agreed on.

    ``caveats`` are gaps in the law's data (``ProcedureDefinition.caveats_for``), said at the end of the derivation.
    """
    scored = points(definition, agreed)
    class_by_points = class_of(definition, mean)
    failed = [_gates(definition, scored, stars) for stars in range(LOWEST_GATED, class_by_points + 1)]
    gates = tuple(sorted(gate for gates in failed for gate in gates))
    fired = _fired(definition, agreed, knock_outs)
    stars = class_by_points
    while any(gate.stars == stars for gate in gates):
        stars -= 1
    result = Result(
        parts=_parts(definition, scored),
        total=mean,
        class_by_points=class_by_points,
        gates_failed=gates,
        stars=None if fired else stars,
        knock_outs=tuple(fired),
        derivation="",
    )
    return replace(result, derivation=_derivation(definition, result, fired, caveats))


def total(definition: CriteriaSetDefinition, choices: Choices) -> int:
    """The points of one sheet: always whole."""
    return sum(points(definition, choices).values())


def points(definition: CriteriaSetDefinition, choices: Choices) -> dict[str, int]:
    """The points of each criterion."""
    _check(definition, choices)
    return {
        criterion.code: 0 if _lacks_story(section, criterion, choices) else _chosen_points(criterion, choices)
        for _, section, criterion in definition.walk()
    }


def missing(definition: CriteriaSetDefinition, choices: Choices) -> list[str]:
    """The codes still without a choice. Any option of either case answers a two-case criterion; criteria that need a
    story are not asked of a product recorded as having none."""
    _check(definition, choices)
    return [
        criterion.code
        for _, section, criterion in definition.walk()
        if choices.get(criterion.code) is None and not _recorded_without_story(section, criterion, choices)
    ]


def gates_failed(definition: CriteriaSetDefinition, choices: Choices, stars: int) -> list[str]:
    """The criteria still too low for ``stars``, in the order of the sheet."""
    return [gate.criterion for gate in _gates(definition, points(definition, choices), stars)]


def class_of(definition: CriteriaSetDefinition, mean: Fraction) -> int:
    """The class by points alone; bands are closed below and open above."""
    return next((band.stars for band in definition.bands if mean >= band.minimum), definition.bands[-1].stars)


def mean_of(totals: Iterable[int]) -> Fraction:
    """The exact mean of the members' totals."""
    values = list(totals)
    return Fraction(sum(values), len(values))


def format_points(value: Fraction) -> str:
    """``84``, ``69,5``, ``83,66…`` cut after two decimals, so that 89.999 never reads as 90."""
    shown = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_DOWN)
    text = f"{shown:f}".rstrip("0").rstrip(".").replace(".", ",")
    return text if Fraction(shown) == value else f"{text}…"


def input_fingerprint(
    definition_fingerprint: str, mean: Fraction, agreed: Choices, knock_outs: Iterable[str] = ()
) -> str:
    """What a result rests on, in 64 characters: kept with it, so that it can be recomputed and compared."""
    chosen = {code: place for code, place in agreed.items() if place is not None}
    return fingerprint([definition_fingerprint, str(mean), chosen, sorted(set(knock_outs))])


def _check(definition: CriteriaSetDefinition, choices: Choices) -> None:
    for code, place in choices.items():
        criterion = definition.criteria.get(code)
        if criterion is None:
            message = f"Bộ {definition.code} không có tiêu chí {code}."
            raise DomainError("unknown_criterion", message)
        if place is None:
            continue
        if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < len(criterion.options):
            message = f"Tiêu chí {code}: phương án {place!r} không có; chọn từ 0 đến {len(criterion.options) - 1}."
            raise DomainError("unknown_option", message)


def _chosen_points(criterion: Criterion, choices: Choices) -> int:
    place = choices.get(criterion.code)
    return 0 if place is None else criterion.options[place].points


def _story_of(section: Section) -> Criterion:
    return next(criterion for criterion in section.criteria if not criterion.needs_story)


def _lacks_story(section: Section, criterion: Criterion, choices: Choices) -> bool:
    return criterion.needs_story and _chosen_points(_story_of(section), choices) == 0


def _recorded_without_story(section: Section, criterion: Criterion, choices: Choices) -> bool:
    return _lacks_story(section, criterion, choices) and choices.get(_story_of(section).code) is not None


def _parts(definition: CriteriaSetDefinition, scored: dict[str, int]) -> dict[str, int]:
    parts = {part.code: 0 for part in definition.parts}
    for part, _, criterion in definition.walk():
        parts[part.code] += scored[criterion.code]
    return parts


def _gates(definition: CriteriaSetDefinition, scored: dict[str, int], stars: int) -> list[GateFailure]:
    return [
        GateFailure(stars, code)
        for code, criterion in definition.criteria.items()
        if scored[code] < criterion.gate(stars)
    ]


def _fired(definition: CriteriaSetDefinition, choices: Choices, recorded: Iterable[str]) -> dict[str, list[str]]:
    """Each knock-out with the criteria that fired it (none when a person recorded it), sorted by code."""
    fired: dict[str, list[str]] = {}
    for code in recorded:
        if code not in KNOCK_OUTS:
            message = f"Không biết trường hợp loại {code!r}. Các mã: {', '.join(sorted(KNOCK_OUTS))}."
            raise DomainError("unknown_knock_out", message)
        fired[code] = []
    for _, section, criterion in definition.walk():
        if choices.get(criterion.code) is None or _chosen_points(criterion, choices):
            continue
        for rule in (*section.rules, *criterion.rules):
            if fires_by_option(rule.code):
                fired.setdefault(rule.code, []).append(criterion.code)
    return dict(sorted(fired.items()))


def _derivation(
    definition: CriteriaSetDefinition, result: Result, fired: dict[str, list[str]], caveats: Iterable[str]
) -> str:
    """``84 điểm → 4 sao theo điểm; thiếu điều kiện 4 sao ở 6.3 → 3 sao``."""
    clauses = [f"{format_points(result.total)} điểm → {result.class_by_points} sao theo điểm"]
    order = list(definition.criteria)
    lowest = LOWEST_GATED - 1 if result.stars is None else result.stars
    for missed in range(result.class_by_points, lowest, -1):
        codes = sorted((gate.criterion for gate in result.gates_failed if gate.stars == missed), key=order.index)
        if codes:
            clauses.append(f"thiếu điều kiện {missed} sao ở {', '.join(codes)}")
    for code, criteria in fired.items():
        where = f" ở {', '.join(criteria)}" if criteria else ""
        clauses.append(f"{EFFECTS[KNOCK_OUTS[code].effect]}: {KNOCK_OUTS[code].label}{where}")
    end = "không xếp hạng" if result.stars is None else f"{result.stars} sao"
    return "; ".join(["; ".join(clauses) + f" → {end}", *caveats])
