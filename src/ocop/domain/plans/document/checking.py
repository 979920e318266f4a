"""Checks of a document in plain values: every type, length, date, range, reference and sum, with path and field."""

import math
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.db.models import Model, SlugField

from ocop.domain.plans.document.holders import Directory
from ocop.domain.plans.models import (
    Duty,
    DutyHolder,
    HolderRole,
    ItemAgency,
    Milestone,
    Plan,
    PlanItem,
    Remark,
    Season,
    Target,
)
from ocop.platform.core import money
from ocop.platform.core.datafile import DataFile, Fault, Table, from_plain

MOST = 2_000
"""Of so many items, duties or lines no plan has more."""
MOST_LETTERS = 30_000
"""A cell of a workbook holds no more."""
_DONG, _FIGURE = 2**63 - 1, 2**31 - 1
_LINE = {"code": 12, "title": 120, "executing_text": 120}
_BUDGET = {"title": 200, "total_in_words": 200, "source": 200, "section": 40}


def faults_of(content: Any, directory: Directory, name: str = "kế hoạch") -> list[Fault]:
    """Everything that keeps ``content`` from being a plan, in the order of the document."""
    file = from_plain(content, name)
    _Check(file, directory).document()
    return file.faults


class _Check:
    def __init__(self, file: DataFile, directory: Directory) -> None:
        self.file = file
        self.directory = directory
        self.items: set[str] = set()
        self.milestones: set[str] = set()
        self.lines: set[str] = set()

    def document(self) -> None:
        root = self.file.root
        _words(self.file, root)
        self._season(self.file.table(root, "season"))
        self._fits(root, Plan, "title")
        self._fits(root, Plan, "number", blank=True)
        for key in ("opening", "closing"):
            self.file.text(root, key, "")
        if root.get("issued_on") is not None:
            self.file.iso_day(root, "issued_on")
        self._agency(root, "issuer", "issuer_slug")
        for key in ("legal_bases", "recipients"):
            self.file.texts(root, key)
        self.file.table(root, "signer")
        items = self._rows(root, "items")
        for item in items:
            self._item(item)
        seen: set[str] = set()
        for duty in self._rows(root, "responsibilities"):
            self._duty(duty, seen)
        if root.get("budget") is not None:
            self._budget(self.file.table(root, "budget"))
        self._remarks(self._rows(root, "remarks"))

    def _within(self, row: Table, key: str) -> None:
        """A plan speaks of its season; what starts before it or ends after it lies a year off at most."""
        season, day = self.file.root.get("season"), row.get(key)
        year = season.get("year") if isinstance(season, dict) else None
        if type(year) is int and isinstance(day, str) and day[:4].isdecimal() and abs(int(day[:4]) - year) > 1:
            self.file.fault(row, key, f"năm {day[:4]} cách chu trình {year} quá một năm")

    def _season(self, row: Table) -> None:
        year = self.file.whole(row, "year")
        if not 2000 <= year <= 2100:  # noqa: PLR2004
            self.file.fault(row, "year", f"phải từ 2000 đến 2100: {year}")
        self._fits(row, Season, "name")
        self.file.text(row, "province")
        self._ordered(row, "starts_on", "ends_on")

    def _item(self, row: Table) -> None:
        code = self._new(row, PlanItem, self.items, "mục")
        parent = row.get("parent")
        if parent is not None and (not _stands_in(parent, self.items) or parent == code):
            self.file.fault(row, "parent", f"không có mục {parent!r} đứng trước")
        for key in ("title", "short_title"):
            self._fits(row, PlanItem, key)
        self._short(row, "text", MOST_LETTERS, blank=True)
        if row.get("window") is not None:
            window = self.file.table(row, "window")
            self._ordered(window, "starts_on", "ends_on")
            for key in ("starts_on", "ends_on"):
                self._within(window, key)
            self._fits(window, PlanItem, "wording", column="window")
            self._fits(window, PlanItem, "section", column="window_section", blank=True)
        for fact in self._rows(row, "facts"):
            self.file.text(fact, "label")
            self.file.texts(fact, "values")
        for holder in self._holders(row, ItemAgency):
            self._fits(holder, ItemAgency, "section")
        seen: set[str] = set()
        for target in self._rows(row, "targets"):
            self._target(target, seen)
        for milestone in self._rows(row, "milestones"):
            self._milestone(milestone)

    def _target(self, row: Table, seen: set[str]) -> None:
        self._new(row, Target, seen, "chỉ tiêu")
        for key in ("label", "unit", "wording", "section"):
            self._fits(row, Target, key)
        for key in ("qualifier", "per"):
            self._fits(row, Target, key, blank=True)
        bounds = [self._number(row, key, _FIGURE) for key in ("minimum", "maximum") if row.get(key) is not None]
        if not bounds:
            self.file.fault(row, "minimum", "chỉ tiêu phải có số")
        if any(low > high for low, high in pairwise(bounds)):
            self.file.fault(row, "maximum", f"nhỏ hơn số đầu: {bounds[0]} và {bounds[1]}")

    def _milestone(self, row: Table) -> None:
        self._new(row, Milestone, self.milestones, "mốc")
        for key in ("label", "wording"):
            self._fits(row, Milestone, key)
        self.file.flag(row, "inclusive")
        self.file.one_of(row, "kind", Milestone.Kind.values)
        due = self.file.iso_day(row, "due_on")
        self._within(row, "due_on")
        if row.get("starts_on") is not None and due < self.file.iso_day(row, "starts_on"):
            self.file.fault(row, "due_on", "trước ngày bắt đầu")

    def _duty(self, row: Table, seen: set[str]) -> None:
        self._new(row, Duty, seen, "trách nhiệm")
        self._short(row, "text", MOST_LETTERS)
        if not _stands_in(row.get("item"), self.items):
            self.file.fault(row, "item", f"không có mục {row.get('item')!r}")
        if row.get("due_on") is not None:
            self.file.iso_day(row, "due_on")
            self._within(row, "due_on")
        if row.get("milestone") is not None and not _stands_in(row["milestone"], self.milestones):
            self.file.fault(row, "milestone", f"không có mốc {row['milestone']!r}")
        self._holders(row, DutyHolder)

    def _holders(self, row: Table, model: type[Model]) -> list[Table]:
        seen: set[str] = set()
        holders = self._rows(row, "agencies")
        for holder in holders:
            slug = self._agency(holder, "agency", "slug")
            if slug in seen:
                self.file.fault(holder, "slug", f"cơ quan {slug!r} ghi hai lần")
            seen.add(slug)
            self.file.one_of(holder, "role", HolderRole.values)
            self._fits(holder, model, "group", blank=True)
        return holders

    def _budget(self, row: Table) -> None:
        total = self._number(row, "total", _DONG)
        for key, most in _BUDGET.items():
            self._short(row, key, most)
        if (words := row.get("total_in_words")) and words != money.in_words(total):
            self.file.fault(row, "total_in_words", f"{money.format_dong(total)} đọc là “{money.in_words(total)}”")
        self._sum(row, "total", self._tree(row, depth=0))

    def _tree(self, row: Table, depth: int) -> list[Table]:
        lines = self._rows(row, "lines")
        for line in lines:
            code = self._short(line, "code", _LINE["code"])
            if code in self.lines:
                self.file.fault(line, "code", f"nội dung chi {code!r} trùng")
            self.lines.add(code)
            self._short(line, "title", _LINE["title"])
            self._short(line, "executing_text", _LINE["executing_text"], blank=True)
            for key in ("text", "section"):
                self.file.text(line, key)
            self.file.table(line, "details")
            self._number(line, "amount", _DONG)
            if line.get("executing_slug") is not None:
                self._agency(line, "executing", "executing_slug")
            for item in self.file.texts(line, "items"):
                if item not in self.items:
                    self.file.fault(line, "items", f"kế hoạch không có nội dung {item!r}")
            if depth > 8:  # noqa: PLR2004
                self.file.fault(line, "lines", "quá nhiều cấp")
            elif children := self._tree(line, depth + 1):
                self._sum(line, "amount", children)
        return lines

    def _sum(self, row: Table, key: str, parts: list[Table]) -> None:
        amounts: list[Any] = [part.get("amount") for part in parts]
        stated: Any = row.get(key)
        if all(type(amount) is int for amount in (*amounts, stated)) and sum(amounts) != stated:
            reached = money.format_dong(sum(amounts))
            name = f"nội dung chi {row['code']}" if "code" in row else "tổng dự toán"
            self.file.fault(
                row, key, f"{name} ghi {money.format_dong(stated)} nhưng các nội dung con cộng lại {reached}"
            )

    def _remarks(self, rows: list[Table]) -> None:
        seen: set[str] = set()
        for row in rows:
            self._new(row, Remark, seen, "điểm lưu ý")
            self.file.text(row, "text")
            self.file.texts(row, "places")
            self._known(row, "items", self.items, "nội dung")
            if self.file.root.get("budget") is not None:
                self._known(row, "lines", self.lines, "nội dung chi")

    def _known(self, row: Table, key: str, codes: set[str], what: str) -> None:
        for code in self.file.texts(row, key):
            if code not in codes:
                self.file.fault(row, key, f"không có {what} {code!r}")

    def _rows(self, row: Table, key: str) -> list[Table]:
        rows = self.file.rows(row, key)
        if len(rows) > MOST:
            self.file.fault(row, key, f"có {len(rows)} dòng, quá {MOST}")
            return []
        return rows

    def _new(self, row: Table, model: type[Model], seen: set[str], what: str) -> str:
        code = self._fits(row, model, "code")
        slug = isinstance(model._meta.get_field("code"), SlugField)
        if code and not re.fullmatch(r"[\w-]+" if slug else r"[A-Z0-9][A-Za-z0-9.-]*", code, re.ASCII):
            self.file.fault(
                row, "code", f"{code!r} có ký tự không dùng được trong mã; mẫu: {'ma-1' if slug else 'II.7.2a'}"
            )
        if code in seen:
            self.file.fault(row, "code", f"{what} {code!r} trùng")
        seen.add(code)
        return code

    def _fits(self, row: Table, model: type[Model], key: str, *, column: str = "", blank: bool = False) -> str:
        most = getattr(model._meta.get_field(column or key), "max_length", None) or math.inf
        return self._short(row, key, most, blank=blank)

    def _short(self, row: Table, key: str, most: float, *, blank: bool = False) -> str:
        value = self.file.text(row, key, "" if blank else None)
        if isinstance(value, str) and len(value) > most:
            self.file.fault(row, key, f"dài {len(value)} chữ cái, tối đa {most}")
        return value if isinstance(value, str) else ""

    def _number(self, row: Table, key: str, most: int) -> int:
        value = self.file.whole(row, key)
        if not isinstance(value, int):
            return 0
        if value > most:
            self.file.fault(row, key, f"lớn quá: {value}")
        return value

    def _agency(self, row: Table, name: str, slug: str) -> str:
        value = row.get(slug)
        agency = self.directory.by_slug.get(value) if isinstance(value, str) else None
        if agency is None:
            self.file.fault(row, slug, f"không có cơ quan {value!r}")
        elif row.get(name) != agency.name:
            self.file.fault(row, name, f"{value!r} là “{agency.name}”")
        return value if isinstance(value, str) else ""

    def _ordered(self, row: Table, first: str, second: str) -> None:
        if self.file.iso_day(row, second) < self.file.iso_day(row, first):
            self.file.fault(row, second, "trước ngày bắt đầu")


def _stands_in(value: Any, codes: set[str]) -> bool:
    return isinstance(value, str) and value in codes


def _words(file: DataFile, row: Table) -> None:
    """Signs no database keeps: NUL and other control characters, halves of a surrogate pair."""
    for node, key, value in _texts(row):
        if any((ord(sign) < 32 and sign not in "\n\t") or 0xD800 <= ord(sign) <= 0xDFFF for sign in value):  # noqa: PLR2004
            file.fault(node, key, "có ký tự không dùng được; gõ lại chữ này")


def _texts(node: Any) -> Iterable[tuple[Any, Any, str]]:
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in pairs:
        if isinstance(value, str):
            yield node, key, value
        elif isinstance(value, dict | list):
            yield from _texts(value)
