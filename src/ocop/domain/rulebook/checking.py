"""Checks of a criteria file before it is stored: sums, references, gates, cases. Every fault names line and field."""

from collections import Counter
from itertools import pairwise
from typing import Any

from ocop.domain.rulebook.definitions import GATED_STARS
from ocop.domain.rulebook.models import CriteriaSet, ProductGroup, Regulation, Status, Subgroup
from ocop.domain.rulebook.storable import check_values, code, column, distinct, words
from ocop.platform.core.datafile import DataFile, Rows, Table

STATUSES = Status.values
RULE_KINDS = ("reject", "stop", "require", "applies_if", "evidence")
PARTS = ["A", "B", "C"]
FULL = 100

CRITERION = {"code", "title", "max", "status", "options", "gates", "rules", "cases", "note"}
OPTION = {"points", "label", "star_mark", "case"}
SECTION = {"code", "title", "max", "criteria", "rules"}
PART = {"code", "title", "max", "sections", "gap"}
SET = {"code", "title", "product_group", "status", "usable", "note", "parts", "dossier_reject"}
SUBGROUP = {"code", "title", "group", "product_set", "managing_agency", "managing_agency_status"}


def check_criteria_file(file: DataFile) -> None:
    """Collect the faults of a whole ``criteria.yaml``."""
    root = file.root
    check_values(file)
    code(file, root, "id", column(Regulation, "code"), slug=True)
    for key in ("title", "decision"):
        words(file, root, key, column(Regulation, key))
    begins, ends = file.day(root, "effective_from"), file.optional_day(root, "effective_to")
    file.day(root, "decision_date")
    if ends and ends < begins:
        file.fault(root, "effective_to", f"trước ngày có hiệu lực {begins}")
    part_max = {file.text(part, "code"): file.whole(part, "max") for part in file.rows(root, "parts")}
    if sum(part_max.values()) != FULL:
        file.fault(root, "parts", f"các phần cộng lại {sum(part_max.values())}, phải là {FULL}")
    _check_bands(file, file.rows(root, "stars"))
    sets = file.rows(root, "product_sets")
    _check_references(file, sets)
    checked: set[int] = set()
    for product_set in sets:
        file.known(product_set, SET)
        _check_set(file, product_set, part_max, checked)


def check_set_file(file: DataFile, part_max: dict[str, int]) -> None:
    """Collect the faults of one set that is given by itself."""
    check_values(file)
    file.known(file.root, SET | {"regulation"})
    _check_set(file, file.root, part_max, set())


def check_part_file(file: DataFile, part_code: str, part_max: dict[str, int]) -> int:
    """Collect the faults of one part that is given by itself; returns the points it lacks."""
    check_values(file)
    if file.root.get("code") != part_code:
        file.fault(file.root, "code", f"phải là {part_code}")
    file.text(file.root, "title")
    return _check_part(file, file.root, part_max, set())


def _check_bands(file: DataFile, bands: list[Table]) -> None:
    ordered = sorted(bands, key=lambda band: band.get("min") or 0)
    if [band.get("stars") for band in ordered] != [1, 2, 3, 4, 5]:
        file.fault(file.root, "stars", "phải có đủ 1 đến 5 sao, điểm tăng theo số sao")
        return
    for band in ordered:
        file.whole(band, "min")
        file.whole(band, "max")
        file.one_of(band, "status", STATUSES)
    if ordered[0]["min"] != 0 or ordered[-1]["max"] != FULL:
        file.fault(file.root, "stars", f"các hạng phải phủ từ 0 đến {FULL}")
    for lower, upper in pairwise(ordered):
        if lower["max"] != upper["min"] or not lower.get("max_exclusive"):
            file.fault(lower, "max", f"hở hoặc chồng giữa {lower['stars']} và {upper['stars']} sao")


