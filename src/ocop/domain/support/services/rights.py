"""Đơn sở hữu công nghiệp: nộp, hợp lệ, cấp văn bằng, bị từ chối. Codes: ``missing``, ``wrong_day``; ``Conflict``
``filing_number_taken``."""

from datetime import date

from django.core.files import File
from django.db import IntegrityError, transaction

from ocop.domain.producers import queries as producers
from ocop.domain.support import addresses, workflow
from ocop.domain.support.models import IndustrialRight
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import services as files
from ocop.platform.notifications.services import notify


@transaction.atomic
def file(
    *, right: IndustrialRight, kind: str, name: str, number: str, filed_on: date, by: User, office: str = "",
    upload: File | None = None,
) -> IndustrialRight:  # fmt: skip
    """Ghi đã nộp đơn: số đơn, ngày, nơi nộp."""
    if kind not in IndustrialRight.Kind.values or not (name.strip() and number.strip()):
        raise DomainError("missing", "Ghi loại, tên và số đơn.")
    _not_later(filed_on)
    columns = {"office": nfc(office).strip()} if office.strip() else {}
    if upload:
        columns["file"] = files.store(upload=upload, by=by)
    try:
        with transaction.atomic():
            workflow.right.fire(
                right, "file", by=by, kind=kind, mark=nfc(name).strip(), filing_number=nfc(number).strip(),
                filed_on=filed_on, **columns,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict(f"Số đơn {number.strip()} đã ghi cho sản phẩm khác.", "filing_number_taken") from None
    _tell(right, f"Số đơn {right.filing_number}, nộp ngày {format_date(filed_on)}.")
    return right


@transaction.atomic
def examine(*, right: IndustrialRight, examined_on: date, by: User) -> IndustrialRight:
    """Ghi đơn được chấp nhận hợp lệ."""
    _in_order(right.filed_on, examined_on)
    workflow.right.fire(right, "examine", by=by, examined_on=examined_on)
    _tell(right, f"Chấp nhận ngày {format_date(examined_on)}.")
    return right


@transaction.atomic
def grant(
    *, right: IndustrialRight, number: str, granted_on: date, by: User, expires_on: date | None = None,
    upload: File | None = None,
) -> IndustrialRight:  # fmt: skip
    """Ghi văn bằng được cấp."""
    if not number.strip():
        raise DomainError("missing", "Ghi số văn bằng.")
    _in_order(right.filed_on, granted_on)
    if expires_on and expires_on <= granted_on:
        raise DomainError("wrong_day", "Văn bằng có giá trị đến sau ngày cấp.")
    columns = {"file": files.store(upload=upload, by=by)} if upload else {}
    workflow.right.fire(
        right, "grant", by=by, certificate_number=nfc(number).strip(), granted_on=granted_on, expires_on=expires_on,
        **columns,
    )  # fmt: skip
    _tell(right, f"Văn bằng số {right.certificate_number}.")
    return right


@transaction.atomic
def refuse(*, right: IndustrialRight, note: str, by: User) -> IndustrialRight:
    """Ghi bị từ chối, with the office's reason."""
    workflow.right.fire(right, "refuse", by=by, note=note, closing_note=nfc(note).strip()[:300])
    _tell(right, right.closing_note)
    return right


def _not_later(day: date) -> None:
    if day > clock.today():
        raise DomainError("wrong_day", "Ngày không sau hôm nay.")


def _in_order(filed_on: date | None, day: date) -> None:
    _not_later(day)
    if filed_on and day < filed_on:
        raise DomainError("wrong_day", f"Ngày không trước ngày nộp đơn ({format_date(filed_on)}).")


def _tell(right: IndustrialRight, note: str) -> None:
    notify(
        kind="support.right", users=producers.people_of(right.product.producer), about=right, url=addresses.mine(),
        right=str(right), state=right.get_state_display(), note=note,
    )  # fmt: skip
