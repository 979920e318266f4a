"""YAML files that know their lines, so that a fault names file, line and field.

``read(path)`` gives a ``DataFile``; its ``root`` is made of ``Table`` (a dict) and ``Rows`` (a list), plain values
otherwise. Checks ask it for typed fields and collect every fault before anything is stored::

    file = read(path)
    title = file.text(file.root, "title")
    file.finish()  # raises DataFaults
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from ocop.platform.core.errors import DomainError


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, dòng {self.line}" if self.line else self.file
        return f"{place}, {self.field or 'tệp'}: {self.message}"


class DataFaults(DomainError):
    """A data file cannot be loaded; ``faults`` holds every reason found."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("data_faults", "\n".join(map(str, self.faults)))


class Table(dict[Any, Any]):
    """A mapping of the file: where it stands and on which line each key does."""

    def __init__(self, field: str, line: int) -> None:
        super().__init__()
        self.field = field
        self.line = line
        self.lines: dict[Any, int] = {}


class Rows(list[Any]):
    """A sequence of the file."""

    def __init__(self, field: str, line: int) -> None:
        super().__init__()
        self.field = field
        self.line = line


class DataFile:
    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self.name = name
        self.faults: list[Fault] = []
        self.root: Table = Table("", 1)

    def fault(self, node: Table | Rows, key: Any, message: str) -> None:
        """Note a fault at ``key`` of ``node`` (``None``: at the node itself)."""
        line = node.lines.get(key, node.line) if isinstance(node, Table) else node.line
        field = node.field if key is None else f"{node.field}.{key}".lstrip(".")
        self.faults.append(Fault(self.name, line, field, message))

    def finish(self) -> None:
        """Raise everything that was noted."""
        if self.faults:
            raise DataFaults(self.faults)

    def known(self, node: Table, allowed: Collection[str]) -> None:
        for key in node:
            if key not in allowed:
                self.fault(node, key, f"không biết trường này; các trường được dùng: {', '.join(sorted(allowed))}")

    def text(self, node: Table, key: str, default: str | None = None) -> str:
        return self._typed(node, key, str, "phải là chữ và không để trống", default)

    def whole(self, node: Table, key: str, default: int | None = None) -> int:
        """A whole number from zero up."""
        value = self._typed(node, key, int, "phải là số nguyên", default)
        if isinstance(value, int) and value < 0:
            self.fault(node, key, f"không được âm: {value}")
        return value

    def flag(self, node: Table, key: str, *, default: bool | None = None) -> bool:
        return self._typed(node, key, bool, "phải là true hoặc false", default)

    def day(self, node: Table, key: str) -> date:
        return self._typed(node, key, date, "phải là ngày dạng 2020-07-15", None)

    def iso_day(self, node: Table, key: str) -> date:
        """A day written as text, as JSON has it."""
        value = node.get(key)
        try:
            day = date.fromisoformat(value)  # reads 20200715 as well
        except (TypeError, ValueError):
            day = None
        if day is None or day.isoformat() != value:
            self.fault(node, key, "phải là ngày dạng 2020-07-15")
        return day or date.min

    def optional_day(self, node: Table, key: str) -> date | None:
        return self.day(node, key) if node.get(key) is not None else None

    def one_of(self, node: Table, key: str, choices: Collection[Any], default: Any = None) -> Any:
        value = node.get(key, default)
        if value not in choices:
            self.fault(node, key, f"{value!r} không thuộc: {', '.join(map(str, choices))}")
        return value

    def table(self, node: Table, key: str) -> Table:
        value = node.get(key)
        if isinstance(value, Table):
            return value
        self.fault(node, key, "phải là một nhóm trường")
        return Table(f"{node.field}.{key}".lstrip("."), node.line)

    def rows(self, node: Table, key: str, *, optional: bool = False) -> list[Table]:
        """A list of tables; anything else in it is a fault."""
        value = node.get(key)
        if value is None and optional:
            return []
        if not isinstance(value, Rows):
            self.fault(node, key, "phải là một danh sách")
            return []
        for index, row in enumerate(value):
            if not isinstance(row, Table):
                self.fault(value, index, "phải là một nhóm trường")
        return [row for row in value if isinstance(row, Table)]

    def texts(self, node: Table, key: str) -> list[str]:
        value = node.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
            return list(value)
        self.fault(node, key, "phải là danh sách chữ")
        return []

    def _typed(self, node: Table, key: str, kind: type, message: str, default: Any) -> Any:
        value = node.get(key, default)
        wrong = not isinstance(value, kind) or (kind is int and isinstance(value, bool))
        if wrong or (kind is str and not value.strip() and default is None):
            self.fault(node, key, message if key in node else "thiếu trường này")
            return {str: "", int: 0, bool: False, date: date.min}[kind]
        return value