def _check_references(file: DataFile, sets: list[Table]) -> None:
    """Each subgroup has exactly one set, each set a subgroup and a group."""
    groups = {}
    used: Counter[Any] = Counter()
    known = {product_set.get("code") for product_set in sets}
    rows = file.rows(file.root, "product_groups")
    distinct(file, rows, "code")
    for group in rows:
        group_code = code(file, group, "code", column(ProductGroup, "code"))
        groups[group_code] = words(file, group, "title", column(ProductGroup, "title"))
        subgroups = file.rows(group, "subgroups")
        distinct(file, subgroups, "code")
        for subgroup in subgroups:
            file.known(subgroup, SUBGROUP)
            code(file, subgroup, "code", column(Subgroup, "code"))
            for key, name in (("title", "title"), ("group", "family"), ("managing_agency", "managing_agency")):
                words(file, subgroup, key, column(Subgroup, name))
            file.one_of(subgroup, "managing_agency_status", STATUSES)
            used[subgroup.get("product_set")] += 1
            if subgroup.get("product_set") not in known:
                file.fault(subgroup, "product_set", f"không có bộ tiêu chí {subgroup.get('product_set')!r}")
    codes: Counter[Any] = Counter()
    for product_set in sets:
        set_code = code(file, product_set, "code", column(CriteriaSet, "code"))
        codes[set_code] += 1
        if codes[set_code] > 1:
            file.fault(product_set, "code", f"mã {set_code!r} trùng")
        if used[set_code] != 1:
            file.fault(product_set, "code", f"bộ {set_code!r} thuộc {used[set_code]} phân nhóm, phải là 1")
        file.one_of(product_set, "product_group", groups)


def _check_set(file: DataFile, product_set: Table, part_max: dict[str, int], checked: set[int]) -> None:
    words(file, product_set, "title", column(CriteriaSet, "title"))
    file.text(product_set, "note", "")
    file.texts(product_set, "dossier_reject")
    usable = file.flag(product_set, "usable")
    status = file.one_of(product_set, "status", STATUSES)
    parts = file.rows(product_set, "parts")
    if usable and status == Status.UNKNOWN:
        file.fault(product_set, "usable", "độ tin cậy unknown thì không được usable: true")
    if not parts:
        if usable:
            file.fault(product_set, "usable", "chưa có tiêu chí thì không được usable: true")
        return
    if [part.get("code") for part in parts] != PARTS:
        file.fault(product_set, "parts", f"phải gồm các phần {', '.join(PARTS)}")
    gap = sum(_check_part(file, part, part_max, checked) for part in parts)
    if gap and usable:
        file.fault(product_set, "usable", f"thiếu {gap} điểm so với {FULL} thì không được usable: true")
    codes = Counter(criterion.get("code") for part in parts for criterion in _criteria_of(part))
    for criterion_code, count in codes.items():
        if count > 1:
            file.fault(product_set, "parts", f"mã tiêu chí {criterion_code!r} trùng trong bộ")


def _check_part(file: DataFile, part: Table, part_max: dict[str, int], checked: set[int]) -> int:
    file.known(part, PART)
    file.text(part, "title")
    top = file.whole(part, "max")
    if part.get("code") in part_max and top != part_max[part["code"]]:
        file.fault(part, "max", f"{top} điểm, phần {part['code']} của quy định là {part_max[part['code']]}")
    sections = file.rows(part, "sections")
    for section in sections:
        if id(section) not in checked:  # sections are shared by anchors
            checked.add(id(section))
            _check_section(file, section)
    reached = sum(section.get("max") or 0 for section in sections)
    gap = file.whole(part, "gap", 0)
    if top - reached != gap:
        file.fault(part, "max", f"các mục cộng lại {reached}, phần ghi {top}, thiếu khai (gap) là {gap}")
    return gap


def _check_section(file: DataFile, section: Table) -> None:
    file.known(section, SECTION)
    file.text(section, "code")
    file.text(section, "title")
    _check_rules(file, section)
    criteria = file.rows(section, "criteria")
    for criterion in criteria:
        _check_criterion(file, criterion)
    reached = sum(criterion.get("max") or 0 for criterion in criteria)
    if reached != file.whole(section, "max"):
        file.fault(section, "max", f"các tiêu chí cộng lại {reached}, mục ghi {section.get('max')}")
    if criteria and all(_needs_story(criterion) for criterion in criteria):
        file.fault(section, "criteria", "mọi tiêu chí chỉ chấm khi có câu chuyện, thiếu tiêu chí về câu chuyện")


