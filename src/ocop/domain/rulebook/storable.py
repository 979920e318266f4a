"""What a file may hold so that a database takes it and an address can name it: lengths, codes, characters, values."""

import math
import re
import unicodedata
from datetime import date
from typing import Any

from django.db.models import Field, Model

from ocop.platform.core.datafile import DataFile, Rows, Table

FORM_CODE, EVIDENCE_CODE, STAGE_CODE, CHECK_CODE, GROUND_CODE = 20, 40, 20, 40, 40
"""How long the columns of the rooms above are that keep these codes; their tests compare."""
LARGEST = 10**15
_CODE = re.compile(r"[A-Za-z0-9][-A-Za-z0-9_.+]*")
_SLUG = re.compile(r"[A-Za-z0-9][-A-Za-z0-9_]*")


def code(file: DataFile, node: Table, key: str, longest: int, *, slug: bool = False) -> str:
    """A code that stands in an address; ``slug`` where the address takes no dot and no plus."""
    value = file.text(node, key)
    signs = "-, _" if slug else "-, _, ., +"
    if value and not (_SLUG if slug else _CODE).fullmatch(value):
        file.fault(node, key, f"mã {value!r} chỉ gồm chữ không dấu, số và các dấu {signs}; bắt đầu bằng chữ hoặc số")
    _check_length(file, node, key, value, longest)
    return value


def words(file: DataFile, node: Table, key: str, longest: int) -> str:
    value = file.text(node, key)
    _check_length(file, node, key, value, longest)
    return value


def column(model: type[Model], name: str) -> int:
    """How many characters the column takes."""
    found = model._meta.get_field(name)
    assert isinstance(found, Field) and found.max_length  # noqa: S101, PT018 a column with a length
    return found.max_length


def distinct(file: DataFile, rows: list[Table], *keys: str) -> None:
    """No two rows alike in any of ``keys``: the later one would hide the earlier."""
    for key in keys:
        seen: list[Any] = []
        for row in rows:
            if key in row and row[key] in seen:
                file.fault(row, key, f"{row[key]!r} trùng")
            seen.append(row.get(key))


def check_values(file: DataFile) -> None:
    """Fault every value that JSON or a text column cannot keep."""
    _walk(file, file.root, set())


def _walk(file: DataFile, node: Table | Rows, seen: set[int]) -> None:
    if id(node) in seen:  # shared by anchors
        return
    seen.add(id(node))
    pairs = node.items() if isinstance(node, Table) else enumerate(node)
    for key, value in pairs:
        if isinstance(value, Table | Rows):
            _walk(file, value, seen)
        elif reason := _unfit(value) or _unfit(key):
            file.fault(node, key, reason)


def _unfit(value: Any) -> str:
    if isinstance(value, str):
        bad = any(char == "\0" or "\ud800" <= char <= "\udfff" for char in value)
        return "có ký tự không lưu được" if bad else ""
    if isinstance(value, bool) or value is None or type(value) is date:
        return ""
    if isinstance(value, int):
        return "" if abs(value) <= LARGEST else "số quá lớn"
    if isinstance(value, float):
        return "" if math.isfinite(value) else "phải là một số"
    return "phải là chữ, số, ngày, true hoặc false"


def _check_length(file: DataFile, node: Table, key: str, value: str, longest: int) -> None:
    if (length := len(unicodedata.normalize("NFC", value))) > longest:
        file.fault(node, key, f"dài {length} ký tự, nhiều nhất {longest}")
