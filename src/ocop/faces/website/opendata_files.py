"""A set as CSV (RFC 4180, UTF-8 with its mark) and as JSON, written row by row."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from ocop.faces.website.opendata import LICENCE, LICENCE_URL, Set, plain
from ocop.faces.website.opendata_schemas import FORM
from ocop.platform.core import clock

MARK = "\ufeff"
"""Tells a spreadsheet that the file is UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_AT_ONCE = 200


class _Line:
    """What ``csv.writer`` writes, handed back instead of kept."""

    def write(self, text: str) -> str:
        return text


def as_csv(found: Set) -> Iterator[str]:
    writer = csv.writer(_Line(), lineterminator="\r\n")
    kept = [MARK + writer.writerow([field.name for field in found.fields])]
    for row in found.rows():
        kept.append(writer.writerow([safe(plain(value)) for value in row]))
        if len(kept) == _AT_ONCE:
            yield "".join(kept)
            kept = []
    yield "".join(kept)


def as_json(found: Set, *, is_demonstration: bool) -> Iterator[str]:
    head = {
        "schema": FORM, "set": found.name, "title": found.title, "licence": LICENCE, "licence_url": LICENCE_URL,
        "as_of": clock.today().isoformat(), "is_demonstration": is_demonstration,
    }  # fmt: skip
    yield f'{_dumped(head)[:-1]},"rows":['
    names = [field.name for field in found.fields]
    kept, before = [], ""
    for row in found.rows():
        kept.append(f"{before}\n{_dumped(dict(zip(names, map(plain, row), strict=True)))}")
        before = ","
        if len(kept) == _AT_ONCE:
            yield "".join(kept)
            kept = []
    yield f"{''.join(kept)}\n]}}\n"


def safe(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula is marked as text."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
