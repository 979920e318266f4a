"""Seal ranges of the audit into a chained hash that can be printed on minutes and published."""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Max

from ocop.platform.audit.models import Entry, Seal


@dataclass(frozen=True)
class Break:
    """The first place where the chain does not hold."""

    pk: int
    what: str

    def __str__(self) -> str:
        return self.what.format(self.pk)


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
    leaves = {str(row.pk): digest(row) for row in rows}
    return Seal.objects.create(
        first_id=rows[0].pk, last_id=rows[-1].pk, count=len(rows), leaves=leaves,
        root=_root(previous.root if previous else "", leaves),
    )  # fmt: skip


def verify() -> Break | None:
    """Recompute the chain; name the first broken seal or entry, ``None`` when all hold."""
    root, after = "", 0
    for link in Seal.objects.order_by("last_id"):
        if _root(root, link.leaves) != link.root:
            return Break(link.pk, "dấu niêm phong số {} đã bị sửa")
        if found := _broken_entry(link, after):
            return found
        root, after = link.root, link.last_id
    return None


def _broken_entry(link: Seal, after: int) -> Break | None:
    now = {str(row.pk): digest(row) for row in Entry.objects.filter(pk__gt=after, pk__lte=link.last_id)}
    for pk in sorted({*now, *link.leaves}, key=int):
        if pk not in now:
            return Break(int(pk), "dòng nhật ký số {} đã bị xóa")
        if pk not in link.leaves:
            return Break(int(pk), "dòng nhật ký số {} đã bị chèn thêm")
        if now[pk] != link.leaves[pk]:
            return Break(int(pk), "dòng nhật ký số {} đã bị sửa")
    return None


def digest(entry: Entry) -> str:
    """SHA-256 of one entry in a form that does not depend on the database."""
    values = [
        entry.pk, entry.action, entry.object_type, entry.object_id, entry.by_id, entry.note, entry.data,
        int(entry.official_at.timestamp() * 1_000_000), int(entry.recorded_at.timestamp() * 1_000_000),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _root(previous: str, leaves: dict[str, str]) -> str:
    total = hashlib.sha256(previous.encode())
    for pk in sorted(leaves, key=int):
        total.update(f"{pk}:{leaves[pk]}".encode())
    return total.hexdigest()


def _watermark(margin: timedelta) -> int:
    """The highest id below which no running transaction can still add a row.

    SQLite has one writer at a time, and it is us. PostgreSQL hands out ids before commit: an id still to appear belongs
    to a transaction that runs now, so rows recorded well before the oldest running one began have no gaps to fill. The
    server's own helpers (autovacuum) hold transactions too and never add a row: they hold up no seal.
    """
    entries = Entry.objects.all()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT coalesce(min(xact_start), clock_timestamp()) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            entries = entries.filter(recorded_at__lt=cursor.fetchone()[0] - margin)
    return entries.aggregate(top=Max("pk"))["top"] or 0
