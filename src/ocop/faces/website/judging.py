"""“Sản phẩm được chấm thế nào”: the criteria of each kind of product, as the law has them, for everybody."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.definitions import (
    GATED_STARS,
    CriteriaSetDefinition,
    Criterion,
    Option,
    Part,
    ProcedureDefinition,
    Section,
)
from ocop.domain.rulebook.models import Regulation
from ocop.faces.website.views.base import WebsitePage
from ocop.platform.core import clock


class SetsView(WebsitePage):
    """The kinds of products of one regulation; without a code of the one in force."""

    template_name = "website/judging.html"
    title = "Sản phẩm được chấm thế nào"
    description = "Tiêu chí, thang điểm, điều kiện của từng hạng sao và giấy tờ cần có cho mỗi loại sản phẩm OCOP."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        everything = list(rulebook.published())
        today = rulebook.in_force_on(clock.today())
        code = kwargs.pop("regulation", today.code if today else "")
        regulation = next((row for row in everything if row.code == code), None)
        if regulation is None:
            raise Http404
        return super().get_context_data(
            regulation=regulation, in_force=regulation == today, sets=rulebook.sets_of(regulation),
            others=[row for row in everything if row != regulation], **kwargs,
        )  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """An option with the papers of which one must back it."""

    option: Option
    papers: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    criterion: Criterion
    cases: list[tuple[tuple[str, str] | None, list[Choice]]]


class SetView(WebsitePage):
    """One set: parts, criteria, options with points and papers, what each star asks, what ends the evaluation."""

    template_name = "website/judging_set.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = rulebook.published_set(kwargs.pop("regulation"), kwargs.pop("code"))
        regulation, definition = found.regulation, found.parsed
        procedure = _procedure(regulation)
        return super().get_context_data(
            found=found, regulation=regulation, definition=definition, title=f"{found.title}: chấm thế nào",
            description=f"Tiêu chí chấm sản phẩm “{found.title}” theo {regulation}: điểm, hạng sao, giấy tờ.",
            parts=[(part, list(_sections(part, procedure))) for part in definition.parts],
            endings=[rule for rule in definition.rules if rule.kind in ("reject", "stop", "require")],
            papers=procedure.evidence if procedure else (), gated=_gated(definition),
            refusal=rulebook.official_scoring_refusal(found), warning=rulebook.scoring_warning(found), **kwargs,
        )  # fmt: skip


def _procedure(regulation: Regulation) -> ProcedureDefinition | None:
    newest = rulebook.newest_procedure(regulation)
    return newest.parsed if newest else None


def _sections(part: Part, procedure: ProcedureDefinition | None) -> Iterator[tuple[Section, list[Asked]]]:
    for section in part.sections:
        yield section, [_asked(criterion, procedure) for criterion in section.criteria]


def _asked(criterion: Criterion, procedure: ProcedureDefinition | None) -> Asked:
    def papers(option: Option) -> tuple[str, ...]:
        kinds = procedure.evidence_for(criterion, option.place) if procedure else ()
        return tuple(procedure.evidence_kind(kind).label for kind in kinds) if procedure else ()

    cases = [(case, [Choice(option, papers(option)) for option in options]) for case, options in criterion.by_case]
    return Asked(criterion, cases)


def _gated(definition: CriteriaSetDefinition) -> list[tuple[int, int]]:
    """Stars, and how many criteria ask a minimum for them."""
    counts = [(stars, sum(row.gate(stars) > 0 for row in definition.criteria.values())) for stars in GATED_STARS]
    return [(stars, count) for stars, count in counts if count]
