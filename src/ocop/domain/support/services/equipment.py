"""Ghi thiết bị, người giữ, tình trạng. Codes: ``missing``, ``bad_amount``, ``wrong_day``; conflict ``number_taken``."""

from datetime import date

from django.db import IntegrityError, transaction

from ocop.domain.support.models import Equipment, Lot
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.government.models import Agency


@transaction.atomic
def buy(
    *, lot: Lot, kind: str, name: str, number: str, price: int, bought_on: date, agency: Agency,
    holder: str, by: User,
) -> Equipment:  # fmt: skip
    """Ghi thiết bị đã mua from a lot of the scheme."""
    require(by, "support.manage_lot", lot)
    if kind not in Equipment.Kind.values or not (name.strip() and number.strip() and holder.strip()):
        raise DomainError("missing", "Ghi loại, tên, số máy và người giữ.")
    if price <= 0:
        raise DomainError("bad_amount", "Giá mua phải lớn hơn 0.")
    if bought_on > clock.today():
        raise DomainError("wrong_day", "Ngày mua không sau hôm nay.")
    try:
        with transaction.atomic():
            row = Equipment.objects.create(
                lot=lot, kind=kind, name=nfc(name).strip(), number=nfc(number).strip(), price=price,
                bought_on=bought_on, agency=agency, territory=agency.unit.path, holder=nfc(holder).strip(),
                checked_on=bought_on,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict(f"Số máy {number.strip()} đã ghi cho thiết bị khác.", "number_taken") from None
    record(action="support.record_equipment", obj=row, by=by, data={"price": price})
    return row


@transaction.atomic
def check(*, equipment: Equipment, holder: str, condition: str, checked_on: date, by: User) -> Equipment:
    """Ghi người giữ và tình trạng khi kiểm tra."""
    require(by, "support.keep_equipment", equipment)
    if not holder.strip() or condition not in Equipment.Condition.values:
        raise DomainError("missing", "Ghi người giữ và tình trạng.")
    if not equipment.bought_on <= checked_on <= clock.today():
        raise DomainError("wrong_day", "Ngày kiểm tra không trước ngày mua và không sau hôm nay.")
    equipment.holder, equipment.condition, equipment.checked_on = nfc(holder).strip(), condition, checked_on
    equipment.save(update_fields=["holder", "condition", "checked_on"])
    record(action="support.check_equipment", obj=equipment, by=by, data={"condition": condition})
    return equipment
