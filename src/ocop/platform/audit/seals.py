"""Seal ranges of the audit into a chained hash that can be printed on minutes and published."""

import hashlib
import json
from collections.abc import Iterable
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Max

from ocop.platform.audit.models import Entry, Seal


@transaction.atomic
def seal(margin: timedelta = timedelta(minutes=5)) -> Seal | None:
    """Seal every entry that no open transaction can still precede; ``None`` when there is nothing new."""
    previous = Seal.objects.order_by("last_id").last()
    entries = Entry.objects.filter(pk__gt=previous.last_id if previous else 0, pk__lte=_watermark(margin)).order_by(
        "pk"
    )
    rows = list(entries)
    if not rows:
        return None
    return Seal.objects.create(
        first_id=rows[0].pk, last_id=rows[-1].pk, count=len(rows), root=_root(previous.root if previous else "", rows)
    )


def verify() -> Entry | Seal | None:
    """Recompute the chain; return the first broken seal's first entry (or the seal itself), ``None`` when all hold."""
    root, after = "", 0
    for link in Seal.objects.order_by("last_id"):
        rows = list(Entry.objects.filter(pk__gt=after, pk__lte=link.last_id).order_by("pk"))
        if _root(root, rows) != link.root:
            return rows[0] if rows else link
        root, after = link.root, link.last_id
    return None


def digest(entry: Entry) -> str:
    """SHA-256 of one entry in a form that does not depend on the database."""
    values = [
        entry.pk, entry.action, entry.object_type, entry.object_id, entry.by_id, entry.note, entry.data,
        int(entry.official_at.timestamp() * 1_000_000), int(entry.recorded_at.timestamp() * 1_000_000),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _root(previous: str, rows: Iterable[Entry]) -> str:
    total = hashlib.sha256(previous.encode())
    for row in rows:
        total.update(digest(row).encode())
    return total.hexdigest()


def _watermark(margin: timedelta) -> int:
    """The highest id below which no running transaction can still add a row.

    SQLite has one writer at a time, and it is us. PostgreSQL hands out ids before commit: an id still to appear belongs
    to a transaction that runs now, so rows recorded well before the oldest running one began have no gaps to fill.
    """
    entries = Entry.objects.all()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT coalesce(min(xact_start), clock_timestamp()) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            entries = entries.filter(recorded_at__lt=cursor.fetchone()[0] - margin)
    return entries.aggregate(top=Max("pk"))["top"] or 0
