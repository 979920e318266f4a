"""Mẫu dấu OCOP: put up and withdrawn by the standing office."""

from django.core.files import File
from django.db import IntegrityError, transaction

from ocop.domain.certification.models import MarkFile
from ocop.platform.access.rules import allowed, permissions, possible, require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.core.text import nfc
from ocop.platform.files import services as files

RANKS = (3, 4, 5)


@transaction.atomic
def put_up(*, stars: int, label: str, upload: File, by: User) -> MarkFile:
    """Tải lên. Raises ``DomainError`` ``wrong_stars``, ``label_required`` and what a file may be refused for;
    ``Conflict`` ``label_taken``.
    """
    if not possible(allowed(by, "certification.manage_marks")):
        permission = permissions["certification.manage_marks"]
        raise NotAllowed(f"Không được phép: {permission.label}. Điều kiện: {permission.rule.claim}.")
    if stars not in RANKS:
        raise DomainError("wrong_stars", "Chọn hạng 3, 4 hoặc 5 sao.")
    if not label.strip():
        raise DomainError("label_required", "Ghi tên tệp, ví dụ “Dấu 3 sao, in màu, nền trắng”.")
    try:
        with transaction.atomic():
            row = MarkFile.objects.create(
                stars=stars, label=nfc(label).strip(), file=files.store(upload=upload, by=by), uploaded_by=by,
                uploaded_on=clock.today(),
            )  # fmt: skip
    except IntegrityError:
        raise Conflict(
            "Hạng này đã có tệp cùng tên. Thôi dùng tệp cũ trước, hoặc đặt tên khác.", "label_taken"
        ) from None
    record(action="certification.put_up_mark", obj=row, by=by, data={"stars": stars})
    return row


@transaction.atomic
def withdraw(*, mark: MarkFile, by: User) -> MarkFile:
    """Thôi dùng: no longer offered, kept for the record."""
    require(by, "certification.manage_marks", mark)
    if not MarkFile.objects.filter(pk=mark.pk, withdrawn_on=None).update(withdrawn_on=clock.today()):
        raise Conflict("Tệp này đã thôi dùng. Tải lại trang để xem.")
    mark.refresh_from_db(fields=["withdrawn_on"])
    record(action="certification.withdraw_mark", obj=mark, by=by)
    return mark
