"""What the standing office takes on itself: judging by a set whose data are not complete."""

from datetime import date

from django.db import IntegrityError, transaction

from ocop.domain.rulebook.models import CriteriaSet, ScoringOverride
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError


@transaction.atomic
def override(
    *, criteria_set: CriteriaSet, reason: str, document_number: str, document_date: date, by: User
) -> ScoringOverride:
    """Cho chấm dù thiếu dữ liệu. It cannot give a set criteria that it has not."""
    require(by, "rulebook.override", criteria_set)
    if criteria_set.usable:
        raise DomainError("usable", f"{criteria_set} đã dùng để chấm chính thức được.")
    if not criteria_set.parsed.parts:
        raise DomainError("empty_set", f"{criteria_set} chưa có tiêu chí nào để chấm. Nhập nội dung của bộ trước.")
    if not reason.strip() or not document_number.strip():
        raise DomainError("grounds_required", "Ghi lý do và số văn bản cho phép chấm.")
    if document_date > clock.today():
        raise DomainError("future", "Ngày văn bản không thể sau hôm nay. Xem lại ngày.")
    try:
        with transaction.atomic():
            made = ScoringOverride.objects.create(
                criteria_set=criteria_set,
                reason=reason.strip(),
                document_number=document_number.strip(),
                document_date=document_date,
                by=by,
            )
    except IntegrityError:
        raise Conflict("Bộ tiêu chí này đã có văn bản cho chấm. Tải lại trang để xem.") from None
    criteria_set.override = made
    record(
        action="rulebook.overridden",
        obj=criteria_set,
        by=by,
        note=made.reason,
        data={"document": made.document_number, "date": document_date.isoformat()},
    )
    return made
