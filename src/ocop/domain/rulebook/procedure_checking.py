"""Checks of the procedure files: each by itself, then all together (one procedure for each day of filing)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from ocop.domain.rulebook.definitions import GATED_STARS
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
SAMPLES = {"number": int, "year": int, "bool": bool}

Labels = Mapping[str, Iterable[str]]
"""The criteria of a regulation by title, with the labels of their options."""


def check_procedure_file(file: DataFile, regulations: Mapping[str, Labels]) -> None:
    """Collect the faults of one file; ``regulations`` has the criteria of each."""
    root = file.root
    file.text(root, "code")
    file.text(root, "title")
    regulation = file.one_of(root, "regulation", tuple(regulations))
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
            file.flag(row, "of_product", default=True)
            file.text(row, "guidance", "")
    _check_criterion_evidence(file, evidence, regulations.get(regulation, {}))
    if "manual_check" in root:
        _check_manual_check(file, file.table(root, "manual_check"))
    for key in ("deadlines", "caveats", "transfer"):
        for row in file.rows(root, key, optional=True):
            _check_statement(file, row)
    if "transition" in root:
        _check_statement(file, file.table(root, "transition"))


def check_procedures_together(files: list[DataFile], stored: Collection[str] = ()) -> None:
    """Filing periods follow each other without gap or overlap; validity overlaps only where both declare it.

    What is ``stored`` already cannot be changed: a new procedure may end its open period (``transition.closes``), and
    declares an overlap for both.
    """
    ordered = sorted(files, key=lambda file: file.root["filing"]["from"])
    codes = {file.root["code"] for file in files}
    for before, after in pairwise(ordered):
        begins = after.root["filing"]["from"]
        ends = before.root["filing"].get("to") or _closed_on(before, after, begins)
        if ends is None or ends + timedelta(days=1) != begins:
            after.fault(
                after.root["filing"],
                "from",
                f"{begins} phải là ngày ngay sau {ends or 'ngày kết thúc chưa định'} của quy trình"
                f" {before.root['code']}",
            )
        _check_overlap(before, after, stored)
    for file in files:
        transition = file.root.get("transition", {})
        for key in ("overlaps_with", "pending_from", "closes"):
            if transition.get(key) and transition[key] not in codes:
                file.fault(transition, key, f"không có quy trình {transition[key]!r}")


def _closed_on(before: DataFile, after: DataFile, begins: date) -> date | None:
    closes = after.root.get("transition", {}).get("closes")
    return begins - timedelta(days=1) if closes == before.root["code"] else None


def _check_overlap(before: DataFile, after: DataFile, stored: Collection[str]) -> None:
    begins = after.root["in_force"]["from"]
    ends = before.root["in_force"].get("to") or _closed_on(before, after, begins) or date.max
    if ends < begins:
        return
    needed = [(a, b) for a, b in ((before, after), (after, before)) if a.root["code"] not in stored]
    if all(one.root.get("transition", {}).get("overlaps_with") == other.root["code"] for one, other in needed):
        return
    blamed, key, other = (after, "from", before) if before.root["code"] in stored else (before, "to", after)
    word = "vẫn còn hiệu lực" if blamed is after else "đã bắt đầu"
    blamed.fault(
        blamed.root["in_force"],
        key,
        f"còn hiệu lực khi quy trình {other.root['code']} {word} mà không khai chuyển tiếp ở cả hai tệp",
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


def _check_criterion_evidence(file: DataFile, evidence: Table, labels: Labels) -> None:
    """Every title must be a criterion's, every kind one of the procedure, every word stand in a label."""
    known = {row.get("code") for key in ("compulsory", "supporting") for row in evidence.get(key) or []}
    for row in file.rows(evidence, "criteria", optional=True):
        file.known(row, ("titles", "kinds", "from_points", "label_has", "place", "status"))
        _check_statement(file, row)
        file.whole(row, "from_points", 1)
        word = file.text(row, "label_has", "").casefold()
        titles, kinds = file.texts(row, "titles"), file.texts(row, "kinds")
        for key, values in (("titles", titles), ("kinds", kinds)):
            if not values:
                file.fault(row, key, "phải có ít nhất một dòng")
        for title in titles:
            if title not in labels:
                file.fault(row, "titles", f"không bộ tiêu chí nào của quy định có tiêu chí {title!r}")
            elif not any(word in label.casefold() for label in labels[title]):
                file.fault(row, "label_has", f"không phương án nào của {title!r} có cụm {row['label_has']!r}")
        for kind in kinds:
            if kind not in known:
                file.fault(row, "kinds", f"quy trình không có loại giấy tờ {kind!r}")


def _check_manual_check(file: DataFile, node: Table) -> None:
    for key in ("code", "label"):
        file.text(node, key)
    file.one_of(node, "from_stars", GATED_STARS)
    file.texts(node, "except_groups")
    _check_statement(file, node)


def _check_sample(file: DataFile, field: Table, kind: Any) -> None:
    if "sample" not in field:
        return
    if kind == "choice":
        file.one_of(field, "sample", [choice.get("code") for choice in file.rows(field, "choices")])
    elif type(field["sample"]) is not SAMPLES.get(kind, str):
        file.fault(field, "sample", f"ví dụ không đúng kiểu {kind}")


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
        _check_sample(file, field, kind)
