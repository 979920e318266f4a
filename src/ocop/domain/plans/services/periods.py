"""Khóa kỳ, mở lại kỳ: after closing, figures and updates of the quarter stand."""

from django.db import IntegrityError, transaction

from ocop.domain.plans.models import ClosedPeriod, Season
from ocop.domain.plans.periods import Period
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError


@transaction.atomic
def close(*, season: Season, period: Period, by: User) -> ClosedPeriod:
    """Raises ``DomainError`` (``not_over``) for a quarter that has not ended, ``Conflict`` for a closed one."""
    require(by, "plans.close_period", season)
    if clock.today() <= period.ends_on:
        raise DomainError("not_over", f"Kỳ {period} chưa kết thúc. Khóa sau ngày cuối của kỳ.")
    try:
        with transaction.atomic():
            row = ClosedPeriod.objects.create(
                season=season, year=period.year, quarter=period.quarter, closed_on=clock.today(), closed_by=by
            )
    except IntegrityError:
        raise Conflict(f"Kỳ {period} đã khóa từ trước.") from None
    record(action="plans.close_period", obj=season, by=by, note=str(period))
    return row


@transaction.atomic
def reopen(*, season: Season, period: Period, note: str, by: User) -> None:
    """Mở lại kỳ, with the reason that stays in the history."""
    require(by, "plans.close_period", season)
    if not note.strip():
        raise DomainError("note_required", "Ghi lý do mở lại kỳ.")
    gone, _ = ClosedPeriod.objects.filter(season=season, year=period.year, quarter=period.quarter).delete()
    if not gone:
        raise Conflict(f"Kỳ {period} đang mở.")
    record(action="plans.reopen_period", obj=season, by=by, note=f"{period}: {note.strip()}")
