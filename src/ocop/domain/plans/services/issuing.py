"""Trình, trả lại, duyệt, ban hành một bản kế hoạch; from the issue on, the rows say what it says."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from ocop.domain.plans import addresses, queries, workflow
from ocop.domain.plans.document.writing import write
from ocop.domain.plans.models import Plan, PlanVersion
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.notifications.services import notify


@transaction.atomic
def submit(*, version: PlanVersion, by: User) -> PlanVersion:
    """Trình lãnh đạo."""
    workflow.plan_version.fire(version, "submit", by=by, expect={"revision": version.revision})
    _tell(version, Role.PROVINCE_LEADER, "plans.submitted")
    return version


@transaction.atomic
def return_version(*, version: PlanVersion, note: str, by: User) -> PlanVersion:
    """Trả lại để sửa, with the reason."""
    workflow.plan_version.fire(version, "return", by=by, note=note)
    _tell(version, Role.STANDING_OFFICER, "plans.returned", note=note)
    return version


@transaction.atomic
def approve(*, version: PlanVersion, by: User) -> PlanVersion:
    """Duyệt: the office gets number and signature."""
    workflow.plan_version.fire(version, "approve", by=by, approved_by=by)
    _tell(version, Role.STANDING_OFFICER, "plans.approved")
    return version


@transaction.atomic
def issue(*, version: PlanVersion, number: str, issued_on: date, signer: dict[str, str], by: User) -> PlanVersion:
    """Ban hành with the clerk's number, date and signer: the text is written to the plan, all of it or nothing.

    Raises ``DomainError``: ``number_missing``, ``number_taken``, ``wrong_day``; ``in_use`` when something that leaves
    the document is used already.
    """
    number = number.strip()
    if not number:
        raise DomainError("number_missing", "Nhập số, ký hiệu ghi trên văn bản, ví dụ 4130/KH-UBND.")
    _check_day(version, issued_on)
    same = PlanVersion.objects.filter(number=number, issued_on__year=issued_on.year).exclude(pk=version.pk)
    if same.exists() or Plan.objects.filter(number=number, issued_on=issued_on).exclude(pk=version.plan_id).exists():
        raise DomainError("number_taken", f"Số {number} năm {issued_on.year} đã dùng cho một kế hoạch khác.")
    content: dict[str, Any] = dict(version.content)
    if not version.is_amendment:
        content |= {"number": number, "issued_on": issued_on.isoformat(), "signer": signer}
    workflow.plan_version.fire(
        version, "issue", by=by, data={"number": number}, number=number, issued_on=issued_on, signer=signer,
        content=content,
    )  # fmt: skip
    plan = version.plan
    try:
        if not version.is_amendment:
            workflow.plan.fire(plan, "issue", by=by, number=number, issued_on=issued_on)
        write(plan, content)
    except IntegrityError:
        raise DomainError(
            "in_use", "Một số liệu đang có không cho phép thay đổi này. Xem lại chỉ tiêu, mốc và nội dung chi đã sửa."
        ) from None
    _tell(version, Role.DISTRICT_OFFICER, "plans.issued")
    _tell(version, Role.DEPARTMENT_OFFICER, "plans.issued")
    return version


def _check_day(version: PlanVersion, day: date) -> None:
    if day > clock.today():
        raise DomainError("wrong_day", "Ngày ban hành chưa đến. Ghi ngày trên văn bản đã ký.")
    if version.is_amendment:
        since = queries.in_force(version.plan).issued_on
        if since and day < since:
            raise DomainError(
                "wrong_day", f"Ngày điều chỉnh đứng trước ngày của bản đang có hiệu lực ({format_date(since)})."
            )


def _tell(version: PlanVersion, role: Role, kind: str, **values: object) -> None:
    """Everybody of the province who holds ``role``."""
    path = version.plan.season.province.path
    people = queries.people_within(role, path) if role in _SPREAD else people_with(role, path)
    notify(kind=kind, users=people, about=version, url=addresses.version(version), version=str(version), **values)


_SPREAD = {Role.DISTRICT_OFFICER}
