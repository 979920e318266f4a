"""The one row that says what this copy is, read once a request."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from ocop.platform.government.models import Installation

_current: ContextVar[Installation | None] = ContextVar("ocop_installation", default=None)


def current() -> Installation:
    """This request's installation; outside a request, a fresh look at the row."""
    return _current.get() or _load()


@contextmanager
def held() -> Iterator[Installation]:
    """Read the row once and keep it for the block."""
    token = _current.set(_load())
    try:
        yield current()
    finally:
        _current.reset(token)


def clock_offset() -> timedelta:
    return current().clock_offset


def change(**values: object) -> Installation:
    """Set up or move this installation (set-up and demonstration only)."""
    row, _ = Installation.objects.update_or_create(pk=1, defaults=values)
    if _current.get() is not None:
        _current.set(row)
    return row


def _load() -> Installation:
    return Installation.objects.select_related("province").filter(pk=1).first() or Installation(pk=1)
