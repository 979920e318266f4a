"""Kế hoạch triển khai của đơn vị: entered by its people or the standing office, sent, noted; reminded where missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.plans import addresses, queries, workflow
from ocop.domain.plans.models import (
    ImplementingCost,
    ImplementingItem,
    ImplementingPlan,
    ImplementingReminder,
    Plan,
    PlanItem,
)
from ocop.domain.plans.shares import share_of
from ocop.domain.plans.staff import officers_of
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.money import MOST
from ocop.platform.files.services import DOCX, PAPERS, store
from ocop.platform.government.models import Agency
from ocop.platform.notifications.models import Notification
from ocop.platform.notifications.services import notify

I = ImplementingPlan.State


@dataclass(frozen=True)
class Task:
    text: str
    item: PlanItem | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Cost:
    text: str
    amount: int


@transaction.atomic
def enter(
    *, plan: Plan, agency: Agency, number: str, issued_on: date | None, tasks: Sequence[Task], costs: Sequence[Cost],
    by: User, file: File | None = None, revision: int | None = None,
) -> ImplementingPlan:  # fmt: skip
    """Nhập or change the draft of one obliged agency; the first call makes it, a later one says what it has
    seen, so that two who both saw nothing do not write over each other."""
    _check(plan, agency, issued_on, tasks, costs)
    row = _draft(plan, agency, by)
    require(by, "plans.draft_implementing", row)
    values: dict[str, Any] = {"number": number.strip(), "issued_on": issued_on, "revision": F("revision") + 1}
    if file is not None:
        values["file"] = store(upload=file, by=by, accept=PAPERS | {DOCX})
    rows = ImplementingPlan.objects.filter(pk=row.pk, state=I.DRAFT, revision=revision or 0)
    if rows.update(**values) != 1:
        raise Conflict("Kế hoạch này đã gửi hoặc vừa có người sửa. Tải lại trang để xem bản mới.")
    row.refresh_from_db()
    row.items.all().delete()
    row.costs.all().delete()
    ImplementingItem.objects.bulk_create(
        ImplementingItem(
            implementing=row, text=task.text, item=task.item, starts_on=task.starts_on, ends_on=task.ends_on,
            position=place,
        )
        for place, task in enumerate(tasks)
    )  # fmt: skip
    ImplementingCost.objects.bulk_create(
        ImplementingCost(implementing=row, text=cost.text, amount=cost.amount, position=place)
        for place, cost in enumerate(costs)
    )
    record(action="plans.implementing_saved", obj=row, by=by, data={"items": len(tasks), "costs": len(costs)})
    return row


@transaction.atomic
def send(*, row: ImplementingPlan, by: User) -> ImplementingPlan:
    """Gửi cơ quan thường trực. More than a share given by decision is refused, more than an average only remarked."""
    share = share_of(row.plan, row.agency)
    if share and share.firm and (objection := share.objection(total_of(row))):
        raise DomainError("over_share", f"{objection} Bớt nội dung chi rồi gửi.")
    workflow.implementing.fire(row, "send", by=by, expect={"revision": row.revision}, sent_on=clock.today())
    _tell(row, people_with(Role.STANDING_OFFICER, row.territory), "plans.implementing_sent")
    return row


@transaction.atomic
def return_plan(*, row: ImplementingPlan, note: str, by: User) -> ImplementingPlan:
    """Trả lại để sửa, with the reason."""
    workflow.implementing.fire(row, "return", by=by, note=note)
    _tell(row, officers_of(row.agency), "plans.implementing_returned", note=note)
    return row


@transaction.atomic
def note(*, row: ImplementingPlan, by: User) -> ImplementingPlan:
    """Ghi nhận."""
    workflow.implementing.fire(row, "note", by=by)
    _tell(row, officers_of(row.agency), "plans.implementing_noted")
    return row


@transaction.atomic
def remind(*, plan: Plan, agency: Agency, by: User) -> list[Notification]:
    """Nhắc an agency that has sent nothing yet, once a day; its people are told, however many have an account."""
    if not queries.obliged(plan).filter(pk=agency.pk).exists():
        raise DomainError("not_obliged", f"{plan} không giao {agency} lập kế hoạch triển khai.")
    if plan.implementing.filter(agency=agency).exclude(state=I.DRAFT).exists():
        raise DomainError("already_sent", f"{agency} đã gửi kế hoạch triển khai, không cần nhắc.")
    today = clock.today()
    reminder, made = ImplementingReminder.objects.get_or_create(plan=plan, agency=agency, on=today, defaults={"by": by})
    if not made:
        raise DomainError("reminded_today", f"Hôm nay đã nhắc {agency}. Gọi điện, hoặc nhắc lại vào ngày khác.")
    require(by, "plans.remind_implementing", reminder)
    record(action="plans.implementing_reminded", obj=reminder, by=by, data={"agency": agency.slug})
    return notify(
        kind="plans.implementing_reminder", users=officers_of(agency), about=reminder,
        url=addresses.unit(plan, agency), agency=agency.name, plan=str(plan),
    )  # fmt: skip


def total_of(row: ImplementingPlan) -> int:
    return sum(row.costs.values_list("amount", flat=True))


def _draft(plan: Plan, agency: Agency, by: User) -> ImplementingPlan:
    """The row that is there, or a new one of revision 0."""
    row = plan.implementing.filter(agency=agency).first()
    if row is not None:
        return row
    try:
        with transaction.atomic():
            return ImplementingPlan.objects.create(plan=plan, agency=agency, territory=agency.unit.path, entered_by=by)
    except IntegrityError:
        raise Conflict(f"Có người vừa nhập kế hoạch của {agency}. Tải lại trang để xem.") from None


def _check(plan: Plan, agency: Agency, issued_on: date | None, tasks: Sequence[Task], costs: Sequence[Cost]) -> None:
    if plan.state != Plan.State.ISSUED or not queries.obliged(plan).filter(pk=agency.pk).exists():
        raise DomainError("not_obliged", f"{plan} không giao {agency} lập kế hoạch triển khai.")
    if issued_on and issued_on > clock.today():
        raise DomainError("wrong_day", "Ngày ban hành chưa đến. Ghi ngày trên văn bản đã ký.")
    for task in tasks:
        if task.starts_on and task.ends_on and task.ends_on < task.starts_on:
            raise DomainError("wrong_day", f"“{task.text[:60]}”: ngày kết thúc đứng trước ngày bắt đầu.")
        if task.item and task.item.plan_id != plan.pk:
            raise DomainError("wrong_item", f"Mục {task.item.code} không thuộc {plan}. Chọn lại mục.")
    if wrong := [cost for cost in costs if not 0 <= cost.amount <= MOST]:
        raise DomainError("wrong_amount", f"“{wrong[0].text[:60]}”: số tiền không đúng. Ghi số đồng, không âm.")


def _tell(row: ImplementingPlan, people: list[User], kind: str, **values: object) -> None:
    notify(
        kind=kind, users=people, about=row, url=addresses.implementing(row), agency=row.agency.name,
        number=row.number, **values,
    )  # fmt: skip
