"""Choose options so that a sheet reaches a wanted total: how a demonstration member marks."""

import random

from ocop.domain.rulebook import tally
from ocop.domain.rulebook.definitions import CriteriaSetDefinition, Criterion


def choices_for(definition: CriteriaSetDefinition, total: int, seed: str) -> dict[str, int]:
    """One option for each criterion, adding up to exactly ``total``; never a 0 that would stop the evaluation."""
    dice = random.Random(seed)
    criteria = list(definition.criteria.values())
    choices = {criterion.code: _near(criterion, total / 100) for criterion in criteria}
    for _ in range(5000):
        gap = total - tally.total(definition, choices)
        if gap == 0:
            return choices
        criterion = dice.choice(criteria)
        places = _allowed(criterion)
        now = criterion.options[choices[criterion.code]].points
        better = [
            place
            for place in places
            if 0 < (criterion.options[place].points - now) * (1 if gap > 0 else -1) <= abs(gap)
        ]
        if better:
            choices[criterion.code] = dice.choice(better)
    msg = f"{definition.code}: no choices add up to {total}"
    raise ValueError(msg)


def _near(criterion: Criterion, share: float) -> int:
    return min(_allowed(criterion), key=lambda place: abs(criterion.options[place].points - share * criterion.max))


def _allowed(criterion: Criterion) -> list[int]:
    """Options that stop nothing; of a two-case criterion the first case."""
    case = criterion.options[0].case
    places = [option.place for option in criterion.options if option.case == case]
    paying = [place for place in places if criterion.options[place].points > 0]
    return paying or places
