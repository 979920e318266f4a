"""What differs between two criteria sets or two procedures. Pure: no database, no clock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.domain.rulebook.definitions import (
    CriteriaSetDefinition,
    Criterion,
    EvidenceKind,
    Form,
    FormField,
    ManualCheck,
    Option,
    Part,
    ProcedureDefinition,
    Rule,
    Section,
    Stage,
)
from ocop.platform.core.dates import format_date
from ocop.platform.core.text import fold

RULE_WORDS = {
    "reject": "loại hồ sơ", "stop": "dừng đánh giá", "require": "điều kiện", "applies_if": "chỉ chấm khi",
    "evidence": "minh chứng",
}  # fmt: skip
LEVELS = ("trung ương", "cấp tỉnh", "cấp huyện", "cấp xã")
FIELD_WORDS = {
    "text": "chữ", "longtext": "đoạn văn", "number": "số", "year": "năm", "choice": "chọn một", "bool": "có hoặc không",
    "date": "ngày",
}  # fmt: skip
PURPOSE_WORDS = {
    "idea_new": "ý tưởng mới", "idea_existing": "sản phẩm đã có", "registration": "đăng ký đánh giá",
    "business_plan": "phương án kinh doanh", "organisation": "tổ chức sản xuất", "self_assessment": "tự đánh giá",
    "commune_report": "báo cáo của xã",
}  # fmt: skip
STEP_WORDS = {
    "idea_district": "Huyện xử lý phiếu ý tưởng", "idea_producer": "Chủ thể sửa phiếu ý tưởng",
    "idea_province": "Tỉnh xử lý phiếu ý tưởng", "dossier_check": "Kiểm tra hồ sơ",
    "dossier_producer": "Chủ thể bổ sung hồ sơ",
}  # fmt: skip
FILING_WORDS = {
    "new": "lần đầu", "existing": "sản phẩm đã có", "retry": "nộp lại", "upgrade": "nâng hạng",
    "re_evaluation": "đánh giá lại",
}  # fmt: skip
COMBINE_WORDS = {"mean": "lấy trung bình các phiếu", "agreement": "lấy theo thống nhất"}
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
    """Validity and terms, stages, forms, papers, papers of criteria, deadlines."""
    return [
        _group("Hiệu lực, giấy chứng nhận, hội đồng", _side_by_side(_general(left), _general(right))),
        _group("Các cấp", _side_by_side(_stages(left), _stages(right))),
        _group("Biểu mẫu", _side_by_side(_forms(left), _forms(right))),
        _group("Giấy tờ, minh chứng", _side_by_side(_evidence(left), _evidence(right))),
        _group("Giấy tờ theo tiêu chí", _side_by_side(_placed(left), _placed(right))),
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
        *map(_option, criterion.options),
        *(f"Tối thiểu cho {stars} sao: {points} điểm" for stars, points in criterion.least),
        *(_rule(rule) for rule in (*place[1].rules, *criterion.rules)),
        *(f"Trường hợp {case}: {words}" for case, words in criterion.cases.items()),
    )


def _rule(rule: Rule) -> str:
    return f"{RULE_WORDS.get(rule.kind, rule.kind)}: {rule.label} (mã {rule.code})"


def _option(option: Option) -> str:
    case = f"({option.case}) " if option.case else ""
    return f"{option.points} điểm: {case}{option.label}{_mark(option.star_mark)}"


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
        "Chuyển tiếp": (
            transition.get("rule", "không"),
            *((f"hồ sơ đang chờ của {found.pending_from}",) if found.pending_from else ()),
            *(f"{FILING_WORDS.get(key, key)}: xong đến hết {format_date(day)}" for key, day in found.finish_by.items()),
        ),
        "Đăng ký ý tưởng": ("có" if found.needs_idea_step else "không",),
        "Giấy chứng nhận": (f"{found.certificate_months} tháng",),
        "Mã sản phẩm": (found.product_code_pattern,),
        "Hội đồng": (
            f"có mặt từ {council.quorum_percent} %{chair}",
            f"chênh quá {council.spread} điểm thì thảo luận",
            COMBINE_WORDS.get(council.combine, council.combine),
        ),
        "Lưu ý": tuple(f"{caveat.text}{_except(caveat.except_groups)}" for caveat in found.caveats),
        "Kiểm tra ghi tay": _manual(found.manual_check),
        "Thời hạn xử lý": tuple(f"{STEP_WORDS.get(key, key)}: {days} ngày" for key, days in found.intake_days.items()),
        "Căn cứ thu hồi": tuple(f"{ground.label} (mã {ground.code})" for ground in found.revocation_grounds),
    }


def _manual(check: ManualCheck | None) -> Lines:
    if check is None:
        return ()
    return (check.label, f"từ {check.from_stars} sao{_except(check.except_groups)}", f"mã {check.code}")


def _except(groups: tuple[str, ...]) -> str:
    return f", trừ nhóm {', '.join(groups)}" if groups else ""


def _period(statement: dict[str, Any]) -> str:
    begins, ends = statement["from"], statement.get("to")
    return f"từ {_day(begins)}" + (f" đến hết {_day(ends)}" if ends else "")


def _day(value: str) -> str:
    return format_date(date.fromisoformat(value))


def _stages(found: ProcedureDefinition) -> dict[str, Lines]:
    return {stage.label: tuple(_stage_lines(found, stage)) for stage in found.stages}


def _stage_lines(found: ProcedureDefinition, stage: Stage) -> Iterator[str]:
    yield f"mã {stage.code}, {LEVELS[stage.level]}"
    yield "đánh giá, phân hạng" if stage.role == "judges" else "hỗ trợ, tiếp nhận"
    yield "có hội đồng" if stage.council else "không có hội đồng"
    if stage.secretariat_label:
        yield f"giúp việc: {stage.secretariat_label}"
    yield from (f"nội dung: {content}" for content in stage.contents)
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
    head = (f"mã {form.code}", PURPOSE_WORDS.get(form.purpose, form.purpose))
    filler = "UBND cấp xã lập" if form.filled_by == "commune" else "chủ thể lập"
    note = (form.note,) if form.note else ()
    return (form.number or "không số", *head, filler, *note, *map(_field, form.fields))


def _field(field: FormField) -> str:
    """One line, so that whatever changes in a field shows both of its states."""
    words = [f"{field.label}{' (bắt buộc)' if field.required else ''}", f"mã {field.name}"]
    words.append(FIELD_WORDS.get(field.kind, field.kind))
    if field.choices:
        words.append("chọn: " + ", ".join(f"{label} (mã {code})" for code, label in field.choices))
    words += [f"{name}: {text}" for name, text in (("mục", field.section), ("gợi ý", field.help)) if text]
    return "; ".join(words)


def _evidence(found: ProcedureDefinition) -> dict[str, Lines]:
    return {kind.label: tuple(_kind_lines(kind)) for kind in found.evidence}


def _kind_lines(kind: EvidenceKind) -> Iterator[str]:
    yield "bắt buộc" if kind.compulsory else "thêm"
    yield f"mã {kind.code}"
    yield "giấy tờ của sản phẩm" if kind.of_product else "giấy tờ của chủ thể"
    if kind.goods_only:
        yield "không đòi ở dịch vụ"
    if kind.if_registered:
        yield "chỉ khi có đăng ký kinh doanh"
    if kind.guidance:
        yield kind.guidance


def _placed(found: ProcedureDefinition) -> dict[str, Lines]:
    """By criterion, which papers its options need, in the order in which the last one that fits speaks."""
    lines: dict[str, Lines] = {}
    for row in found.criterion_evidence:
        word = f", nhãn có “{row.label_has}”" if row.label_has else ""
        papers = " hoặc ".join(found.evidence_kind(code).label for code in row.kinds)
        for title in row.titles:
            lines[title] = (*lines.get(title, ()), f"từ {row.from_points} điểm{word}: {papers}")
    return lines


def _deadlines(found: ProcedureDefinition) -> dict[str, Lines]:
    return {term["label"]: (_term(term), f"mã {term['code']}") for term in found.deadlines}


def _term(term: dict[str, Any]) -> str:
    if "working_days" in term:
        return f"{term['working_days']} ngày làm việc"
    filed = f", hồ sơ trước {term['filed_before']}" if term.get("filed_before") else ""
    return f"{term['days']} ngày" if "days" in term else f"trước {term['before']}{filed}"
