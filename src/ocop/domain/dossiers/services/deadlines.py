"""How long each holder has: a stage's own term by the decision, else working practice from the procedure's data."""

from datetime import date, timedelta

from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.definitions import Stage
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.government import queries as government


def after(step: str, start: date) -> date:
    """The day by which the holder of ``step`` must have acted, counted from ``start``."""
    days = rulebook.procedure_on(start).parsed.intake_days.get(step, _USUAL)
    return start + timedelta(days=days)


def asked(day: date | None, step: str) -> date:
    """The day the office asks a producer to answer by; without one, the usual term of ``step``."""
    if day is None:
        return after(step, clock.today())
    if day <= clock.today():
        raise DomainError("due_past", "Hạn bổ sung phải sau hôm nay để chủ thể kịp làm. Chọn lại ngày.")
    return day


def of_stage(stage: Stage) -> date | None:
    """By when a stage with a term of its own must have done its part: working days from today (26/2026: 15)."""
    return government.workdays().after(clock.today(), stage.days) if stage.days else None


_USUAL = 10
"""For an idea still on its way when the law no longer knows the idea step."""
