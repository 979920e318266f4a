"""Official time: deadlines, dates of papers, validity.

The clock is the machine's time plus an offset that a demonstration stores. Technical time (sessions, rate limits,
the queue, ``recorded_at``) never asks this module. Domain code never asks the system for today.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_fixed: ContextVar[datetime | None] = ContextVar("ocop_clock_fixed", default=None)
_offset: Callable[[], timedelta] = timedelta


def use_offset(source: Callable[[], timedelta]) -> None:
    """Name the function that gives the stored offset (``government`` does, at start)."""
    global _offset  # noqa: PLW0603 one clock for the process, set once at start
    _offset = source


def now() -> datetime:
    """Official date and time, aware, in Vietnamese time."""
    return _fixed.get() or datetime.now(UTC).astimezone(VIETNAM) + _offset()


def today() -> date:
    return now().date()


@contextmanager
def at(moment: date | datetime) -> Iterator[None]:
    """Hold official time at ``moment`` inside the block; a bare date means 9 o'clock."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(9), VIETNAM)
    token = _fixed.set(moment.astimezone(VIETNAM))
    try:
        yield
    finally:
        _fixed.reset(token)
