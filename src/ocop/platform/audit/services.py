"""Write the audit, in the transaction of the act itself."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from ocop.platform.accounts.models import User
from ocop.platform.audit.labels import labels
from ocop.platform.audit.models import Entry
from ocop.platform.core import clock


def record(
    *, action: str, obj: models.Model, by: User | None, note: str = "", data: dict[str, Any] | None = None
) -> Entry:
    """Add one line about ``obj``. ``action`` must have a label (``audit_labels.py``)."""
    entry = _entry(action, obj, by, note, data)
    entry.save(force_insert=True)
    return entry


def record_each(
    *, action: str, objs: Iterable[models.Model], by: User | None, note: str = "", data: dict[str, Any] | None = None
) -> None:
    """One line about each of ``objs``, which one act moved together, in one query."""
    Entry.objects.bulk_create([_entry(action, obj, by, note, data) for obj in objs])


def _entry(action: str, obj: models.Model, by: User | None, note: str, data: dict[str, Any] | None) -> Entry:
    labels[action]
    return Entry(
        action=action,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        by=by,
        note=note,
        data=data or {},
        official_at=clock.now(),
    )


def history(obj: models.Model) -> "models.QuerySet[Entry]":
    """The acts on ``obj``, latest first."""
    return (
        Entry.objects.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))
        .select_related("by__agency")
        .order_by("-id")
    )
