"""Checks of a plan file before it is stored: every reference, date and range, with line and field."""

from collections.abc import Collection
from itertools import pairwise

from ocop.domain.plans.measuring import measures
from ocop.domain.plans.models import Milestone
from ocop.platform.core.datafile import DataFile, Table

ROLES = ("lead", "cooperate")


def check_plan_file(file: DataFile, agencies: Collection[str]) -> None:
    root = file.root
    season = file.table(root, "season")
    file.whole(season, "year")
    file.text(season, "name")
    if file.day(season, "ends_on") < file.day(season, "starts_on"):
        file.fault(season, "ends_on", "trước ngày bắt đầu")
    for key in ("number", "title", "opening", "closing"):
        file.text(root, key)
    file.day(root, "issued_on")
    file.one_of(root, "issuer", agencies)
    for key in ("legal_bases", "recipients"):
        file.texts(root, key)
    groups = file.table(root, "groups")
    for name in groups:
        _check_group(file, file.table(groups, name), agencies)
    items = file.rows(root, "items")
    _check_codes(file, items)
    milestones: set[str] = set()
    for item in items:
        _check_item(file, item, milestones)
    names = {*agencies, *(f"@{name}" for name in groups)}
    for item in items:
        _check_holders(file, item, names, milestones)
    codes = {item.get("code") for item in items}
    for remark in file.rows(root, "remarks"):
        file.text(remark, "code")
        file.text(remark, "text")
        for code in file.texts(remark, "items"):
            if code not in codes:
                file.fault(remark, "items", f"không có nội dung {code!r}")


def _check_group(file: DataFile, group: Table, agencies: Collection[str]) -> None:
    file.text(group, "label")
    for slug in file.texts(group, "agencies"):
        if slug not in agencies:
            file.fault(group, "agencies", f"không có cơ quan {slug!r}")


def _check_codes(file: DataFile, items: list[Table]) -> None:
    """A parent stands before its parts; no code twice."""
    seen: set[str] = set()
    for item in items:
        code = file.text(item, "code")
        if code in seen:
            file.fault(item, "code", f"mục {code!r} trùng")
        parent = item.get("parent")
        if parent is not None and parent not in seen:
            file.fault(item, "parent", f"không có mục {parent!r} đứng trước")
        seen.add(code)


def _check_item(file: DataFile, item: Table, milestones: set[str]) -> None:
    file.text(item, "title")
    file.text(item, "short_title")
    if "followed" in item:
        file.flag(item, "followed")
    if "window" in item:
        window = file.table(item, "window")
        file.text(window, "wording")
        file.text(window, "section")
        if file.day(window, "to") < file.day(window, "from"):
            file.fault(window, "to", "trước ngày bắt đầu")
    for row in file.rows(item, "targets", optional=True):
        _check_target(file, row)
    for row in file.rows(item, "milestones", optional=True):
        _check_milestone(file, row, milestones)


def _check_target(file: DataFile, row: Table) -> None:
    for key in ("code", "label", "unit", "wording", "section"):
        file.text(row, key)
    bounds = [file.whole(row, key) for key in ("minimum", "maximum") if row.get(key) is not None]
    if not bounds:
        file.fault(row, "minimum", "chỉ tiêu phải có số")
    if any(low > high for low, high in pairwise(bounds)):
        file.fault(row, "maximum", f"nhỏ hơn số đầu: {bounds}")
    if "measure" in row:
        file.one_of(row, "measure", [name for name, _ in measures])


def _check_milestone(file: DataFile, row: Table, milestones: set[str]) -> None:
    code = file.text(row, "code")
    if code in milestones:
        file.fault(row, "code", f"mốc {code!r} trùng")
    milestones.add(code)
    file.text(row, "label")
    file.text(row, "wording")
    file.flag(row, "inclusive")
    file.one_of(row, "kind", Milestone.Kind.values)
    due, starts = file.day(row, "due_on"), file.optional_day(row, "starts_on")
    if starts and due < starts:
        file.fault(row, "due_on", f"trước ngày bắt đầu {starts}")


def _check_holders(file: DataFile, item: Table, names: set[str], milestones: set[str]) -> None:
    holders = [file.table(item, "agencies")] if "agencies" in item else []
    paragraphs = str(item.get("text", "")).splitlines()
    for duty in file.rows(item, "duties", optional=True):
        holders.append(duty)
        if "text" in duty:
            file.text(duty, "text")
        elif not 1 <= file.whole(duty, "paragraph") <= len(paragraphs):
            file.fault(duty, "paragraph", f"mục có {len(paragraphs)} đoạn")
        if "milestone" in duty:
            file.one_of(duty, "milestone", milestones)
    for row in holders:
        for role in ROLES:
            for name in file.texts(row, role):
                if name not in names:
                    file.fault(row, role, f"không có cơ quan hay nhóm {name!r}")
