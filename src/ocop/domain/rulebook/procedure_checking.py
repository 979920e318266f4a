"""Checks of the procedure files: each by itself, then all together (one procedure for each day of filing)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from ocop.domain.rulebook.definitions import GATED_STARS
from ocop.domain.rulebook.models import Procedure
from ocop.domain.rulebook.storable import (
    CHECK_CODE,
    EVIDENCE_CODE,
    FORM_CODE,
    GROUND_CODE,
    STAGE_CODE,
    check_values,
    code,
    column,
    distinct,
    words,
)
from ocop.platform.core.datafile import DataFile, Table
from ocop.platform.core.dates import next_yearly

STATUSES = ("source", "memory", "inference")
ROLES = ("assists", "judges")
LEVELS = (0, 1, 2, 3)
FIELD_KINDS = ("text", "longtext", "number", "year", "choice", "bool", "date")
PURPOSES = (
    "idea_new", "idea_existing", "registration", "business_plan", "organisation", "self_assessment", "commune_report",
)  # fmt: skip
ALL_MEMBERS = 100
COMBINE = ("mean", "agreement")
STEPS = ("idea_district", "idea_producer", "idea_province", "dossier_check", "dossier_producer")
"""Of handling: who has how many days."""
LONGEST = 3660
SAMPLES = {"number": int, "year": int, "bool": bool}

Labels = Mapping[str, Iterable[str]]
"""The criteria of a regulation by title, with the labels of their options."""


def check_procedure_file(file: DataFile, regulations: Mapping[str, Labels]) -> None:
    """Collect the faults of one file; ``regulations`` has the criteria of each."""
    root = file.root
    check_values(file)
    code(file, root, "code", column(Procedure, "code"))
    words(file, root, "title", column(Procedure, "title"))
    regulation = file.one_of(root, "regulation", tuple(regulations))
    for key in ("in_force", "filing"):
        _check_period(file, file.table(root, key))
    for key in ("idea_step", "certificate", "product_code", "council"):
        _check_statement(file, file.table(root, key))
    file.flag(file.table(root, "idea_step"), "needed")
    _days(file, file.table(root, "certificate"), "months")
    file.text(file.table(root, "product_code"), "pattern")
    _check_council(file, file.table(root, "council"))
    _check_stages(file, file.rows(root, "stages"))
    forms = file.rows(root, "forms")
    distinct(file, forms, "code", "title")
    for form in forms:
        _check_form(file, form)
    evidence = file.table(root, "evidence")
    papers = [row for key in ("compulsory", "supporting") for row in file.rows(evidence, key)]
    distinct(file, papers, "code", "label")
    for row in papers:
        code(file, row, "code", EVIDENCE_CODE, slug=True)
        file.text(row, "label")
        _check_statement(file, row)
        for key, usual in (("goods_only", False), ("if_registered", False), ("of_product", True)):
            file.flag(row, key, default=usual)
        file.text(row, "guidance", "")
    _check_criterion_evidence(file, evidence, regulations.get(regulation, {}))
    if "manual_check" in root:
        _check_manual_check(file, file.table(root, "manual_check"))
    _check_lists(file, root)
    _check_grounds(file, root)
    if "intake_days" in root:
        days = file.table(root, "intake_days")
        file.known(days, STEPS)
        for step in days:
            _days(file, days, step)
    if "transition" in root:
        _check_transition(file, file.table(root, "transition"))


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


def _check_lists(file: DataFile, root: Table) -> None:
    """Deadlines, caveats and what is handed on; each may be left out, none may be empty words."""
    found = {key: file.rows(root, key, optional=key not in root) for key in ("deadlines", "caveats", "transfer")}
    for row in (row for rows in found.values() for row in rows):
        _check_statement(file, row)
    distinct(file, found["deadlines"], "code", "label")
    for row in found["deadlines"]:
        file.text(row, "code")
        file.text(row, "label")
        terms = [key for key in ("working_days", "days", "before") if key in row]
        if len(terms) != 1:
            file.fault(row, None, "phải có đúng một trong working_days, days, before")
        for key in terms:
            _day_of_year(file, row, key) if key == "before" else _days(file, row, key)
        if "filed_before" in row:
            _day_of_year(file, row, "filed_before")
    for row in found["caveats"]:
        file.text(row, "text")
        file.texts(row, "except_groups")


def _check_grounds(file: DataFile, root: Table) -> None:
    """For what a certificate may be revoked; a procedure that names no grounds leaves the list out."""
    grounds = file.rows(root, "revocation_grounds", optional="revocation_grounds" not in root)
    distinct(file, grounds, "code", "label")
    for row in grounds:
        file.known(row, ("code", "label", "place", "status"))
        code(file, row, "code", GROUND_CODE, slug=True)
        file.text(row, "label")
        _check_statement(file, row)


def _check_transition(file: DataFile, node: Table) -> None:
    _check_statement(file, node)
    for key in ("rule", "overlaps_with", "pending_from", "closes"):
        file.text(node, key, "")
    if "finish_by" in node:
        days = file.table(node, "finish_by")
        for kind in days:
            file.day(days, kind)


def _day_of_year(file: DataFile, node: Table, key: str) -> None:
    try:
        next_yearly(file.text(node, key), date.min)
    except ValueError:
        file.fault(node, key, "phải là ngày và tháng, ví dụ 30/4")


def _days(file: DataFile, node: Table, key: str) -> None:
    if file.whole(node, key) > LONGEST:
        file.fault(node, key, f"không quá {LONGEST}")


def _check_stages(file: DataFile, stages: list[Table]) -> None:
    codes = [stage.get("code") for stage in stages]
    if not any(stage.get("council") for stage in stages):
        file.fault(file.root, "stages", "không bước nào có hội đồng")
    distinct(file, stages, "code", "label")
    recognised: list[int] = []
    for place, stage in enumerate(stages):
        code(file, stage, "code", STAGE_CODE, slug=True)
        file.text(stage, "label")
        for key in ("secretariat_label", "signer"):
            file.text(stage, key, "")
        file.texts(stage, "contents")
        if stage.get("days") is not None:
            _days(file, stage, "days")
        file.one_of(stage, "level", LEVELS)
        file.one_of(stage, "role", ROLES)
        file.flag(stage, "council")
        _check_statement(file, stage)
        recognised += stage.get("recognises", [])
        if "forwards" in stage:
            forwards = file.table(stage, "forwards")
            if stage.get("role") == "judges":
                file.whole(forwards, "from_points")
            file.one_of(forwards, "to", codes[place + 1 :])
    if sorted(recognised) != [3, 4, 5]:
        file.fault(file.root, "stages", f"mỗi hạng 3, 4, 5 sao phải có đúng một cấp công nhận, đang có {recognised}")


def _check_criterion_evidence(file: DataFile, evidence: Table, labels: Labels) -> None:
    """Every title must be a criterion's, every kind one of the procedure, every word stand in a label."""
    known = {row.get("code") for key in ("compulsory", "supporting") for row in evidence.get(key) or []}
    for row in file.rows(evidence, "criteria", optional="criteria" not in evidence):
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
    code(file, node, "code", CHECK_CODE)
    file.text(node, "label")
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
    code(file, form, "code", FORM_CODE, slug=True)
    file.text(form, "title")
    file.text(form, "note", "")
    file.text(form, "number", "")
    if "number" not in form:
        file.fault(form, "number", 'thiếu trường này; biểu không có số thì ghi ""')
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
        for key in ("help", "section"):
            file.text(field, key, "")
        file.flag(field, "required", default=False)
        kind = file.one_of(field, "kind", FIELD_KINDS)
        choices = file.rows(field, "choices", optional=kind != "choice" and "choices" not in field)
        if kind == "choice" and not choices:
            file.fault(field, "choices", "phải có phương án để chọn")
        distinct(file, choices, "code", "label")
        for choice in choices:
            file.text(choice, "code")
            file.text(choice, "label")
        _check_sample(file, field, kind)
