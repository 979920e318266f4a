"""Cập nhật tiến độ: an agency writes, sends and answers; the standing office accepts or asks back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.plans import addresses
from ocop.domain.plans.machines.progress import duty_update as machine
from ocop.domain.plans.models import DutyHolder, DutyUpdate, Plan, UpdateFile, UpdateMessage
from ocop.domain.plans.periods import Period, period_of
from ocop.domain.plans.progress_queries import period_refusal
from ocop.domain.plans.staff import people_of
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed, require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files.services import DOCX, PAPERS, XLSX, store
from ocop.platform.government.models import Agency
from ocop.platform.notifications.services import notify

U = DutyUpdate.State
FILES = PAPERS | {DOCX, XLSX}
_STALE = "Đồng nghiệp vừa sửa cập nhật này. Tải lại trang để xem bản mới nhất rồi viết tiếp."


@dataclass(frozen=True)
class Said:
    """What the form holds of one duty. ``version`` is the one it was filled on, ``None`` when nothing was there."""

    holder: DutyHolder
    text: str
    value: int | None = None
    unit: str = ""
    uploads: Sequence[File] = ()
    version: int | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.value is not None or self.uploads)


@transaction.atomic
def keep(*, said: Iterable[Said], by: User) -> list[DutyUpdate]:
    """Lưu nháp: all duties of the form together, or none. What stands as it stood keeps the name of who wrote it."""
    period = period_of(clock.today())
    return [row for one in said if (row := _save(one, period, by))]


@transaction.atomic
def send(*, plan: Plan, agency: Agency, by: User) -> list[DutyUpdate]:
    """Gửi: every draft of the agency in the present quarter, together."""
    rows = list(_of(plan, agency, by).filter(state=U.DRAFT))
    if not rows:
        raise DomainError("nothing", "Chưa có gì để gửi. Viết ít nhất một nhiệm vụ rồi gửi.")
    for row in rows:
        machine.fire(row, "send", by=by, sent_on=clock.today())
    _tell_office(
        "plans.updates_sent", rows[0], plan, url=addresses.duties_of(plan, agency), agency=agency.name, count=len(rows)
    )
    return rows


@transaction.atomic
def ask(*, update: DutyUpdate, question: str, by: User) -> DutyUpdate:
    """Hỏi lại: the agency answers on its own page."""
    machine.fire(update, "ask", by=by, note=question)
    _say(update, question, by, is_question=True)
    plan, agency = update.holder.duty.plan, update.holder.agency
    notify(
        kind="plans.update_questioned", users={update.written_by, *people_of(agency)}, about=update,
        url=addresses.duties_of(plan, agency), code=update.holder.duty.code, question=question.strip(),
    )  # fmt: skip
    return update


@transaction.atomic
def answer(*, update: DutyUpdate, text: str, by: User) -> DutyUpdate:
    """Trả lời câu hỏi: the update is up for acceptance again."""
    machine.fire(update, "answer", by=by, note=text, sent_on=clock.today())
    _say(update, text, by, is_question=False)
    plan, agency = update.holder.duty.plan, update.holder.agency
    _tell_office(
        "plans.update_answered", update, plan, url=addresses.duties_of(plan, agency), agency=agency.name,
        code=update.holder.duty.code, answer=text.strip(),
    )  # fmt: skip
    return update


def accept(*, update: DutyUpdate, by: User) -> DutyUpdate:
    return machine.fire(update, "accept", by=by)


def _save(said: Said, period: Period, by: User) -> DutyUpdate | None:
    require(by, "plans.update_duty", said.holder)
    row = DutyUpdate.objects.filter(holder=said.holder, year=period.year, quarter=period.quarter).first()
    if _is_unchanged(row, said):
        return None
    if reason := period_refusal(said.holder.duty.plan.season, period.starts_on):
        raise DomainError("closed", reason)
    if said.value is not None and (type(said.value) is not int or said.value < 0):
        raise DomainError("not_whole", f"Nhiệm vụ {said.holder.duty.code}: số liệu là số nguyên, không âm.")
    values: dict[str, Any] = {
        "text": nfc(said.text), "value": said.value, "unit": said.unit.strip(), "written_by": by,
        "saved_at": clock.now(),
    }  # fmt: skip
    row = _create(said, period, values) if row is None else _change(row, said, values)
    for upload in said.uploads:
        UpdateFile.objects.create(update=row, file=store(upload=upload, by=by, accept=FILES))
    record(action="plans.keep_update", obj=row, by=by)
    return row


def _is_unchanged(row: DutyUpdate | None, said: Said) -> bool:
    """Nothing typed where nothing was there, or the very words that stand there already."""
    if row is None or said.version is None:
        return said.is_empty
    return not said.uploads and (row.text, row.value, row.unit) == (nfc(said.text), said.value, said.unit.strip())


def _create(said: Said, period: Period, values: dict[str, Any]) -> DutyUpdate:
    try:
        with transaction.atomic():
            return DutyUpdate.objects.create(holder=said.holder, year=period.year, quarter=period.quarter, **values)
    except IntegrityError:
        raise Conflict(_STALE) from None


def _change(row: DutyUpdate, said: Said, values: dict[str, Any]) -> DutyUpdate:
    rows = DutyUpdate.objects.filter(pk=row.pk, state=U.DRAFT, version=said.version)
    if not rows.update(version=F("version") + 1, **values):
        raise Conflict(_STALE)
    row.refresh_from_db()
    return row


def _of(plan: Plan, agency: Agency, by: User) -> Any:
    period = period_of(clock.today())
    return allowed(by, "plans.write_update").filter(
        holder__duty__plan=plan, holder__agency=agency, year=period.year, quarter=period.quarter
    ).select_related("holder__agency", "holder__duty__plan__season__province")  # fmt: skip


def _say(update: DutyUpdate, text: str, by: User, *, is_question: bool) -> None:
    UpdateMessage.objects.create(update=update, by=by, text=nfc(text), is_question=is_question, said_at=clock.now())


def _tell_office(kind: str, update: DutyUpdate, plan: Plan, *, url: str, **values: Any) -> None:
    people = people_with(Role.STANDING_OFFICER, plan.season.province.path)
    notify(kind=kind, users=people, about=update, url=url, **values)
