"""A proposal's content as a checked file, and what it would change."""

from collections.abc import Mapping
from typing import Any

import yaml

from ocop.domain.rulebook import definitions, differences, queries
from ocop.domain.rulebook.checking import PARTS, check_criteria_file, check_part_file, check_set_file
from ocop.domain.rulebook.differences import Group, Row
from ocop.domain.rulebook.loading import labels_of, stored_procedures
from ocop.domain.rulebook.models import CriteriaSet, Procedure, Proposal, Regulation
from ocop.domain.rulebook.procedure_checking import check_procedure_file, check_procedures_together
from ocop.platform.core.datafile import DataFaults, DataFile, Fault, plain, read_text

K = Proposal.Kind
_KEYS = {"product_sets": K.CRITERIA, "stages": K.PROCEDURE, "parts": K.SET}


def kind_of(file: DataFile) -> Proposal.Kind:
    """What a file is, by what it holds."""
    for key, kind in _KEYS.items():
        if key in file.root:
            return kind
    message = "không phải tệp bộ tiêu chí (product_sets), quy trình (stages) hay một bộ (parts)"
    raise DataFaults([Fault(file.name, 1, "", message)])


def checked(text: str, name: str) -> tuple[Proposal.Kind, DataFile, CriteriaSet | None]:
    """The content without fault against what is stored now; raises ``DataFaults``."""
    file = read_text(text, name)
    kind = kind_of(file)
    criteria_set = None
    try:
        if kind == K.CRITERIA:
            check_criteria_file(file)
            _check_new(file, "id", Regulation.objects.filter(code=file.root.get("id")).exists())
        elif kind == K.PROCEDURE:
            _check_procedure(file)
        else:
            criteria_set = _set_named(file)
            if criteria_set:
                check_set_file(file, part_max(criteria_set.regulation))
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # a shape that no single check foresees
        file.fault(file.root, None, f"cấu trúc tệp sai, không đọc tiếp được ({type(error).__name__})")
    file.finish()
    _check_shown(kind, file, criteria_set)
    file.finish()
    return kind, file, criteria_set


def _check_shown(kind: Proposal.Kind, file: DataFile, criteria_set: CriteriaSet | None) -> None:
    """The last net: what nobody could open again is no draft."""
    root = plain(file.root)
    try:
        if kind == K.PROCEDURE:
            procedure = definitions.parse_procedure(root)
            differences.compare_procedures(procedure, procedure)
        elif kind == K.CRITERIA:
            for row in root["product_sets"]:
                found = definitions.parse({"regulation": root["id"], **row, "stars": root["stars"]})
                differences.compare_sets(found, found)
        elif criteria_set:
            found = definitions.parse({**root, "stars": criteria_set.regulation.definition["stars"]})
            differences.compare_sets(found, found)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        file.fault(file.root, None, f"nội dung không đọc lại được thành quy định ({type(error).__name__})")


def _check_new(file: DataFile, key: str, exists: bool) -> None:  # noqa: FBT001
    if exists:
        message = f"mã {file.root[key]!r} đã nạp; nội dung đã nạp không sửa được, đặt mã mới cho bản mới"
        file.fault(file.root, key, message)


def _check_procedure(file: DataFile) -> None:
    named = file.root.get("regulation")
    check_procedure_file(file, _titles(named))
    if file.faults:
        return
    code = file.root["code"]
    _check_new(file, "code", Procedure.objects.filter(code=code).exists())
    stored = stored_procedures(without=[code])
    check_procedures_together([*stored, file], [other.root["code"] for other in stored])
    for other in stored:
        for fault in other.faults:
            file.fault(file.root, None, f"{other.name}: {fault.message}")


def _titles(named: Any) -> Mapping[str, Mapping[str, set[str]]]:
    known = Regulation.objects.prefetch_related("sets") if named else Regulation.objects.all()
    return {
        row.code: labels_of(found.definition for found in row.sets.all()) if row.code == named else {} for row in known
    }


def _set_named(file: DataFile) -> CriteriaSet | None:
    rows = CriteriaSet.objects.filter(regulation__code=file.root.get("regulation"), code=file.root.get("code"))
    found = rows.select_related("regulation", "group").order_by("-edition").first()
    if found is None:
        file.fault(file.root, "code", "không có bộ tiêu chí này trong quy định nêu ở trường regulation")
    elif file.root.get("product_group") != found.group.code:
        file.fault(file.root, "product_group", f"bộ này thuộc nhóm {found.group.code}")
    return found


