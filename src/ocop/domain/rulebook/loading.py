"""Load regulations and procedures from ``data/``: checked whole, stored once, never changed while in use."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from ocop.domain.rulebook import definitions
from ocop.domain.rulebook.checking import check_criteria_file
from ocop.domain.rulebook.models import CriteriaSet, Procedure, ProductGroup, Regulation, Subgroup
from ocop.domain.rulebook.procedure_checking import check_procedure_file, check_procedures_together
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.datafile import DataFaults, DataFile, from_plain, plain, read
from ocop.platform.core.errors import DomainError
from ocop.platform.core.fingerprint import fingerprint

_SET_ASIDE = ("section_library", "product_groups", "product_sets")


@transaction.atomic
def load_rulebook(data: Path, *, replace: bool = False) -> list[str]:
    """Load ``data/regulations`` and ``data/procedures``; return the codes that were new or replaced.

    A file that differs from what is stored under its code is refused. With ``replace`` it takes the place of the stored
    one, unless something rests on it.
    """
    criteria = read_criteria_files(data)
    procedures = [read(path, _name(path, data)) for path in sorted((data / "procedures").glob("*.yaml"))]
    for file in procedures:
        check_procedure_file(file, {other.root["id"]: labels_of(other.root["product_sets"]) for other in criteria})
    _finish(procedures)
    added = stored_procedures(without=[file.root["code"] for file in procedures])
    check_procedures_together([*procedures, *added], [file.root["code"] for file in added])
    _finish(procedures)
    changed = [file for file in criteria if _must_load(Regulation, file.root["id"], _content(file), replace=replace)]
    if replace:
        _remove(Procedure.objects.filter(regulation__code__in=[file.root["id"] for file in changed]))
    done = [store_regulation(file) for file in changed]
    new = [file for file in procedures if _must_load(Procedure, file.root["code"], plain(file.root), replace=replace)]
    return [*done, *(store_procedure(file) for file in new)]


def read_criteria_files(data: Path) -> list[DataFile]:
    """Every ``criteria.yaml``, read and found without fault."""
    files = [read(path, _name(path, data)) for path in sorted((data / "regulations").glob("*/criteria.yaml"))]
    for file in files:
        check_criteria_file(file)
    _finish(files)
    return files


def labels_of(product_sets: Iterable[dict[str, Any]]) -> dict[str, set[str]]:
    """The titles of all criteria with the labels of their options, as the procedures name them."""
    found: dict[str, set[str]] = {}
    for product_set in product_sets:
        for part in product_set["parts"]:
            for section in part["sections"]:
                for criterion in section["criteria"]:
                    labels = found.setdefault(criterion["title"], set())
                    labels.update(option["label"] for option in criterion["options"])
    return found


def read_set(data: Path, regulation: str, code: str) -> definitions.CriteriaSetDefinition:
    """One criteria set straight from its file, for work without a database."""
    path = data / "regulations" / regulation / "criteria.yaml"
    if not path.is_file():
        known = sorted(found.parent.name for found in (data / "regulations").glob("*/criteria.yaml"))
        raise DomainError("unknown_regulation", f"Không có quy định {regulation!r}. Các mã: {', '.join(known)}.")
    file = read(path, _name(path, data))
    check_criteria_file(file)
    file.finish()
    for product_set in file.root["product_sets"]:
        if product_set["code"] == code:
            return definitions.parse(_set_definition(file, product_set))
    codes = ", ".join(product_set["code"] for product_set in file.root["product_sets"])
    raise DomainError("unknown_set", f"Quy định {regulation} không có bộ {code!r}. Các mã: {codes}.")


def _finish(files: list[DataFile]) -> None:
    faults = [fault for file in files for fault in file.faults]
    if faults:
        raise DataFaults(faults)


def _must_load(model: type[Regulation | Procedure], code: str, content: Any, *, replace: bool) -> bool:
    """Whether ``code`` is new, or changed and to be replaced (then the stored one is removed)."""
    stored = model.objects.filter(code=code).first()
    if stored is None:
        return True
    if stored.fingerprint == fingerprint(content):
        return False
    if not replace:
        message = (
            f"{stored.kind} {code}: tệp dữ liệu khác với bản đã nạp; bản đã nạp không sửa được."
            " Đặt mã mới cho bản mới, hoặc nạp lại với --replace khi chưa có gì dùng đến."
        )
        raise DomainError("immutable", message)
    if isinstance(stored, Regulation):
        _remove(stored.procedures.all())
    _remove([stored])
    return True


def _remove(rows: Iterable[Regulation | Procedure]) -> None:
    for row in rows:
        try:
            row.delete()
        except ProtectedError as error:
            message = f"{row.kind} {row.code} đang được dùng ở {len(error.protected_objects)} bản ghi, không thay được."
            raise DomainError("in_use", message) from None


def store_regulation(file: DataFile, *, by: User | None = None) -> str:
    root = file.root
    regulation = Regulation.objects.create(
        code=root["id"],
        title=root["title"],
        decision=root["decision"],
        decision_date=root["decision_date"],
        effective_from=root["effective_from"],
        effective_to=root.get("effective_to"),
        sources=plain(root.get("sources", [])),
        definition={key: plain(value) for key, value in root.items() if key not in (*_SET_ASIDE, "sources")},
        fingerprint=fingerprint(_content(file)),
    )
    groups = ProductGroup.objects.bulk_create(
        ProductGroup(regulation=regulation, code=row["code"], title=row["title"], position=position)
        for position, row in enumerate(root["product_groups"])
    )
    by_code = {group.code: group for group in groups}
    sets = CriteriaSet.objects.bulk_create(
        _criteria_set(regulation, by_code[row["product_group"]], position, row, _set_definition(file, row))
        for position, row in enumerate(root["product_sets"])
    )
    set_of = {criteria_set.code: criteria_set for criteria_set in sets}
    Subgroup.objects.bulk_create(
        Subgroup(
            group=by_code[group["code"]],
            code=row["code"],
            title=row["title"],
            family=row["group"],
            managing_agency=row["managing_agency"],
            managing_agency_status=row["managing_agency_status"],
            criteria_set=set_of[row["product_set"]],
            position=position,
        )
        for group in root["product_groups"]
        for position, row in enumerate(group["subgroups"])
    )
    record(
        action="rulebook.regulation_loaded",
        obj=regulation,
        by=by,
        data={"code": regulation.code, "fingerprint": regulation.fingerprint},
    )
    return f"quy định {regulation.code}"


def _criteria_set(
    regulation: Regulation, group: ProductGroup, position: int, row: dict[str, Any], definition: dict[str, Any]
) -> CriteriaSet:
    return CriteriaSet(
        regulation=regulation,
        group=group,
        code=row["code"],
        title=row["title"],
        usable=row["usable"],
        reason_unusable=_reason_unusable(row),
        status=row["status"],
        note=row.get("note", ""),
        definition=definition,
        fingerprint=fingerprint(definition),
        position=position,
    )


def _reason_unusable(row: dict[str, Any]) -> str:
    if row["usable"]:
        return ""
    if not row["parts"]:
        return "chưa có nội dung tiêu chí trong dữ liệu"
    short = [
        f"phần {part['code']} có {part['max'] - part['gap']}/{part['max']} điểm"
        for part in row["parts"]
        if "gap" in part
    ]
    return f"dữ liệu chưa đủ, {', '.join(short)}" if short else "dữ liệu chưa được xác nhận"


def store_procedure(file: DataFile, *, by: User | None = None) -> str:
    content = plain(file.root)
    root = file.root
    procedure = Procedure.objects.create(
        code=root["code"],
        title=root["title"],
        regulation=Regulation.objects.get(code=root["regulation"]),
        effective_from=root["in_force"]["from"],
        effective_to=root["in_force"].get("to"),
        filed_from=root["filing"]["from"],
        filed_to=root["filing"].get("to"),
        definition=content,
        fingerprint=fingerprint(content),
    )
    _close(root)
    record(
        action="rulebook.procedure_loaded",
        obj=procedure,
        by=by,
        data={"code": procedure.code, "fingerprint": procedure.fingerprint},
    )
    return f"quy trình {procedure.code}"


def _close(root: dict[str, Any]) -> None:
    """End the open period of the procedure that the new one follows; its content stays as it is."""
    transition = root.get("transition", {})
    if not (code := transition.get("closes")):
        return
    day = timedelta(days=1)
    open_ = Procedure.objects.filter(code=code)
    open_.filter(filed_to=None).update(filed_to=root["filing"]["from"] - day)
    if transition.get("overlaps_with") != code:
        open_.filter(effective_to=None).update(effective_to=root["in_force"]["from"] - day)


@transaction.atomic
def store_edition(criteria_set: CriteriaSet, file: DataFile, *, by: User | None) -> CriteriaSet:
    """The content of ``file`` as the next edition of a set; its subgroups point to it from now on."""
    regulation = criteria_set.regulation
    definition = {"regulation": regulation.code, **plain(file.root), "stars": regulation.definition["stars"]}
    latest = regulation.sets.filter(code=criteria_set.code).order_by("-edition")[0]
    edition = _criteria_set(regulation, criteria_set.group, criteria_set.position, plain(file.root), definition)
    edition.edition = latest.edition + 1
    edition.save()
    Subgroup.objects.filter(criteria_set__regulation=regulation, criteria_set__code=criteria_set.code).update(
        criteria_set=edition
    )
    record(
        action="rulebook.edition_loaded",
        obj=edition,
        by=by,
        data={"code": edition.code, "edition": edition.edition, "fingerprint": edition.fingerprint},
    )
    return edition


def stored_procedures(without: Iterable[str] = ()) -> list[DataFile]:
    """What is stored, as files to be checked together with new ones."""
    return [
        from_plain(
            {
                "code": row.code,
                "filing": {"from": row.filed_from, "to": row.filed_to},
                "in_force": {"from": row.effective_from, "to": row.effective_to},
                "transition": row.definition.get("transition", {}),
            },
            f"quy trình {row.code} đã nạp",
        )
        for row in Procedure.objects.exclude(code__in=list(without))
    ]


def _set_definition(file: DataFile, product_set: dict[str, Any]) -> dict[str, Any]:
    """A set with all it needs to be tallied: its own content, and the bands of its regulation."""
    return {"regulation": file.root["id"], **plain(product_set), "stars": plain(file.root["stars"])}


def _content(file: DataFile) -> Any:
    """What the fingerprint covers: everything but the library, which the sets repeat."""
    return plain({key: value for key, value in file.root.items() if key != "section_library"})


def _name(path: Path, data: Path) -> str:
    return f"{data.name}/{path.relative_to(data)}"
