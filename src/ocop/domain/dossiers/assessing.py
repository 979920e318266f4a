"""What a self-assessment comes to: sure stars, the next star and what is missing for it. Reads, decides nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from ocop.domain.dossiers import checks
from ocop.domain.dossiers.models import Dossier
from ocop.domain.rulebook import tally
from ocop.domain.rulebook.definitions import CriteriaSetDefinition, Criterion, Option

HIGHEST = 5


@dataclass(frozen=True)
class Claim:
    """An option that needs a paper which the dossier does not have."""

    criterion: Criterion
    option: Option
    kinds: tuple[str, ...]
    labels: str

    def __str__(self) -> str:
        return f"{self.criterion.code} {self.criterion.title}: cần {self.labels}"


@dataclass(frozen=True)
class Need:
    """A criterion that is too low for the next star, and the first option that is enough."""

    criterion: Criterion
    option: Option | None


@dataclass(frozen=True)
class Standing:
    """``stars`` by what was chosen, ``sure`` by what papers back. ``points_short`` for ``next_stars``."""

    total: int
    stars: int
    sure: int
    lacking: tuple[str, ...]
    unbacked: tuple[Claim, ...]
    next_stars: int | None
    points_short: int
    needs: tuple[Need, ...]
    derivation: str
    knocked_out: bool
    begun: bool


def standing_of(dossier: Dossier) -> Standing | None:
    """How the dossier stands by its own table; ``None`` before anything was chosen."""
    kept = getattr(dossier, "self_assessment", None)
    return standing(dossier, kept.choices) if kept else None


def standing(dossier: Dossier, choices: tally.Choices) -> Standing:
    """How the dossier stands with ``choices``. Its forms and papers are prefetched."""
    definition = dossier.criteria_set.parsed
    result = tally.tally(definition, choices)
    stars = result.stars or 0
    claims = tuple(unbacked(dossier, choices))
    weak = {claim.criterion.code for claim in claims}
    backed = tally.tally(definition, {code: place for code, place in choices.items() if code not in weak})
    following = stars + 1 if stars < HIGHEST and not result.knock_outs else None
    return Standing(
        total=int(result.total), stars=stars, sure=backed.stars or 0, lacking=tuple(tally.missing(definition, choices)),
        unbacked=claims, next_stars=following, points_short=_short(definition, result, following),
        needs=tuple(_needs(definition, choices, following)), derivation=result.derivation,
        knocked_out=bool(result.knock_outs), begun=any(place is not None for place in choices.values()),
    )  # fmt: skip


def unbacked(dossier: Dossier, choices: tally.Choices) -> Iterable[Claim]:
    """The chosen options that need a paper of a kind which is not there."""
    procedure = dossier.procedure.parsed
    present = {row.kind for row in checks.current_evidence(dossier)}
    label = {kind.code: kind.label for kind in procedure.evidence}
    for code, criterion in dossier.criteria_set.parsed.criteria.items():
        place = choices.get(code)
        if place is None:
            continue
        kinds = procedure.evidence_for(criterion, place)
        if kinds and not present & set(kinds):
            words = " hoặc ".join(label[kind] for kind in kinds)
            yield Claim(criterion, criterion.options[place], kinds, words[0].lower() + words[1:])


def _short(definition: CriteriaSetDefinition, result: tally.Result, stars: int | None) -> int:
    least = next((band.minimum for band in definition.bands if band.stars == stars), 0)
    return max(0, least - int(result.total))


def _needs(definition: CriteriaSetDefinition, choices: tally.Choices, stars: int | None) -> Iterable[Need]:
    for code in tally.gates_failed(definition, choices, stars) if stars else ():
        criterion = definition.criteria[code]
        least = criterion.gate(stars or 0)
        yield Need(criterion, next((option for option in criterion.options if option.points >= least), None))