def read(path: Path, name: str | None = None) -> DataFile:
    """Read a YAML file; ``name`` is how faults call it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFaults([Fault(name or path.name, 1, "", f"không đọc được: {error}")]) from None
    return read_text(text, name or path.name, path)


def read_text(text: str, name: str, path: Path | None = None) -> DataFile:
    """Read YAML that is already here, given in a form, say."""
    file = DataFile(path or Path(name), name)
    try:
        node = yaml.compose(text, Loader=_LOADER)
        too_large = node is not None and _written_out(node, {}) > MOST_NODES
    except RecursionError:
        raise DataFaults([Fault(file.name, 1, "", "các phần lồng nhau quá sâu, hoặc chứa chính nó")]) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataFaults([Fault(file.name, line, "", f"không đọc được YAML: {error.problem}")]) from None
    except yaml.YAMLError as error:
        raise DataFaults([Fault(file.name, 1, "", f"không đọc được: {error}")]) from None
    if too_large:
        raise DataFaults([Fault(file.name, 1, "", "các phần dùng lại (anchor) nhân lên quá lớn")])
    if not isinstance(node, yaml.MappingNode):
        raise DataFaults([Fault(file.name, 1, "", "phải bắt đầu bằng các trường")])
    file.root = _Builder(file).build(node, "")
    return file


MOST_NODES = 1_000_000
"""Of a file with every anchor written out; the largest of ours has a tenth of it."""


def _written_out(node: yaml.Node, sizes: dict[int, int]) -> int:
    """How many nodes the file would have without anchors: a page of them can stand for more than a machine holds."""
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) not in sizes:
        parts = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
        sizes[id(node)] = 1 + sum(_written_out(part, sizes) for part in parts)
    return sizes[id(node)]


def from_plain(value: Any, name: str) -> DataFile:
    """Plain values (JSON, say) to be checked like a file; faults name path and field, there are no lines."""
    file = DataFile(Path(name), name)
    root = _tables(value, "")
    if isinstance(root, Table):
        file.root = root
    else:
        file.fault(file.root, None, "phải bắt đầu bằng các trường")
        file.root.line = 0
    return file


def _tables(value: Any, field: str) -> Any:
    if isinstance(value, dict):
        table = Table(field, 0)
        table.update((key, _tables(item, f"{field}.{key}".lstrip("."))) for key, item in value.items())
        return table
    if isinstance(value, list):
        rows = Rows(field, 0)
        rows.extend(_tables(item, f"{field}[{index}]") for index, item in enumerate(value))
        return rows
    return value


def plain(value: Any) -> Any:
    """``value`` as JSON can hold it: no lines, dates as ISO text, keys as text."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Builder:
    """Turn nodes into tables and rows. A node used twice through an anchor is built once."""

    def __init__(self, file: DataFile) -> None:
        self.file = file
        self.built: dict[int, Any] = {}
        self.scalars = SafeConstructor()

    def build(self, node: yaml.Node, field: str) -> Any:
        if id(node) not in self.built:
            self.built[id(node)] = self._build(node, field)
        return self.built[id(node)]

    def _build(self, node: yaml.Node, field: str) -> Any:
        line = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            table = Table(field, line)
            for key_node, value_node in node.value:
                key = self._scalar(key_node)
                table.lines[key] = key_node.start_mark.line + 1
                if key in table:
                    self.file.fault(table, key, "trường viết hai lần")
                table[key] = self.build(value_node, f"{field}.{key}".lstrip("."))
            return table
        if isinstance(node, yaml.SequenceNode):
            rows = Rows(field, line)
            rows.extend(self.build(child, f"{field}[{index}]") for index, child in enumerate(node.value))
            return rows
        return self._scalar(node)

    def _scalar(self, node: yaml.Node) -> Any:
        construct = SafeConstructor.yaml_constructors.get(node.tag)
        try:
            return construct(self.scalars, node) if construct else node.value
        except ValueError:  # 2020-02-31: stays a text, so that the check of its field says what is wrong
            return node.value
