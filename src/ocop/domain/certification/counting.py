"""How often the server is asked for each certificate: added in the process, written once a minute; not who asked.

Phones and proxies that keep the page for its minute are not counted: it is the requests that reach us. What a process
had not written when it was killed is lost; a figure to notice copying by, not an account.
"""

import atexit
import contextlib
import threading
import time
from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.db import DatabaseError
from django.db.models import F

from ocop.domain.certification.models import Certificate, ScanCount

_lock = threading.Lock()
_counted: Counter[tuple[int, date]] = Counter()
_written_at = time.monotonic()


def add(certificate: Certificate, day: date) -> None:
    """Count one; whoever finds the minute over writes for all. A database that is busy answers at the next minute."""
    global _written_at  # noqa: PLW0603 one counter for the process
    with _lock:
        _counted[certificate.pk, day] += 1
        due = time.monotonic() - _written_at >= settings.SCANS_WRITTEN_EVERY
        if due:
            _written_at = time.monotonic()
    if due:
        flush()


def flush() -> None:
    """Write what was counted; what could not be written is kept for the next time."""
    with _lock:
        counts = dict(_counted)
        _counted.clear()
    for (pk, day), number in sorted(counts.items()):
        try:
            _write(pk, day, number)
        except DatabaseError:
            with _lock:
                _counted[pk, day] += number


def waiting() -> Mapping[tuple[int, date], int]:
    with _lock:
        return dict(_counted)


def _write(pk: int, day: date, number: int) -> None:
    rows = ScanCount.objects.filter(certificate=pk, day=day)
    if rows.update(count=F("count") + number):
        return
    if not Certificate.objects.filter(pk=pk).exists():  # the database was emptied under the process
        return
    # The first of the day: of several processes that come together one creates the row, all add to it.
    ScanCount.objects.bulk_create([ScanCount(certificate_id=pk, day=day)], ignore_conflicts=True)
    rows.update(count=F("count") + number)


@atexit.register
def _at_exit() -> None:
    with contextlib.suppress(Exception):  # the process ends; there is nobody to tell
        flush()
