"""Before many rows are moved at once: which would go, which stay and why. Nothing changes until it is confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.core.exceptions import BadRequest

SHOWN = 20
"""So many names are written out; the rest is counted."""

_SALT = "ui.rehearsal"
_AN_HOUR = 3600


@dataclass
class Rehearsal:
    """``skipped`` holds each row with the reason, a sentence that also says what to do where something can be done."""

    going: list[Any] = field(default_factory=list)
    skipped: list[tuple[Any, str]] = field(default_factory=list)

    def reasons(self) -> list[tuple[str, "Names"]]:
        """The skipped by reason, the most frequent first."""
        grouped: dict[str, list[Any]] = {}
        for row, reason in self.skipped:
            grouped.setdefault(reason, []).append(row)
        return [(reason, names(rows)) for reason, rows in sorted(grouped.items(), key=lambda group: -len(group[1]))]


@dataclass(frozen=True)
class Names:
    count: int
    shown: list[str]

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


def names(rows: Sequence[Any]) -> Names:
    return Names(len(rows), [str(row) for row in rows[:SHOWN]])


def sealed(act: str, rows: Sequence[Any]) -> str:
    """The rows that were shown, so that exactly these are confirmed and not what the filter finds by then."""
    return signing.dumps([act, [row.pk for row in rows]], salt=_SALT, compress=True)


def opened(act: str, kept: str) -> list[Any]:
    try:
        wanted, keys = signing.loads(kept, salt=_SALT, max_age=_AN_HOUR)
    except signing.BadSignature:
        raise BadRequest from None
    if wanted != act:
        raise BadRequest
    return keys
