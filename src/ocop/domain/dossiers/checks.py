"""What must hold before a form or a dossier goes on. Each check returns the reason to refuse, or ``None``."""

from collections.abc import Iterable, Mapping
from typing import Any

from ocop.domain.dossiers.models import Dossier, Evidence, Idea
from ocop.domain.plans import queries as plans
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.definitions import EvidenceKind, Form, FormField
from ocop.domain.rulebook.models import Procedure
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError

_TOURISM = "VI"
"""The group of services in all three regulations: nothing to taste, no samples."""


def idea_is_filled(idea: Idea, by: object) -> str | None:
    missing = [field.label for field in unanswered(form_of(idea), idea.values)]
    return f"Phiếu còn thiếu: {listed(missing)}." if missing else None


def form_of(idea: Idea) -> Form:
    return law_of(idea).parsed.form_by_code(idea.form_code)


def law_of(idea: Idea) -> Procedure:
    """The law that has the idea's form: of the day it is sent or, once that has it no more, of its season."""
    for day in (idea.sent_on or clock.today(), idea.season.starts_on):
        law = rulebook.procedure_on(day)
        if any(form.code == idea.form_code for form in law.parsed.forms):
            return law
    raise DomainError("no_form", f"Quy định không có biểu “{idea.form_code}” mà phiếu này được mở.")


def unanswered(form: Form, values: Mapping[str, Any]) -> list[FormField]:
    """Required fields still open; "0" is an answer."""
    return [field for field in form.fields if field.required and values.get(field.name) in (None, "")]


def idea_is_in_time(idea: Idea, by: object) -> str | None:
    """The plan takes ideas in March (II.7.1); after that the office admits each with a reason."""
    milestone = plans.milestone(idea.season, "ideas")
    today = clock.today()
    if milestone.starts_on and today < milestone.starts_on:
        return f"Kế hoạch nhận ý tưởng từ {format_date(milestone.starts_on)}. Phiếu được giữ ở dạng nháp đến ngày đó."
    if milestone.is_late_on(today):
        return f"Hạn gửi ý tưởng là hết ngày {format_date(milestone.last_day)}. Gửi muộn cần huyện hoặc tỉnh cho phép."
    return None


def has_open_remarks(obj: Idea | Dossier, by: object) -> str | None:
    """A file goes back only with a remark on what to mend."""
    if obj.remarks.filter(resolved_on__isnull=True).exists():
        return None
    return "Ghi nhận xét vào ít nhất một mục cần bổ sung rồi mới trả lại."


def dossier_is_complete(dossier: Dossier, by: object) -> str | None:
    lacking = missing(dossier)
    return f"Hồ sơ còn thiếu: {listed(lacking)}." if lacking else None


def stage_is_assessed(dossier: Dossier, by: object) -> str | None:
    """The office that assists has written its report on the contents the law gives it (26/2026: Mẫu 03)."""
    form = assessment_form(dossier)
    filled = form and any(row.code == form.code and row.is_complete for row in dossier.forms.all())
    return None if filled or form is None else f"Điền đủ {form.number} {form.title.lower()} rồi chuyển."


def assessment_form(dossier: Dossier) -> Form | None:
    return dossier.procedure.parsed.form("commune_report")


def missing(dossier: Dossier) -> list[str]:
    """Titles of the compulsory forms and papers that are not there yet."""
    complete = {form.code for form in dossier.forms.all() if form.is_complete}
    present = {paper.kind for paper in current_evidence(dossier)}
    lacking = [
        f"{form.number} {form.title}" for form in dossier.procedure.parsed.dossier_forms if form.code not in complete
    ]
    return lacking + [kind.label for kind in compulsory_papers(dossier) if kind.code not in present]


def compulsory_papers(dossier: Dossier) -> list[EvidenceKind]:
    """The papers asked of this producer and product: services bring no samples, the unregistered no registration."""
    service = is_service(dossier)
    return [
        kind
        for kind in dossier.procedure.parsed.evidence
        if kind.compulsory
        and not (kind.goods_only and service)
        and not (kind.if_registered and not dossier.producer.registration_no)
    ]


def is_service(dossier: Dossier) -> bool:
    """Tourism and other services: no samples, a visit instead."""
    return dossier.criteria_set.group.code == _TOURISM


def current_evidence(dossier: Dossier) -> list[Evidence]:
    """The papers that count now: neither replaced nor removed."""
    return [row for row in dossier.evidence.all() if row.replaced_by_id is None and row.removed_at is None]


def listed(items: Iterable[Any], shown: int = 6) -> str:
    items = [str(item) for item in items]
    rest = len(items) - shown
    return "; ".join(items[:shown]) + (f" và {rest} mục nữa" if rest > 0 else "")
