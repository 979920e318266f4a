"""The values of a paper: a frozen dataclass, checked strictly before anything is drawn.

Texts, whole numbers, dates, yes/no, other dataclasses, tuples of these, and ``None`` where the field says so.
``term("tên sản phẩm")`` declares a field with the word the refusal uses.
"""

import types
import typing
import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc

V = TypeVar("V")

LONGEST = 5000
_WORDS = {str: "chữ", int: "số nguyên", bool: "có hoặc không", date: "ngày"}


def term(label: str, *, default: Any = MISSING) -> Any:
    """A field of a schema with its Vietnamese name. A text without default must not be empty."""
    return field(default=default, metadata={"label": label})


def load(schema: type[V], values: "Mapping[str, Any] | V") -> V:
    """Build ``schema`` out of plain values; a missing, extra or wrong one is a ``DomainError`` that names it."""
    return _dataclass(schema, values, where="")


def dump(value: Any) -> Any:
    """The JSON form of a schema or of any form of ``forms``: what is frozen on the paper."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: dump(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [dump(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _dataclass(schema: type[V], values: Any, where: str) -> V:
    if is_dataclass(values) and not isinstance(values, type):
        if not isinstance(values, schema):
            raise _refuse(where or schema.__name__, f"phải là {schema.__name__}")
        values = {f.name: getattr(values, f.name) for f in fields(values)}  # type: ignore[arg-type]
    if not isinstance(values, Mapping):
        raise _refuse(where or schema.__name__, "phải là một nhóm giá trị")
    declared = {f.name: f for f in fields(schema)}  # type: ignore[arg-type]
    if extra := sorted(str(name) for name in values.keys() - declared.keys()):
        raise _refuse(_join(where, extra[0]), "không có trong mẫu; bỏ đi hoặc chọn đúng mẫu")
    hints = _hints(schema)  # type: ignore[arg-type]
    checked = {}
    for name, declaration in declared.items():
        label = _join(where, declaration.metadata.get("label", name))
        optional = declaration.default is not MISSING or declaration.default_factory is not MISSING
        if name not in values:
            if not optional:
                raise _refuse(label, "chưa có")
            continue
        checked[name] = _value(hints[name], values[name], label, optional=optional)
    return schema(**checked)


def _value(hint: Any, value: Any, label: str, *, optional: bool) -> Any:
    origin = typing.get_origin(hint)
    if origin in {types.UnionType, typing.Union}:
        inner = next(part for part in typing.get_args(hint) if part is not types.NoneType)
        return None if value is None else _value(inner, value, label, optional=optional)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise _refuse(label, "phải là một danh sách")
        item = typing.get_args(hint)[0]
        return tuple(_value(item, one, f"{label}, dòng {row}", optional=False) for row, one in enumerate(value, 1))
    if is_dataclass(hint):
        return _dataclass(hint, value, label)  # type: ignore[arg-type]
    return _plain(hint, value, label, optional=optional)


def _plain(kind: type, value: Any, label: str, *, optional: bool) -> Any:
    if kind is date and isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise _refuse(label, "phải là ngày (năm-tháng-ngày)") from None
    if type(value) is not kind:  # ``True`` is no number here, a time of day no date
        raise _refuse(label, f"phải là {_WORDS[kind]}")
    return _text(str(value), label, optional=optional) if kind is str else value


def _text(value: str, label: str, *, optional: bool) -> str:
    value = nfc(value)
    if not value and not optional:
        raise _refuse(label, "chưa có")
    if len(value) > LONGEST:
        raise _refuse(label, f"dài quá {LONGEST} chữ")
    if bad := next((c for c in value if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"), None):
        raise _refuse(label, f"có ký tự điều khiển U+{ord(bad):04X}; gõ lại dòng này")
    return value


def _join(where: str, name: str) -> str:
    return f"{where}: {name}" if where else name


def _refuse(label: str, reason: str) -> DomainError:
    return DomainError("paper_values", f"Văn bản chưa lập được: “{label}” {reason}.")


@cache
def _hints(schema: type) -> dict[str, Any]:
    return typing.get_type_hints(schema)
