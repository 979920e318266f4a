"""One product on one page, as the chair opens it in the meeting: no mark of this council is ever on it."""

from dataclasses import dataclass

from ocop.domain.dossiers import checks, contradictions
from ocop.domain.dossiers import queries as dossiers
from ocop.domain.dossiers.contradictions import Finding
from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation import preparation
from ocop.domain.evaluation.models import Entry, LabTest, SiteVisit
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.accounts.models import User

_OTHERS = ("same_paper", "same_name")
"""Findings whose sides name products of other producers, which not everybody in the room may know of."""


@dataclass(frozen=True)
class Doubt:
    """Something the council should ask about; ``grave`` stands first."""

    title: str
    text: str = ""
    grave: bool = False


@dataclass(frozen=True)
class Brief:
    """``own``: what the producer claims, "71 điểm, 4 sao"."""

    entry: Entry
    own: str
    tests: list[LabTest]
    visits: list[SiteVisit]
    doubts: list[Doubt]


def brief(entry: Entry, user: User) -> Brief:
    dossier = dossiers.with_content(Dossier.objects.filter(pk=entry.dossier_id)).select_related(
        "product__subgroup", "producer__commune__parent", "season", "procedure", "regulation", "criteria_set__group",
        "self_assessment",
    ).get()  # fmt: skip
    tests = list(preparation.tests_for(user).filter(dossier=dossier))
    return Brief(entry, _own(dossier), tests, list(preparation.visits_of(dossier)), _doubts(dossier, tests))


def _own(dossier: Dossier) -> str:
    kept = getattr(dossier, "self_assessment", None)
    if kept is None:
        return ""
    stars = f"{kept.stars} sao" if kept.stars else "chưa chấm đủ tiêu chí"
    return f"{kept.total} điểm, {stars}"


def _doubts(dossier: Dossier, tests: list[LabTest]) -> list[Doubt]:
    failed = [
        Doubt(f"Kiểm nghiệm không đạt: {test.indicator}", f"{test.measured}, giới hạn {test.limit}", grave=True)
        for test in tests
        if test.result == LabTest.Result.FAILED
    ]
    found = contradictions.found(dossier)
    doubts = [*failed, *(_told(finding) for finding in found if finding.stops)]
    if missing := checks.missing(dossier):
        doubts.append(Doubt("Hồ sơ còn thiếu", checks.listed(missing), grave=True))
    if dossier.explanation:
        doubts.append(Doubt("Chủ thể giải trình", dossier.explanation))
    doubts += [_told(finding) for finding in found if not finding.stops]
    if warning := rulebook.scoring_warning(dossier.criteria_set):
        doubts.append(Doubt(f"Bộ tiêu chí {dossier.criteria_set.code}", warning))
    return doubts


def _told(finding: Finding) -> Doubt:
    if finding.code in _OTHERS:
        return Doubt(finding.title, finding.rule, finding.stops)
    return Doubt(finding.title, "; ".join(f"{side.where}: {side.says}" for side in finding.sides[:4]), finding.stops)
