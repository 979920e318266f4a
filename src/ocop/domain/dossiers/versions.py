"""What changed between two sent versions, and since the product's dossier before: side by side for whoever judges."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Value, When

from ocop.domain.dossiers import prefilling, queries, reading
from ocop.domain.dossiers.models import Dossier, DossierVersion, Idea, SelfAssessment
from ocop.domain.rulebook.definitions import Form

STATING = (Idea.Participation.UPGRADE, Idea.Participation.AGAIN)
"""Ways of taking part in which the producer says what has changed."""
UNCHANGED = "Không có gì thay đổi."


@dataclass(frozen=True)
class Change:
    """One place of the dossier; an empty side means it was not there."""

    part: str
    place: str
    before: str
    after: str


@dataclass(frozen=True)
class Since:
    """What the producer says has changed, beside what differs from the version sent ``earlier``, if one is known."""

    statement: str
    earlier: DossierVersion | None
    changes: list[Change]

    @property
    def same(self) -> bool:
        return self.earlier is not None and not self.changes

    @property
    def recognised(self) -> bool:
        return self.earlier is not None and self.earlier.dossier.state == Dossier.State.RECOGNISED

    @property
    def words(self) -> str:
        """The statement where it says more than that nothing has changed."""
        return "" if self.statement == UNCHANGED else self.statement


def changes(dossier: Dossier, earlier: DossierVersion, later: DossierVersion) -> list[Change]:
    old, new = earlier.content, later.content
    forms = dossier.procedure.parsed.forms
    return [
        *_head(old, new, _SAID), *_forms(forms, old, new), *_scores(dossier, old, new),
        *_papers(_labels(dossier), old, new),
    ]  # fmt: skip


def last_two(dossier: Dossier) -> list[DossierVersion]:
    """The version that lies before somebody now and the one before it, in the order they were sent; fewer at first."""
    return list(dossier.versions.order_by("-number")[:2])[::-1]


def sent_since(dossier: Dossier, sent: DossierVersion | None = None) -> Since | None:
    """For whoever judges: as it was sent last. ``None`` for other ways of taking part and before the first sending."""
    if dossier.participation not in STATING:
        return None
    sent = sent or dossier.versions.order_by("number").last()
    return _since(dossier, sent.content, sent.content.get("statement", "")) if sent else None


def now_since(dossier: Dossier) -> Since | None:
    """For the producer, before it is sent."""
    if dossier.participation not in STATING:
        return None
    return _since(dossier, content_of(dossier), dossier.statement)


def content_of(dossier: Dossier) -> dict[str, Any]:
    """What stands in the dossier now, as plain values: what is frozen when it is sent."""
    assessed = SelfAssessment.objects.filter(dossier=dossier).first()
    current = queries.evidence_in_use(dossier)
    return {
        "product": dossier.product.name,
        "producer": dossier.producer.name,
        "explanation": dossier.explanation,
        "statement": dossier.statement,
        "self_assessment": assessed.choices if assessed else {},
        "forms": {form.code: form.values for form in dossier.forms.order_by("code")},
        "papers": [
            {
                "kind": row.kind,
                "name": row.paper.file.name,
                "sha256": row.paper.file.sha256,
                "product_name": row.paper.product_name,
                "number": row.paper.number,
                "expires_on": row.paper.expires_on.isoformat() if row.paper.expires_on else "",
            }
            for row in current.select_related("paper__file")
        ],
    }


def _since(dossier: Dossier, new: Mapping[str, Any], statement: str) -> Since:
    """A form that the earlier law did not have is compared with nothing; that the law has changed is said instead."""
    earlier = _of_before(dossier)
    if earlier is None:
        return Since(statement, None, [])
    old, before = earlier.content, earlier.dossier
    law = [] if before.procedure_id == dossier.procedure_id else [
        Change("Hồ sơ", "Quy trình", str(before.procedure), str(dossier.procedure))
    ]  # fmt: skip
    set_ = [] if _judged_by(before) == _judged_by(dossier) else [
        Change("Hồ sơ", "Bộ tiêu chí", str(before.criteria_set), str(dossier.criteria_set))
    ]  # fmt: skip
    forms = [form for form in dossier.procedure.parsed.dossier_forms if not law or form.code in old["forms"]]
    scores = _scores(dossier, old, new) if before.criteria_set_id == dossier.criteria_set_id else ()
    found = [
        *law, *set_, *_head(old, new, _NAMES), *_forms(forms, old, new), *scores,
        *_papers(_labels(before) | _labels(dossier), old, new),
    ]  # fmt: skip
    return Since(statement, earlier, found)


def _of_before(dossier: Dossier) -> DossierVersion | None:
    """What the product's last recognised dossier had sent; where none was recognised, the last one before this."""
    rows = DossierVersion.objects.filter(dossier__product=dossier.product_id, dossier__lt=dossier.pk)
    recognised = Case(When(dossier__state=Dossier.State.RECOGNISED, then=Value(0)), default=Value(1))
    rows = rows.exclude(dossier__state=Dossier.State.WITHDRAWN)
    rows = rows.select_related("dossier__procedure", "dossier__criteria_set")
    return rows.order_by(recognised, "-dossier", "-number").first()


