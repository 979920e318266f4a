"""Checks of the procedure files: each by itself, then all together (one procedure for each day of filing)."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from ocop.platform.core.datafile import DataFile, Table

STATUSES = ("source", "memory", "inference")
ROLES = ("assists", "judges")
LEVELS = (0, 1, 2, 3)
FIELD_KINDS = ("text", "longtext", "number", "year", "choice", "bool", "date")
PURPOSES = (
    "idea_new", "idea_existing", "registration", "business_plan", "organisation", "self_assessment", "commune_report",
)  # fmt: skip
ALL_MEMBERS = 100
COMBINE = ("mean", "agreement")


def check_procedure_file(file: DataFile, regulations: Iterable[str]) -> None:
    """Collect the faults of one file."""
    root = file.root
    file.text(root, "code")
    file.text(root, "title")
    file.one_of(root, "regulation", tuple(regulations))
    for key in ("in_force", "filing"):
        _check_period(file, file.table(root, key))
    for key in ("idea_step", "certificate", "product_code", "council"):
        _check_statement(file, file.table(root, key))
    file.flag(file.table(root, "idea_step"), "needed")
    file.whole(file.table(root, "certificate"), "months")
    file.text(file.table(root, "product_code"), "pattern")
    _check_council(file, file.table(root, "council"))
    _check_stages(file, file.rows(root, "stages"))
    for form in file.rows(root, "forms"):
        _check_form(file, form)
    evidence = file.table(root, "evidence")
    for key in ("compulsory", "supporting"):
        for row in file.rows(evidence, key):
            file.text(row, "code")
            file.text(row, "label")
            _check_statement(file, row)
    for key in ("deadlines", "caveats", "transfer"):
        for row in file.rows(root, key, optional=True):
            _check_statement(file, row)
    if "transition" in root:
        _check_statement(file, file.table(root, "transition"))


def check_procedures_together(files: list[DataFile]) -> None:
    """Filing periods follow each other without gap or overlap; validity overlaps only where both declare it."""
    ordered = sorted(files, key=lambda file: file.root["filing"]["from"])
    codes = {file.root["code"] for file in files}
    for before, after in pairwise(ordered):
        ends, begins = before.root["filing"].get("to"), after.root["filing"]["from"]
        if ends is None or ends + timedelta(days=1) != begins:
            after.fault(
                after.root["filing"],
                "from",
                f"{begins} phải là ngày ngay sau {ends} của quy trình {before.root['code']}",
            )
        _check_overlap(before, after)
    for file in files:
        transition = file.root.get("transition", {})
        for key in ("overlaps_with", "pending_from"):
            if transition.get(key) and transition[key] not in codes:
                file.fault(transition, key, f"không có quy trình {transition[key]!r}")


def _check_overlap(before: DataFile, after: DataFile) -> None:
    ends = before.root["in_force"].get("to") or date.max
    overlaps = ends >= after.root["in_force"]["from"]
    declared = {file.root.get("transition", {}).get("overlaps_with") for file in (before, after)}
    if overlaps and declared != {before.root["code"], after.root["code"]}:
        before.fault(
            before.root["in_force"],
            "to",
            f"còn hiệu lực khi quy trình {after.root['code']} đã bắt đầu mà không khai chuyển tiếp ở cả hai tệp",
        )


def _check_period(file: DataFile, node: Table) -> None:
    _check_statement(file, node)
    begins, ends = file.day(node, "from"), file.optional_day(node, "to")
    if ends and ends < begins:
        file.fault(node, "to", f"trước ngày bắt đầu {begins}")


def _check_statement(file: DataFile, node: Table) -> None:
    """Every statement names its place in the rules and how it is known."""
    file.text(node, "place")
    file.one_of(node, "status", STATUSES)


def _check_council(file: DataFile, node: Table) -> None:
    if file.whole(node, "quorum_percent") > ALL_MEMBERS:
        file.fault(node, "quorum_percent", "không quá 100")
    file.flag(node, "quorum_with_chair")
    file.whole(node, "spread")
    file.one_of(node, "combine", COMBINE)


def _check_stages(file: DataFile, stages: list[Table]) -> None:
    codes = [stage.get("code") for stage in stages]
    if not any(stage.get("council") for stage in stages):
        file.fault(file.root, "stages", "không bước nào có hội đồng")
    recognised: list[int] = []
    for place, stage in enumerate(stages):
        file.text(stage, "code")
        file.text(stage, "label")
        file.one_of(stage, "level", LEVELS)
        file.one_of(stage, "role", ROLES)
        file.flag(stage, "council")
        _check_statement(file, stage)
        recognised += stage.get("recognises", [])
        forwards = stage.get("forwards")
        if forwards is not None:
            if stage.get("role") == "judges":
                file.whole(file.table(stage, "forwards"), "from_points")
            file.one_of(forwards, "to", codes[place + 1 :])
    if sorted(recognised) != [3, 4, 5]:
        file.fault(file.root, "stages", f"mỗi hạng 3, 4, 5 sao phải có đúng một cấp công nhận, đang có {recognised}")


def _check_form(file: DataFile, form: Table) -> None:
    for key in ("code", "title"):
        file.text(form, key)
    file.text(form, "number", "")
    file.one_of(form, "purpose", PURPOSES)
    file.one_of(form, "filled_by", ("producer", "commune"))
    _check_statement(file, form)
    names: set[str] = set()
    for field in file.rows(form, "fields"):
        name = file.text(field, "name")
        if name in names:
            file.fault(field, "name", f"trường {name!r} trùng")
        names.add(name)
        file.text(field, "label")
        kind = file.one_of(field, "kind", FIELD_KINDS)
        if kind == "choice" and not file.rows(field, "choices"):
            file.fault(field, "choices", "phải có phương án để chọn")