def _check_criterion(file: DataFile, criterion: Table) -> None:
    file.known(criterion, CRITERION)
    file.text(criterion, "code")
    file.text(criterion, "title")
    file.one_of(criterion, "status", STATUSES)
    file.text(criterion, "note", "")
    _check_rules(file, criterion)
    options = file.rows(criterion, "options")
    if not options:
        file.fault(criterion, "options", "chưa có phương án nào")
        return
    by_case: dict[Any, list[Table]] = {}
    for option in options:
        file.known(option, OPTION)
        file.whole(option, "points")
        file.text(option, "label")
        if option.get("star_mark") is not None:
            file.one_of(option, "star_mark", GATED_STARS)
        by_case.setdefault(option.get("case"), []).append(option)
    _check_cases(file, criterion, by_case)
    for case, rows in by_case.items():
        points = [option.get("points") or 0 for option in rows]
        if points != sorted(set(points)):
            file.fault(criterion, "options", f"điểm không tăng dần{f' ở trường hợp {case}' if case else ''}: {points}")
        labels = Counter(option.get("label") for option in rows)
        if labels and max(labels.values()) > 1:
            file.fault(criterion, "options", f"hai phương án cùng nhãn {labels.most_common(1)[0][0]!r}")
    top = max(option.get("points") or 0 for option in options)
    if top != file.whole(criterion, "max"):
        file.fault(criterion, "max", f"phương án cao nhất {top} điểm, tiêu chí ghi {criterion.get('max')}")
    _check_gates(file, criterion, options)


def _check_cases(file: DataFile, criterion: Table, by_case: dict[Any, list[Table]]) -> None:
    cases = file.table(criterion, "cases") if "cases" in criterion else Table("", 0)
    for case in cases:
        file.text(cases, case)
    declared = set(cases)
    used = {case for case in by_case if case is not None}
    for case in used - declared:
        file.fault(by_case[case][0], "case", f"trường hợp {case!r} chưa khai ở cases")
    if declared and None in by_case:
        file.fault(by_case[None][0], None, "tiêu chí có hai trường hợp thì mỗi phương án phải ghi case")
    for case in declared - used:
        file.fault(criterion, "cases", f"trường hợp {case!r} không có phương án")


def _check_gates(file: DataFile, criterion: Table, options: list[Table]) -> None:
    """A gate must be reachable, must not fall as stars rise, and must agree with the printed star marks."""
    gates = file.table(criterion, "gates") if "gates" in criterion else Table("", 0)
    for stars in gates:
        if stars not in GATED_STARS:
            file.fault(gates, stars, f"{stars!r} không thuộc: {', '.join(map(str, GATED_STARS))}")
        file.whole(gates, stars)
    reachable = {option.get("points") for option in options}
    before = 0
    for stars in GATED_STARS:
        least = gates[stars] if isinstance(gates.get(stars), int) else 0
        if least < before:
            file.fault(criterion, "gates", f"điều kiện {stars} sao ({least}) thấp hơn hạng dưới ({before})")
        if least and least not in reachable:
            file.fault(criterion, "gates", f"không phương án nào có {least} điểm để đạt {stars} sao")
        marked = [option["points"] for option in options if option.get("star_mark") == stars]
        if marked and least < min(marked):
            file.fault(criterion, "gates", f"điều kiện {stars} sao ({least}) thấp hơn dấu sao đã in ({min(marked)})")
        before = max(before, least)


def _check_rules(file: DataFile, node: Table) -> None:
    for rule in file.rows(node, "rules", optional="rules" not in node):
        file.one_of(rule, "kind", RULE_KINDS)
        file.text(rule, "code")
        file.text(rule, "label")


def _criteria_of(part: Table) -> list[Table]:
    sections = part.get("sections")
    return [
        criterion
        for section in (sections if isinstance(sections, Rows) else [])
        if isinstance(section, Table)
        for criterion in section.get("criteria") or []
        if isinstance(criterion, Table)
    ]


def _needs_story(criterion: Table) -> bool:
    return any(rule.get("code") == "story_only" for rule in criterion.get("rules") or [])