def _judged_by(dossier: Dossier) -> tuple[int, str]:
    """The set without its edition: entered anew it still asks the same."""
    return dossier.criteria_set.regulation_id, dossier.criteria_set.code


_NAMES = {"product": "Tên sản phẩm", "producer": "Chủ thể"}
_SAID = {**_NAMES, "explanation": "Giải trình", "statement": "Điều đã thay đổi"}


def _head(old: Mapping[str, Any], new: Mapping[str, Any], named: Mapping[str, str]) -> Iterator[Change]:
    for name, label in named.items():
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            yield Change("Hồ sơ", label, before, after)


def _forms(forms: Iterable[Form], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for form in forms:
        before, after = (content["forms"].get(form.code, {}) for content in (old, new))
        if before == after:
            continue
        pairs = zip(reading.answers(form, before), reading.answers(form, after), strict=True)
        for left, right in pairs:
            if left.text != right.text and left.name not in prefilling.OF_FILING:
                yield Change(f"{form.number}. {form.title}".removeprefix(". "), left.label, left.text, right.text)


def _scores(dossier: Dossier, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    before, after = (content.get("self_assessment", {}) for content in (old, new))
    for code, criterion in dossier.criteria_set.parsed.criteria.items():
        if before.get(code) != after.get(code):
            sides = (_option(criterion.options, choices.get(code)) for choices in (before, after))
            yield Change("Tự chấm điểm", f"{code} {criterion.title}", *sides)


def _option(options: Any, place: int | None) -> str:
    """An option of an earlier edition that this set has not is not there."""
    known = place is not None and place < len(options)
    return f"{options[place].points} điểm: {options[place].label}" if known else ""


def _labels(dossier: Dossier) -> dict[str, str]:
    return {kind.code: kind.label for kind in dossier.procedure.parsed.evidence}


def _papers(label: Mapping[str, str], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    kinds = dict.fromkeys(paper["kind"] for content in (old, new) for paper in content["papers"])
    for kind in kinds:
        before, after = ([p for p in content["papers"] if p["kind"] == kind] for content in (old, new))
        if _hashes(before) != _hashes(after):
            yield Change("Giấy tờ", label.get(kind, kind), *("; ".join(map(_paper, side)) for side in (before, after)))


def _hashes(papers: Iterable[Mapping[str, str]]) -> list[str]:
    return sorted(paper["sha256"] for paper in papers)


def _paper(paper: Mapping[str, str]) -> str:
    number = f", số {paper['number']}" if paper.get("number") else ""
    return f"{paper['name']}{number} (dấu kiểm {paper['sha256'][:8]})"
