"""What changed between two sent versions of a dossier: read side by side by whoever judges next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ocop.domain.dossiers import reading
from ocop.domain.dossiers.models import Dossier, DossierVersion


@dataclass(frozen=True)
class Change:
    """One place of the dossier; an empty side means it was not there."""

    part: str
    place: str
    before: str
    after: str


def changes(dossier: Dossier, earlier: DossierVersion, later: DossierVersion) -> list[Change]:
    old, new = earlier.content, later.content
    return [*_head(old, new), *_forms(dossier, old, new), *_scores(dossier, old, new), *_papers(dossier, old, new)]


def last_two(dossier: Dossier) -> list[DossierVersion]:
    """The version that lies before somebody now and the one before it, in the order they were sent; fewer at first."""
    return list(dossier.versions.order_by("-number")[:2])[::-1]


def _head(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    named = (("product", "Tên sản phẩm"), ("producer", "Chủ thể"), ("explanation", "Giải trình"))
    for name, label in named:
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            yield Change("Hồ sơ", label, before, after)


def _forms(dossier: Dossier, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for form in dossier.procedure.parsed.forms:
        before, after = (content["forms"].get(form.code, {}) for content in (old, new))
        if before == after:
            continue
        pairs = zip(reading.answers(form, before), reading.answers(form, after), strict=True)
        for left, right in pairs:
            if left.text != right.text:
                yield Change(f"{form.number}. {form.title}", left.label, left.text, right.text)


def _scores(dossier: Dossier, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    before, after = (content.get("self_assessment", {}) for content in (old, new))
    for code, criterion in dossier.criteria_set.parsed.criteria.items():
        if before.get(code) != after.get(code):
            sides = (_option(criterion.options, choices.get(code)) for choices in (before, after))
            yield Change("Tự chấm điểm", f"{code} {criterion.title}", *sides)


def _option(options: Any, place: int | None) -> str:
    return "" if place is None else f"{options[place].points} điểm: {options[place].label}"


def _papers(dossier: Dossier, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    label = {kind.code: kind.label for kind in dossier.procedure.parsed.evidence}
    kinds = dict.fromkeys(paper["kind"] for content in (old, new) for paper in content["papers"])
    for kind in kinds:
        before, after = ([p for p in content["papers"] if p["kind"] == kind] for content in (old, new))
        if [paper["sha256"] for paper in before] != [paper["sha256"] for paper in after]:
            yield Change("Giấy tờ", label.get(kind, kind), *("; ".join(map(_paper, side)) for side in (before, after)))


def _paper(paper: Mapping[str, str]) -> str:
    number = f", số {paper['number']}" if paper.get("number") else ""
    return f"{paper['name']}{number} (dấu kiểm {paper['sha256'][:8]})"
