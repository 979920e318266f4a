"""What differs between two criteria sets or two procedures. Pure: no database, no clock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.domain.rulebook.definitions import (
    CriteriaSetDefinition,
    Criterion,
    Form,
    Part,
    ProcedureDefinition,
    Section,
    Stage,
)
from ocop.platform.core.dates import format_date
from ocop.platform.core.text import fold

Lines = tuple[str, ...]
Place = tuple[Part, Section, Criterion]
Sides = list[tuple[str, Lines | None, Lines | None]]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing on both sides. Where both have it, only the lines that the other side lacks are kept."""

    title: str
    left: Lines | None
    right: Lines | None

    @property
    def kind(self) -> str:
        """``left`` or ``right`` when only that side has it, else ``changed``."""
        if self.left is None:
            return "right"
        return "left" if self.right is None else "changed"


@dataclass(frozen=True, slots=True)
class Group:
    """A section of a set or a part of a procedure; ``same``: how many things are alike on both sides."""

    title: str
    rows: tuple[Row, ...]
    same: int = 0


def compare_sets(left: CriteriaSetDefinition, right: CriteriaSetDefinition) -> list[Group]:
    """Per section, those of the left first. Criteria are paired by section and title, then by title alone; inside one
    regulation also by code.
    """
    pairs = _pairs(left, right)
    sections: dict[str, Sides] = {_section_title(place): [] for place in (*left.walk(), *right.walk())}
    for here, there in pairs:
        sections[_section_title(here)].append((_title(here, there), _lines(here), _lines(there)))
    paired = {id(place[2]) for pair in pairs for place in pair}
    for place in left.walk():
        if id(place[2]) not in paired:
            sections[_section_title(place)].append((_title(place), _lines(place), None))
    for place in right.walk():
        if id(place[2]) not in paired:
            sections[_section_title(place)].append((_title(place), None, _lines(place)))
    head = _group("Cả bộ", [("Bộ tiêu chí", _set_lines(left), _set_lines(right))])
    return [head, *(_group(title, sides) for title, sides in sections.items() if sides)]


def compare_procedures(left: ProcedureDefinition, right: ProcedureDefinition) -> list[Group]:
    """Validity and terms, stages, forms, papers, deadlines."""
    return [
        _group("Hiệu lực, giấy chứng nhận, hội đồng", _side_by_side(_general(left), _general(right))),
        _group("Các cấp", _side_by_side(_stages(left), _stages(right))),
        _group("Biểu mẫu", _side_by_side(_forms(left), _forms(right))),
        _group("Giấy tờ, minh chứng", _side_by_side(_evidence(left), _evidence(right))),
        _group("Thời hạn", _side_by_side(_deadlines(left), _deadlines(right))),
    ]


def differing(groups: list[Group]) -> int:
    return sum(len(group.rows) for group in groups)


def _group(title: str, sides: Sides) -> Group:
    rows = []
    for name, left, right in sides:
        if left is None or right is None:
            rows.append(Row(name, left, right))
        elif left != right:
            ours = tuple(line for line in left if line not in right)
            theirs = tuple(line for line in right if line not in left)
            rows.append(Row(name, ours, theirs))
    return Group(title, tuple(rows), len(sides) - len(rows))


# Criteria sets


def _pairs(left: CriteriaSetDefinition, right: CriteriaSetDefinition) -> list[tuple[Place, Place]]:
    ours, theirs = list(left.walk()), list(right.walk())
    keys: list[Callable[[Place], object]] = [
        lambda place: (place[0].code, fold(place[1].title), fold(place[2].title)),
        lambda place: (place[0].code, fold(place[2].title)),
    ]
    if left.regulation == right.regulation:
        keys.append(lambda place: place[2].code)
    done: dict[int, Place] = {}
    for key in keys:
        open_ = {key(place): place for place in reversed(theirs)}
        for place in ours:
            if id(place[2]) not in done and key(place) in open_:
                found = open_.pop(key(place))
                done[id(place[2])] = found
                theirs.remove(found)
    return [(place, done[id(place[2])]) for place in ours if id(place[2]) in done]


def _section_title(place: Place) -> str:
    part, section, _ = place
    return f"{part.code}.{section.code}. {section.title}"


