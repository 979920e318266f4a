"""What a page reads out of an idea or a dossier: labelled values, the checklist with its remarks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ocop.domain.dossiers import checks
from ocop.domain.dossiers.models import Dossier, Evidence, FilledForm, Remark
from ocop.domain.rulebook.definitions import EvidenceKind, Form, FormField
from ocop.platform.core.dates import format_date
from ocop.platform.core.money import format_number


@dataclass(frozen=True)
class Answer:
    name: str
    label: str
    text: str
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True)
class Item:
    """One line of the checklist: a form or the papers of one kind, there or missing."""

    code: str
    title: str
    compulsory: bool
    done: bool
    form: FilledForm | None = None
    papers: list[Evidence] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    is_form: bool = False

    @property
    def answers_at(self) -> str:
        """Where its answers stand on the office's page."""
        return f"#{self.code}" if self.form else ""

    @property
    def needs_work(self) -> bool:
        return bool(self.remarks) or (self.compulsory and not self.done)


def answers(form: Form, values: dict[str, Any], remarks: Iterable[Remark] = ()) -> list[Answer]:
    by_item = _by_item(remarks)
    return [
        Answer(row.name, row.label, shown(row, values.get(row.name)), by_item.get(row.name, [])) for row in form.fields
    ]


def checklist(dossier: Dossier, remarks: Iterable[Remark] = ()) -> list[Item]:
    """Compulsory forms and papers first, then the supporting evidence."""
    said = _by_item(remarks)
    filled = {form.code: form for form in dossier.forms.all()}
    papers: dict[str, list[Evidence]] = {}
    for row in checks.current_evidence(dossier):
        papers.setdefault(row.kind, []).append(row)
    compulsory = {kind.code for kind in checks.compulsory_papers(dossier)}
    items = [
        Item(form.code, f"{form.number}. {form.title}", True,
             bool(filled.get(form.code) and filled[form.code].is_complete),
             form=filled.get(form.code), remarks=said.get(form.code, []), is_form=True)
        for form in dossier.procedure.parsed.dossier_forms
    ]  # fmt: skip
    kinds = [kind for kind in dossier.procedure.parsed.evidence if _asked(kind, compulsory)]
    for kind in sorted(kinds, key=lambda kind: kind.code not in compulsory):
        here = papers.get(kind.code, [])
        notes = said.get(kind.code, [])
        items.append(Item(kind.code, kind.label, kind.code in compulsory, bool(here), papers=here, remarks=notes))
    return items


def shared_items(dossiers: Iterable[Dossier]) -> list[tuple[str, str]]:
    """Code and title of what stands on the checklist of each."""
    first, *others = ({item.code: item.title for item in checklist(each)} for each in dossiers)
    return [(code, title) for code, title in first.items() if all(code in other for other in others)]


def _asked(kind: EvidenceKind, compulsory: set[str]) -> bool:
    return not kind.compulsory or kind.code in compulsory


def _by_item(remarks: Iterable[Remark]) -> dict[str, list[Remark]]:
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        found.setdefault(remark.item, []).append(remark)
    return found


def shown(field: FormField, value: Any) -> str:
    """An answer as an official reads it: dots in large figures, days as 30/7/2020, the words of a choice."""
    match field.kind, value:
        case _, None | "":
            return ""
        case "bool", _:
            return "có" if value else "không"
        case "number", int():
            return format_number(value)
        case "date", str():
            return format_date(date.fromisoformat(value))
        case "choice", _:
            return dict(field.choices).get(value, str(value))
        case _:
            return str(value)
