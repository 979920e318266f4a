"""Bảng thống kê: kept by name, shared with the offices, deleted by whoever made it."""

from django.db import IntegrityError, transaction

from ocop.domain.reporting.counting import Choice
from ocop.domain.reporting.models import SavedTable
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc


@transaction.atomic
def keep(*, choice: Choice, name: str, is_shared: bool, by: User) -> SavedTable:
    """Lưu bảng under a name of one's own. Raises ``DomainError`` ``no_name`` or ``name_used``."""
    if not name.strip():
        raise DomainError("no_name", "Đặt tên cho bảng rồi lưu.")
    row = SavedTable(
        name=nfc(name).strip(), source=choice.source, down=choice.down, across=choice.across,
        filters=dict(choice.filters), is_shared=is_shared, made_by=by, made_on=clock.today(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise DomainError("name_used", "Anh/chị đã có bảng tên này. Đặt tên khác.") from None
    record(action="reporting.save_statistics", obj=row, by=by)
    return row


@transaction.atomic
def drop(*, table: SavedTable, by: User) -> None:
    require(by, "reporting.delete_statistics", table)
    record(action="reporting.delete_statistics", obj=table, by=by, data={"name": table.name})
    table.delete()