def _title(here: Place, there: Place | None = None) -> str:
    codes = here[2].code if there is None or here[2].code == there[2].code else f"{here[2].code} → {there[2].code}"
    return f"{codes} {here[2].title}"


def _lines(place: Place) -> Lines:
    criterion = place[2]
    return (
        criterion.title,
        f"Tối đa {criterion.max} điểm",
        *(f"{option.points} điểm: {option.label}{_mark(option.star_mark)}" for option in criterion.options),
        *(f"Tối thiểu cho {stars} sao: {points} điểm" for stars, points in criterion.least),
        *(rule.label for rule in criterion.rules),
        *(f"Trường hợp {case}: {words}" for case, words in criterion.cases.items()),
    )


def _mark(stars: int | None) -> str:
    return f" (dấu {stars} sao)" if stars else ""


def _set_lines(found: CriteriaSetDefinition) -> Lines:
    return (
        found.title,
        *(f"Phần {part.code}: {part.max - part.gap} điểm" for part in found.parts),
        *(f"{band.stars} sao từ {band.minimum} điểm" for band in found.bands),
        *(f"Loại hồ sơ: {reason}" for reason in found.dossier_reject),
    )


# Procedures


def _side_by_side(left: dict[str, Lines], right: dict[str, Lines]) -> Sides:
    return [(name, left.get(name), right.get(name)) for name in dict.fromkeys((*left, *right))]


def _general(found: ProcedureDefinition) -> dict[str, Lines]:
    transition = found.statements.get("transition", {})
    council = found.council
    chair = ", có Chủ tịch" if council.quorum_with_chair else ""
    return {
        "Hiệu lực": (_period(found.statements["in_force"]),),
        "Nhận hồ sơ": (_period(found.statements["filing"]),),
        "Chuyển tiếp": (transition.get("rule", "không"),),
        "Đăng ký ý tưởng": ("có" if found.needs_idea_step else "không",),
        "Giấy chứng nhận": (f"{found.certificate_months} tháng",),
        "Mã sản phẩm": (found.product_code_pattern,),
        "Hội đồng": (f"có mặt từ {council.quorum_percent} %{chair}", f"chênh quá {council.spread} điểm thì thảo luận"),
        "Lưu ý": tuple(caveat.text for caveat in found.caveats),
        "Kiểm tra ghi tay": (found.manual_check.label,) if found.manual_check else (),
    }


def _period(statement: dict[str, Any]) -> str:
    begins, ends = statement["from"], statement.get("to")
    return f"từ {_day(begins)}" + (f" đến hết {_day(ends)}" if ends else "")


def _day(value: str) -> str:
    return format_date(date.fromisoformat(value))


def _stages(found: ProcedureDefinition) -> dict[str, Lines]:
    return {stage.label: tuple(_stage_lines(found, stage)) for stage in found.stages}


def _stage_lines(found: ProcedureDefinition, stage: Stage) -> Iterator[str]:
    yield "đánh giá, phân hạng" if stage.role == "judges" else "hỗ trợ, tiếp nhận"
    if stage.days:
        yield f"trong {stage.days} ngày làm việc"
    if onward := found.stage_after(stage):
        least = f", từ {stage.forwards_from} điểm" if stage.forwards_from is not None else ""
        yield f"chuyển lên {onward.label}{least}"
    if stage.recognises:
        yield f"công nhận {', '.join(map(str, stage.recognises))} sao"
    if stage.signer:
        yield f"{stage.signer} ký"


def _forms(found: ProcedureDefinition) -> dict[str, Lines]:
    return {form.title: _form_lines(form) for form in found.forms}


def _form_lines(form: Form) -> Lines:
    fields = (f"{field.label}{' (bắt buộc)' if field.required else ''}" for field in form.fields)
    return (form.number or "không số", *fields)


def _evidence(found: ProcedureDefinition) -> dict[str, Lines]:
    return {kind.label: ("bắt buộc" if kind.compulsory else "thêm", kind.guidance) for kind in found.evidence}


def _deadlines(found: ProcedureDefinition) -> dict[str, Lines]:
    return {term["label"]: (_term(term),) for term in found.deadlines}


def _term(term: dict[str, Any]) -> str:
    if "working_days" in term:
        return f"{term['working_days']} ngày làm việc"
    return f"{term['days']} ngày" if "days" in term else f"trước {term['before']}"
