"""Việc chi: opened by the room that asks for money, written on what is reserved, signed or spent for it.

Codes of refusal: ``other_account``, ``unknown_part``, ``bad_amount``, ``settled``.
"""

from django.db import transaction

from ocop.domain.budgets.models import Account, Contract, Purpose, Reservation
from ocop.domain.budgets.services import refusals
from ocop.domain.budgets.services.posting import whole
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import DomainError


@transaction.atomic
def open_purpose(*, account: Account, text: str, by: User, estimate: int = 0, part: str = "") -> Purpose:
    """Mở việc chi on an account, for a room that asked its own permission first. ``estimate`` in đồng holds nothing
    back; ``part`` is one of the parts the estimate names for the line (I.7 has four)."""
    require(by, "budgets.view_account", account)
    if account.is_settled:
        raise refusals.settled(account)
    if part and part not in account.line.parts:
        raise DomainError(
            "unknown_part", f"Nội dung {account.line.code} không có phần “{part}”. Chọn trong các phần của dự toán."
        )
    purpose = Purpose.objects.create(
        account=account, text=text, part=part, estimate=whole(estimate) if estimate else 0, created_by=by
    )
    record(action="budgets.purpose_opened", obj=purpose, by=by, data={"estimate": estimate})
    return purpose


@transaction.atomic
def assign(*, purpose: Purpose, to: Contract | Reservation, by: User) -> None:
    """Ghi hợp đồng hay khoản dành nguồn đã có vào việc chi; again with another one when it was the wrong one."""
    require(by, "budgets.spend", to.account)
    check(purpose, to.account)
    type(to).objects.filter(pk=to.pk).update(purpose=purpose)
    to.purpose = purpose
    record(action="budgets.purpose_assigned", obj=to, by=by, data={"purpose": purpose.pk})


def check(purpose: Purpose | None, account: Account) -> None:
    """A purpose is paid by its own account."""
    if purpose is not None and purpose.account_id != account.pk:
        raise DomainError(
            "other_account", f"Việc “{purpose}” thuộc khoản khác. Chọn việc chi của {refusals.named(account)}."
        )
