"""Giám sát xã hội: kiến nghị của MTTQ được gửi, trả lời, tiếp nhận.

Codes of refusal: ``missing``, ``not_supervisor``, ``not_competent``, ``wrong_day``; those of the machine.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files import File
from django.db import transaction

from ocop.domain.inspection import addresses, queries, workflow
from ocop.domain.inspection.checklists import is_supervisor
from ocop.domain.inspection.models import SupervisionCase
from ocop.domain.plans.staff import officers_of
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import services as files
from ocop.platform.government import installation
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.notifications.services import notify

ANSWER_DAYS = 15
"""No rule of the programme sets the days; whoever sends may name another day."""


@dataclass(frozen=True, kw_only=True)
class Said:
    addressed: Agency
    unit: AdminUnit
    subject: str
    text: str
    recommendation: str
    supervised_on: date
    due_on: date | None = None


@transaction.atomic
def send(*, supervisor: Agency, said: Said, upload: File | None = None, by: User) -> SupervisionCase:
    """Gửi kiến nghị to the agency that is to answer it by a day; its officers and the standing office are told."""
    if not is_supervisor(supervisor):
        raise DomainError("not_supervisor", f"{supervisor} không gửi kiến nghị giám sát xã hội.")
    today = clock.today()
    due_on = said.due_on or today + timedelta(days=ANSWER_DAYS)
    if not all(text.strip() for text in (said.subject, said.text, said.recommendation)):
        raise DomainError("missing", "Ghi nội dung giám sát, điều đã thấy và kiến nghị.")
    if said.supervised_on > today or due_on < today:
        raise DomainError("wrong_day", "Ngày giám sát không sau hôm nay, hạn trả lời không trước hôm nay.")
    if not queries.competent(installation.current().province).filter(pk=said.addressed.pk).exists():
        raise DomainError("not_competent", f"{said.addressed} không nhận kiến nghị. Chọn sở, ngành hoặc ủy ban.")
    case = SupervisionCase(
        supervisor=supervisor, addressed=said.addressed, unit=said.unit, territory=said.unit.path,
        subject=nfc(said.subject).strip(), text=nfc(said.text).strip(), recommendation=nfc(said.recommendation).strip(),
        supervised_on=said.supervised_on, sent_on=today, sent_by=by, due_on=due_on,
        file=files.store(upload=upload, by=by) if upload else None,
    )  # fmt: skip
    case.save()
    require(by, "inspection.enter_supervision", case)
    record(action="inspection.send_supervision", obj=case, by=by, data={"addressed": said.addressed.pk})
    told = {*officers_of(said.addressed), *people_with(Role.STANDING_OFFICER, case.territory)} - {by}
    notify(
        kind="inspection.supervision_sent", users=sorted(told, key=lambda user: user.pk), about=case,
        url=addresses.supervision(case), subject=case.subject, due=format_date(due_on), who=str(said.addressed),
    )  # fmt: skip
    return case


@transaction.atomic
def answer(*, case: SupervisionCase, text: str, by: User) -> SupervisionCase:
    """Trả lời; who supervised is told."""
    if not text.strip():
        raise DomainError("missing", "Ghi nội dung trả lời: đã làm gì, sẽ làm gì, khi nào.")
    words = nfc(text).strip()
    workflow.supervision.fire(case, "answer", by=by, answer=words, answered_on=clock.today(), remark="")
    notify(
        kind="inspection.supervision_answered", users=[case.sent_by], about=case, url=addresses.supervision(case),
        subject=case.subject, who=str(case.addressed),
    )  # fmt: skip
    return case


@transaction.atomic
def ask_again(*, case: SupervisionCase, note: str, due_on: date | None = None, by: User) -> SupervisionCase:
    """Đề nghị trả lời thêm: what was answered stays in the history."""
    day = due_on or clock.today() + timedelta(days=ANSWER_DAYS)
    if day < clock.today():
        raise DomainError("wrong_day", "Hạn trả lời đã qua. Chọn ngày khác.")
    workflow.supervision.fire(case, "ask_again", by=by, note=note, remark=nfc(note).strip(), due_on=day)
    notify(
        kind="inspection.supervision_again", users=officers_of(case.addressed), about=case,
        url=addresses.supervision(case), subject=case.subject, due=format_date(day),
    )  # fmt: skip
    return case


@transaction.atomic
def accept(*, case: SupervisionCase, by: User) -> SupervisionCase:
    """Tiếp nhận trả lời: the case is over."""
    return workflow.supervision.fire(case, "accept", by=by)
