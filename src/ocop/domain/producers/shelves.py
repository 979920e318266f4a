"""Giấy tờ của chủ thể as they are read: by kind, how long each still holds, what it took the place of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from ocop.domain.producers.models import ProducerPaper
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.definitions import EvidenceKind
from ocop.platform.core import clock

SOON = 60
"""So many days before its end a paper asks to be renewed."""


@dataclass
class Held:
    """A paper that counts now, the earlier versions behind it, the latest first."""

    paper: ProducerPaper
    validity: str
    colour: str
    earlier: list[ProducerPaper] = field(default_factory=list)


@dataclass
class Shelf:
    label: str
    held: list[Held]


def kinds() -> tuple[EvidenceKind, ...]:
    """What a paper may be by the procedure in force."""
    return rulebook.procedure_on(clock.today()).parsed.evidence


def kind_label(code: str) -> str:
    return next((kind.label for kind in kinds() if kind.code == code), _OTHER)


def validity(paper: ProducerPaper, today: date) -> tuple[str, str]:
    """In words, with the colour of ``{% state %}``."""
    if paper.expires_on is None:
        return "Không thời hạn", "neutral"
    if not paper.holds_on(today):
        return "Hết hạn", "late"
    return ("Sắp hết hạn", "warn") if runs_out(paper, today) else ("Còn hiệu lực", "ok")


def runs_out(paper: ProducerPaper, today: date) -> bool:
    return paper.expires_on is not None and paper.expires_on <= today + timedelta(days=SOON)


def arrange(papers: Iterable[ProducerPaper], known: Iterable[EvidenceKind]) -> list[Shelf]:
    """``papers``: all of one producer. Kinds in the order of ``known``, what is not among them at the end."""
    rows = list(papers)
    before = {row.replaced_by_id: row for row in rows if row.replaced_by_id}
    today, labels = clock.today(), {kind.code: kind.label for kind in known}
    by_kind: dict[str, list[Held]] = defaultdict(list)
    for row in rows:
        if row.is_current:
            by_kind[labels.get(row.kind, _OTHER)].append(Held(row, *validity(row, today), _chain(row, before)))
    return [Shelf(label, by_kind[label]) for label in [*labels.values(), _OTHER] if label in by_kind]


_OTHER = "Giấy tờ khác"


def _chain(paper: ProducerPaper, before: dict[int, ProducerPaper]) -> list[ProducerPaper]:
    found = []
    while paper.pk in before:
        paper = before[paper.pk]
        found.append(paper)
    return found
