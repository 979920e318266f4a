"""Every stored result derived once more from the stored sheets and the frozen criteria. Changes nothing."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ocop.domain.evaluation.models import Entry
from ocop.platform.core.errors import DomainError

from . import results


@dataclass(frozen=True)
class Difference:
    """What is stored under ``name`` and what the sheets give."""

    entry: Entry
    name: str
    stored: Any
    derived: Any

    def __str__(self) -> str:
        return f"{self.entry}: {self.name} đang lưu {_shown(self.stored)}, tính lại được {_shown(self.derived)}"


def stored() -> Iterator[Entry]:
    """Products with a result, whatever became of them."""
    rows = Entry.objects.exclude(fingerprint="").select_related(
        "dossier__product", "dossier__criteria_set", "dossier__regulation", "dossier__procedure",
        "round__council__unit", "round__council__season",
    )  # fmt: skip
    return rows.order_by("pk").iterator(chunk_size=200)


def differences(entry: Entry) -> list[Difference]:
    """A product that is being scored again still has the result of its first sheets: those are read. Sheets that the
    criteria do not fit give no result; why is what differs.
    """
    kept = entry.result
    entry.attempt = kept.get("attempt", entry.attempt)
    try:
        derived = json.loads(json.dumps(results.compute(entry)))
    except DomainError as error:
        return [Difference(entry, "result", kept.get("derivation", ""), error.message)]
    columns = {
        "points_sum": derived["sum"], "points_count": derived["count"], "spread": derived["spread"],
        "stars": derived["stars"], "fingerprint": derived["input"],
    }  # fmt: skip
    found = [Difference(entry, name, getattr(entry, name), value) for name, value in columns.items()]
    names = sorted({*kept, *derived})
    found += [Difference(entry, f"result.{name}", kept.get(name), derived.get(name)) for name in names]
    return [row for row in found if row.stored != row.derived]


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