def part_max(regulation: Regulation) -> dict[str, int]:
    return {part["code"]: part["max"] for part in regulation.definition["parts"]}


# Typed in part by part


def typed_in(proposal: Proposal) -> dict[str, Any]:
    """The content of an earlier proposal, to be mended."""
    return {"status": "", "note": "", **plain(read_text(proposal.content, proposal.code).root)}


_ORDER = (
    "regulation", "code", "title", "product_group", "kind", "case", "points", "label", "star_mark", "max", "gap",
    "status", "usable", "note", "cases", "gates", "rules", "options", "criteria", "sections", "dossier_reject", "parts",
)  # fmt: skip
"""How the fields follow each other in the text: a database need not keep the order in which they were written."""


def text_of(part: Mapping[str, Any]) -> str:
    """A stored part as the text that is typed; gates are numbered by stars again."""
    return yaml.safe_dump(_typed(part), allow_unicode=True, sort_keys=False, width=110)


def _typed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            key: {int(stars): item[stars] for stars in sorted(item)} if key == "gates" else _typed(item)
            for key, item in sorted(value.items(), key=lambda pair: (_place(pair[0]), pair[0]))
        }
    return [_typed(item) for item in value] if isinstance(value, list) else value


def _place(key: str) -> int:
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def assemble(
    criteria_set: CriteriaSet,
    parts: Mapping[str, str],
    *,
    status: str,
    note: str,
    start: Mapping[str, Any] | None = None,
) -> tuple[str, dict[str, list[Fault]]]:
    """The whole set as one text, and the faults of each part by its code (then the text is empty). ``start``: what the
    typing began from, the stored edition unless told; what is not typed is carried over from it.
    """
    faults: dict[str, list[Fault]] = {}
    top, gap, roots = part_max(criteria_set.regulation), 0, []
    for code in PARTS:
        try:
            file = read_text(parts[code], f"Phần {code}")
            try:
                gap += check_part_file(file, code, top)
            except (AttributeError, KeyError, TypeError, ValueError):
                file.fault(file.root, None, "cấu trúc phần này sai, không đọc tiếp được")
            file.finish()
            roots.append(plain(file.root))
        except DataFaults as error:
            faults[code] = error.faults
    if faults:
        return "", faults
    head = {
        "regulation": criteria_set.regulation.code,
        "code": criteria_set.code,
        "title": criteria_set.title,
        "product_group": criteria_set.group.code,
        "status": status,
        "usable": gap == 0,
        "note": note,
    }
    began = criteria_set.definition if start is None else start
    kept = {key: began[key] for key in ("dossier_reject",) if key in began}
    return text_of({**head, **kept, "parts": roots}), {}


# What it would change


def changes(proposal: Proposal) -> list[Group]:
    """Beside the version it follows, groups without rows where nothing differs; no groups when it follows none."""
    root = plain(read_text(proposal.content, proposal.code).root)
    if proposal.kind == K.PROCEDURE:
        before = Procedure.objects.exclude(code=proposal.code).order_by("-filed_from").first()
        return differences.compare_procedures(before.parsed, definitions.parse_procedure(root)) if before else []
    if proposal.kind == K.SET and proposal.criteria_set:
        stars = proposal.criteria_set.regulation.definition["stars"]
        return differences.compare_sets(proposal.criteria_set.parsed, definitions.parse({**root, "stars": stars}))
    return _regulation_changes(proposal, root)


def _regulation_changes(proposal: Proposal, root: dict[str, Any]) -> list[Group]:
    before = Regulation.objects.exclude(code=proposal.code).order_by("-effective_from").first()
    old = {row.code: row.parsed for row in queries.sets_of(before).defer(None)} if before else {}
    new = {
        row["code"]: definitions.parse({"regulation": root["id"], **row, "stars": root["stars"]})
        for row in root["product_sets"]
    }
    rows = []
    for code, found in new.items():
        if code not in old:
            rows.append(Row(f"Bộ {code} {found.title}", None, (f"{len(found.criteria)} tiêu chí",)))
        elif count := differences.differing(differences.compare_sets(old[code], found)):
            rows.append(Row(f"Bộ {code} {found.title}", (old[code].title,), (f"{count} chỗ khác",)))
    rows += [Row(f"Bộ {code} {found.title}", (found.title,), None) for code, found in old.items() if code not in new]
    title = f"Các bộ tiêu chí, so với {before}" if before else "Các bộ tiêu chí"
    return [Group(title, tuple(rows), len(set(old) | set(new)) - len(rows))]
