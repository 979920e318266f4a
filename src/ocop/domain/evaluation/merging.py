"""Two devices, one sheet: pure. A mark is what one member says at one criterion or knock-out, choice and reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ocop.domain.evaluation.marks import NONE
from ocop.domain.rulebook.definitions import CriteriaSetDefinition

Mark = tuple[str, str]
"""(choice, reason). The choice of a criterion is a place, ``NONE`` or empty; of a knock-out ``RECORDED`` or empty."""
NOTHING: Mark = ("", "")
RECORDED = "k"


@dataclass(frozen=True)
class Merged:
    """``apart``: the codes that both sides changed, differently; there ``values`` stays as it stands."""

    values: dict[str, Mark]
    apart: list[str]


def merge(base: Mapping[str, Mark], mine: Mapping[str, Mark], theirs: Mapping[str, Mark]) -> Merged:
    """Three ways, code by code: ``base`` is what the device saw before ``mine``, ``theirs`` what stands now.

    ``base`` and ``mine`` name only what the device changed; a code not named is ``NOTHING`` in them.
    """
    values, apart = dict(theirs), []
    for code in sorted({*base, *mine}):
        saw, wants, stands = (side.get(code, NOTHING) for side in (base, mine, theirs))
        if wants in (saw, stands):
            continue
        if stands == saw:
            values[code] = wants
        else:
            apart.append(code)
    return Merged({code: mark for code, mark in values.items() if mark != NOTHING}, apart)


def marks_of(
    choices: Mapping[str, int | None], reasons: Mapping[str, str], knock_outs: Sequence[str]
) -> dict[str, Mark]:
    """What a sheet holds, as marks."""
    said = {code: NONE if place is None else str(place) for code, place in choices.items()}
    said |= dict.fromkeys(knock_outs, RECORDED)
    return {code: (said.get(code, ""), reasons.get(code, "")) for code in {*said, *reasons}}


def columns_of(
    definition: CriteriaSetDefinition, marks: Mapping[str, Mark]
) -> tuple[dict[str, int | None], dict[str, str], list[str]]:
    """Choices, reasons and knock-outs out of marks: the way back."""
    criteria = {code: said for code, (said, _) in marks.items() if said and code in definition.criteria}
    choices = {code: None if said == NONE else int(said) for code, said in criteria.items()}
    reasons = {code: reason for code, (_, reason) in marks.items() if reason}
    return choices, reasons, sorted(code for code, (said, _) in marks.items() if said == RECORDED)
