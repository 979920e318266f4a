"""The forms of the regulation drawn for printing: blank, with the example of the rulebook, with what was filled in."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from ocop.domain.dossiers import checks, form_paper, reading
from ocop.domain.dossiers.form_paper import FormLine, FormPaper, MarkLine
from ocop.domain.dossiers.models import Dossier, Idea, SelfAssessment
from ocop.domain.producers.models import Product
from ocop.domain.rulebook.definitions import Criterion, Form, FormField
from ocop.domain.rulebook.models import Procedure
from ocop.platform.access.grants import grants_of
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit
from ocop.platform.government.queries import committee_of
from ocop.platform.papers import rendering
from ocop.platform.papers.forms import Letterhead, Particulars, Signature
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.services.drafting import watermark

_ROOM = {"longtext": 4}
"""Lines to write on, one unless said here."""


class Kind(StrEnum):
    BLANK = "trang"
    SAMPLE = "mau"
    FILLED = "dien"


SAMPLE_MARK = "MẪU ĐIỀN SẴN"


def forms_of(file: Idea | Dossier) -> list[Form]:
    """What belongs to a file on paper: the one form of an idea; all of a dossier, the commune's report included."""
    if isinstance(file, Idea):
        return [checks.form_of(file)]
    return [form for form in file.procedure.parsed.forms if not form.purpose.startswith("idea_")]


def producers_forms_of(file: Idea | Dossier) -> list[Form]:
    """Without what the commune writes about the producer."""
    return [form for form in forms_of(file) if form.filled_by == "producer"]


def of_file(file: Idea | Dossier, form: Form, kind: Kind) -> bytes:
    """``form`` of this file, headed by the producer's commune."""
    commune = file.producer.commune
    law = _law_of(file)
    if kind is not Kind.FILLED:
        return of_commune(law, form, commune, commune.parent, sample=kind is Kind.SAMPLE)
    paper = _paper(law, form, commune, commune.parent, _values_of(file, form), file.product)
    if isinstance(file, Dossier) and form.purpose == "self_assessment":
        paper = replace(paper, marks=_marks(file))
    return _draw(paper, watermark())


def of_commune(
    procedure: Procedure, form: Form, commune: AdminUnit | None, above: AdminUnit | None, *, sample: bool = False
) -> bytes:
    """A blank form, or the example of the rulebook. Without a commune its name is left open."""
    values = {row.name: row.sample for row in form.fields} if sample else {}
    paper = _paper(procedure, form, commune, above, values, None)
    return _draw(paper, SAMPLE_MARK if sample else "")


def area_of(user: User) -> AdminUnit | None:
    """The district or province that stands on a form whose commune is left open."""
    held = [grant.unit_id for grant in grants_of(user)]
    unit = AdminUnit.objects.select_related("parent__parent").filter(pk__in=held).order_by("level").first()
    return unit.parent if unit and unit.level == AdminUnit.Level.COMMUNE else unit


def _draw(paper: FormPaper, mark: str) -> bytes:
    return rendering.pdf(form_paper.compose(paper), Particulars(drawn_on=clock.today(), watermark=mark))


def _marks(dossier: Dossier) -> tuple[MarkLine, ...]:
    """Part III of the report: each criterion with the points claimed and the papers that back them, in their order."""
    kept = SelfAssessment.objects.filter(dossier=dossier).first()
    choices = kept.choices if kept else {}
    papers = checks.current_evidence(dossier)

    def line(code: str, criterion: Criterion) -> MarkLine:
        place = choices.get(code)
        if place is None:
            return MarkLine(code, criterion.title, criterion.max)
        kinds = dossier.procedure.parsed.evidence_for(criterion, place)
        backed = "; ".join(str(row.paper) for row in papers if row.kind in kinds)
        return MarkLine(code, criterion.title, criterion.max, str(criterion.options[place].points), backed)

    return tuple(line(code, criterion) for code, criterion in dossier.criteria_set.parsed.criteria.items())


def _law_of(file: Idea | Dossier) -> Procedure:
    """What a dossier froze; for an idea the law that has its form."""
    return file.procedure if isinstance(file, Dossier) else checks.law_of(file)


