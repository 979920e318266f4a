"""The certificate authorities whose signatures on papers are trusted: loaded and taken off by an administrator."""

from datetime import UTC, datetime

from django.core.files.base import File
from django.db import IntegrityError, transaction

from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.files.services import read
from ocop.platform.papers import signatures
from ocop.platform.papers.models import TrustedRoot

MOST_BYTES = 64 * 1024


@transaction.atomic
def load(*, upload: File, by: User) -> TrustedRoot:
    """Nạp chứng thư gốc. The administrator has compared its fingerprint with what the authority publishes.

    Raises ``DomainError`` ``no_certificate``, ``no_authority``, ``ended`` or ``twice``.
    """
    name, content = read(upload, MOST_BYTES)
    try:
        found = signatures.certificate(content)
    except ValueError:
        raise DomainError("no_certificate", f"Tệp “{name}” không phải chứng thư (.cer, .crt, .pem).") from None
    if not found.ca:
        raise DomainError(
            "no_authority", f"Đây là chứng thư của {signatures.holder(found)}, không phải của tổ chức chứng thực."
        )
    ends = found.not_valid_after.date()
    if datetime.now(UTC).date() > ends:
        raise DomainError("ended", f"Chứng thư này đã hết hạn ngày {format_date(ends)}. Tải bản mới của tổ chức.")
    row = TrustedRoot(
        certificate=signatures.armoured(found), subject=signatures.body(found)[:300],
        fingerprint=found.sha256.hex(), valid_from=found.not_valid_before.date(), valid_to=ends, loaded_by=by,
        loaded_on=clock.today(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise DomainError("twice", "Chứng thư này đã có trong danh sách được tin.") from None
    require(by, "administration.change_roots", row)
    record(action="administration.load_root", obj=row, by=by, data={"fingerprint": row.fingerprint})
    return row


@transaction.atomic
def remove(*, row: TrustedRoot, by: User) -> None:
    """Gỡ: signatures under it are no longer trusted; reports already kept on papers stay as they were written."""
    require(by, "administration.change_roots", row)
    open_ = TrustedRoot.objects.filter(pk=row.pk, removed_on__isnull=True)
    if open_.update(removed_by=by, removed_on=clock.today()) != 1:
        raise Conflict("Chứng thư này đã được gỡ. Tải lại trang.")
    record(action="administration.remove_root", obj=row, by=by, data={"fingerprint": row.fingerprint})
