"""How long each holder has. Working practice from the procedure's data, not a term of the decision."""

from datetime import date, timedelta

from ocop.domain.rulebook import queries as rulebook


def after(step: str, start: date) -> date:
    """The day by which the holder of ``step`` must have acted, counted from ``start``."""
    days = rulebook.procedure_on(start).parsed.intake_days.get(step, _USUAL)
    return start + timedelta(days=days)


_USUAL = 10
"""For an idea still on its way when the law no longer knows the idea step."""