def _values_of(file: Idea | Dossier, form: Form) -> Mapping[str, Any]:
    if isinstance(file, Idea):
        return file.values
    return next((row.values for row in file.forms.all() if row.code == form.code), {})


def _paper(
    procedure: Procedure, form: Form, commune: AdminUnit | None, above: AdminUnit | None, values: Mapping[str, Any],
    product: Product | None,
) -> FormPaper:  # fmt: skip
    is_sample = bool(values) and product is None
    by_commune = form.filled_by == "commune"
    return FormPaper(
        letterhead=_letterhead(commune, above, by_commune=by_commune), title=form.title, law=_law(procedure, form),
        lines=(*([] if is_sample else _who(form, product)), *(_line(row, values) for row in form.fields)),
        office_part=_office_part(procedure, form, commune), addressee=_addressee(commune, above, by_commune=by_commune),
        closing=_CLOSING[by_commune], signature=_signature(product, by_commune=by_commune),
    )  # fmt: skip


def _letterhead(commune: AdminUnit | None, above: AdminUnit | None, *, by_commune: bool) -> Letterhead:
    if commune and by_commune:
        return letterhead_of(committee_of(commune))
    name = commune.full_name if commune else "Xã, phường ……………………"
    issuer = f"ỦY BAN NHÂN DÂN\n{name.upper()}" if by_commune else name.upper()
    return Letterhead(
        superior="" if by_commune else "\n".join(unit.full_name.upper() for unit in _chain(above)), issuer=issuer,
        name=name, place=commune.name if commune else "……………",
    )  # fmt: skip


def _chain(unit: AdminUnit | None) -> list[AdminUnit]:
    """Province first, then the district where there is one."""
    return [*_chain(unit.parent), unit] if unit else []


def _addressee(commune: AdminUnit | None, above: AdminUnit | None, *, by_commune: bool) -> str:
    """The producer hands in at the commune, the commune writes to the level above."""
    unit = above if by_commune else commune
    if unit is None:
        return "Ủy ban nhân dân xã, phường ……………………"
    name = unit.full_name
    return f"Ủy ban nhân dân {name[:1].lower()}{name[1:]}"


def _law(procedure: Procedure, form: Form) -> str:
    number = f"{form.number} k" if form.number else "K"
    return f"{number}èm theo {procedure.regulation}"


def _who(form: Form, product: Product | None) -> list[FormLine]:
    """Whose form it is and about what, unless the form asks for that itself."""
    asked = {row.name for row in form.fields}
    said = {
        "unit": FormLine("Chủ thể", product.producer.name if product else ""),
        "product_name": FormLine("Sản phẩm", product.name if product else ""),
    }
    return [line for name, line in said.items() if name not in asked]


def _line(row: FormField, values: Mapping[str, Any]) -> FormLine:
    """An answer, else boxes to tick or lines to write on."""
    text = reading.shown(row, values.get(row.name))
    if not text and row.kind == "choice":
        text = "   ".join(f"□ {label}" for _, label in row.choices)
    elif not text and row.kind == "bool":
        text = "□ có   □ không"
    return FormLine(row.label, text, row.section, _ROOM.get(row.kind, 1))


def _office_part(procedure: Procedure, form: Form, commune: AdminUnit | None) -> tuple[FormLine, ...]:
    """Number, day and receiver, where the regulation leaves room for them; the codes that are known stand there."""
    stated = next(row for row in procedure.parsed.statements["forms"] if row["code"] == form.code)
    part = stated.get("office_part")
    if not part:
        return ()
    number = part["number_pattern"]
    known = (_chain(commune)[0].code, commune.code, str(clock.today().year)) if commune else ("………",) * 3
    for place, code in zip(("(mã tỉnh)", "(mã xã)", "(năm)"), known, strict=True):
        number = number.replace(place, code)
    return (FormLine(number, lines=0), *(FormLine(label) for label in part["fields"]))


def _signature(product: Product | None, *, by_commune: bool) -> Signature:
    if by_commune:
        return Signature(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH")
    return Signature(position="ĐẠI DIỆN CHỦ THỂ", name=product.producer.representative if product else "")


_CLOSING = {
    False: "Chủ thể cam kết thông tin ghi trong biểu là đúng và chịu trách nhiệm về thông tin đó.",
    True: "Báo cáo được gửi kèm hồ sơ của chủ thể.",
}
