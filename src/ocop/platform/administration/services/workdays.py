"""The days the government swaps each year: a Saturday worked, a Monday off."""

from datetime import date

from django.db import IntegrityError, transaction

from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.government.models import SwappedDay
from ocop.platform.government.queries import workdays


@transaction.atomic
def swap(*, day: date, is_working: bool, reason: str, by: User) -> SwappedDay:
    """Refused: a day entered before (``twice``), one that is worked or off anyway (``no_change``)."""
    if not roles_of(by) & {Role.STANDING_OFFICER, Role.ADMINISTRATOR}:  # there is no row yet to ask a rule about
        raise NotAllowed("Không được phép: ghi ngày hoán đổi. Điều kiện: cơ quan thường trực hoặc quản trị hệ thống.")
    if workdays().is_working(day) == is_working and not SwappedDay.objects.filter(day=day).exists():
        kind = "ngày làm việc" if is_working else "ngày nghỉ"
        raise DomainError("no_change", f"{format_date(day)} vốn là {kind}, không cần ghi.")
    try:
        with transaction.atomic():
            row = SwappedDay.objects.create(day=day, is_working=is_working, reason=reason)
    except IntegrityError:
        raise DomainError("twice", f"{format_date(day)} đã được ghi. Bỏ dòng cũ trước khi ghi lại.") from None
    record(action="administration.swap_day", obj=row, by=by, data={"day": day.isoformat(), "working": is_working})
    return row


@transaction.atomic
def unswap(*, row: SwappedDay, by: User) -> None:
    require(by, "administration.change_workdays", row)
    record(action="administration.unswap_day", obj=row, by=by, data={"day": row.day.isoformat()})
    row.delete()
