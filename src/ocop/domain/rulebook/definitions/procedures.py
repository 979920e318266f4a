"""A procedure: stages in order, forms, evidence, defaults of councils, what is not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

from ocop.domain.rulebook.definitions.criteria import Criterion, Option
from ocop.platform.core.dates import next_yearly


@dataclass(frozen=True, slots=True)
class Stage:
    """One level of the way up. ``level``: 0 centre, 1 province, 2 district, 3 commune; ``role``: assists or judges."""

    code: str
    label: str
    level: int
    role: str
    council: bool
    status: str
    secretariat_label: str = ""
    forwards_from: int | None = None
    forwards_to: str = ""
    recognises: tuple[int, ...] = ()
    signer: str = ""
    days: int | None = None
    contents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormField:
    """``kind``: text, longtext, number, year, choice, bool or date. ``help`` may be empty.

    ``sample`` is what the filled-in example says; ``None`` where the form has no example.
    """

    name: str
    label: str
    kind: str
    required: bool
    status: str
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    section: str = ""
    sample: str | int | bool | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the regulation. ``purpose``: idea_new, idea_existing, registration, business_plan, organisation,
    self_assessment or commune_report; ``filled_by``: producer or commune.
    """

    code: str
    number: str
    title: str
    purpose: str
    filled_by: str
    status: str
    place: str
    fields: tuple[FormField, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """``goods_only``: not asked of services. ``of_product``: a paper of one product, else of the whole producer.
    ``guidance``: what the paper must show and who issues it.
    """

    code: str
    label: str
    compulsory: bool
    status: str
    place: str
    goods_only: bool = False
    if_registered: bool = False
    of_product: bool = True
    guidance: str = ""


@dataclass(frozen=True, slots=True)
class CriterionEvidence:
    """Criteria of these very titles need one of ``kinds`` at options from ``from_points`` on whose label has
    ``label_has``. Of several that fit an option, the last in the file speaks.
    """

    titles: tuple[str, ...]
    kinds: tuple[str, ...]
    from_points: int = 1
    label_has: str = ""

    def fits(self, criterion: Criterion, option: Option) -> bool:
        return (
            criterion.title in self.titles
            and option.points >= self.from_points
            and self.label_has.casefold() in option.label.casefold()
        )


@dataclass(frozen=True, slots=True)
class ManualCheck:
    """A minimum that the data cannot decide: a person records it for whatever is proposed from ``from_stars`` on."""

    code: str
    label: str
    from_stars: int
    except_groups: tuple[str, ...] = ()

    def needed(self, group: str, stars: int | None) -> bool:
        return stars is not None and stars >= self.from_stars and group not in self.except_groups


@dataclass(frozen=True, slots=True)
class CouncilDefaults:
    """What a council starts with; each council may set its own (the three figures are provincial rules)."""

    quorum_percent: int
    quorum_with_chair: bool
    spread: int
    combine: str


@dataclass(frozen=True, slots=True)
class Caveat:
    """A gap in what is known of the law, said in every derivation it touches."""

    text: str
    except_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RevocationGround:
    """A reason for which the regulation lets a certificate be revoked."""

    code: str
    label: str


@dataclass(frozen=True)
class ProcedureDefinition:
    code: str
    title: str
    regulation: str
    needs_idea_step: bool
    stages: tuple[Stage, ...]
    forms: tuple[Form, ...]
    evidence: tuple[EvidenceKind, ...]
    criterion_evidence: tuple[CriterionEvidence, ...]
    manual_check: ManualCheck | None
    council: CouncilDefaults
    certificate_months: int
    product_code_pattern: str
    caveats: tuple[Caveat, ...]
    deadlines: tuple[dict[str, Any], ...]
    pending_from: str
    finish_by: dict[str, date]
    intake_days: dict[str, int]
    revocation_grounds: tuple[RevocationGround, ...]
    statements: dict[str, Any]

    def stage(self, code: str) -> Stage:
        return _named(self.stages, code, f"quy trình {self.code}: bước")

    def judged_by(self, stage: Stage, filed: date) -> date | None:
        """The last day of the round that judges what reaches ``stage`` on ``filed``; ``None`` where no round is set."""
        rounds = [
            (next_yearly(row["filed_before"], filed), row["before"])
            for row in self.deadlines
            if row["code"].startswith(f"{stage.code}_round_")
        ]
        if not rounds:
            return None
        closes, before = min(rounds)
        return next_yearly(before, closes) - timedelta(days=1)

    def stage_after(self, stage: Stage) -> Stage | None:
        """Where ``stage`` sends a file on to."""
        return self.stage(stage.forwards_to) if stage.forwards_to else None

    def days_of(self, code: str) -> int | None:
        """How many days the deadline ``code`` gives; ``None`` where the procedure names no such deadline."""
        return next((row["days"] for row in self.deadlines if row["code"] == code and "days" in row), None)

    @property
    def filing_stages(self) -> tuple[Stage, ...]:
        """The stages a dossier passes: those that judge, and one that assesses named contents before them."""
        return tuple(stage for stage in self.stages if stage.role == "judges" or stage.contents)

    @property
    def judging_stages(self) -> tuple[Stage, ...]:
        return tuple(stage for stage in self.stages if stage.role == "judges")

    def form(self, purpose: str) -> Form | None:
        """The form for a purpose; ``None`` where the procedure has none (no idea step, say)."""
        return next((form for form in self.forms if form.purpose == purpose), None)

    def form_by_code(self, code: str) -> Form:
        return _named(self.forms, code, f"quy trình {self.code}: biểu mẫu")

    @property
    def dossier_forms(self) -> tuple[Form, ...]:
        """What the producer fills in after the idea (or, where there is no idea step, all of it)."""
        return tuple(
            form for form in self.forms if form.filled_by == "producer" and not form.purpose.startswith("idea_")
        )

    def evidence_kind(self, code: str) -> EvidenceKind:
        return _named(self.evidence, code, f"quy trình {self.code}: loại giấy tờ")

    def evidence_for(self, criterion: Criterion, place: int) -> tuple[str, ...]:
        """The kinds of which at least one paper must back the option at ``place``; empty where none is needed."""
        option = criterion.options[place]
        if not option.points:
            return ()
        found = [rule.kinds for rule in self.criterion_evidence if rule.fits(criterion, option)]
        return found[-1] if found else ()

    def caveats_for(self, group: str) -> tuple[str, ...]:
        return tuple(caveat.text for caveat in self.caveats if group not in caveat.except_groups)


def parse_procedure(data: dict[str, Any]) -> ProcedureDefinition:
    transition = data.get("transition", {})
    council = data["council"]
    return ProcedureDefinition(
        code=data["code"],
        title=data["title"],
        regulation=data["regulation"],
        needs_idea_step=data["idea_step"]["needed"],
        stages=tuple(_stage(stage) for stage in data["stages"]),
        forms=tuple(_form(form) for form in data["forms"]),
        evidence=(
            *(_evidence(row, compulsory=True) for row in data["evidence"]["compulsory"]),
            *(_evidence(row, compulsory=False) for row in data["evidence"]["supporting"]),
        ),
        criterion_evidence=tuple(_criterion_evidence(row) for row in data["evidence"].get("criteria", ())),
        manual_check=_manual_check(data["manual_check"]) if "manual_check" in data else None,
        council=CouncilDefaults(
            council["quorum_percent"], council["quorum_with_chair"], council["spread"], council["combine"]
        ),
        certificate_months=data["certificate"]["months"],
        product_code_pattern=data["product_code"]["pattern"],
        caveats=tuple(Caveat(row["text"], tuple(row.get("except_groups", ()))) for row in data.get("caveats", ())),
        deadlines=tuple(data.get("deadlines", ())),
        pending_from=transition.get("pending_from", ""),
        finish_by={kind: date.fromisoformat(day) for kind, day in transition.get("finish_by", {}).items()},
        intake_days=dict(data.get("intake_days", {})),
        revocation_grounds=tuple(
            RevocationGround(row["code"], row["label"]) for row in data.get("revocation_grounds", ())
        ),
        statements=data,
    )


class Coded(Protocol):
    @property
    def code(self) -> str: ...


C = TypeVar("C", bound=Coded)


def _named(rows: Iterable[C], code: str, what: str) -> C:
    for row in rows:
        if row.code == code:
            return row
    message = f"{what} {code!r} không có"
    raise LookupError(message)


def _stage(data: dict[str, Any]) -> Stage:
    forwards = data.get("forwards", {})
    return Stage(
        code=data["code"],
        label=data["label"],
        level=data["level"],
        role=data["role"],
        council=data["council"],
        status=data["status"],
        secretariat_label=data.get("secretariat_label", ""),
        forwards_from=forwards.get("from_points"),
        forwards_to=forwards.get("to", ""),
        recognises=tuple(data.get("recognises", ())),
        signer=data.get("signer", ""),
        days=data.get("days"),
        contents=tuple(data.get("contents", ())),
    )


def _form(data: dict[str, Any]) -> Form:
    return Form(
        code=data["code"],
        number=data["number"],
        title=data["title"],
        purpose=data["purpose"],
        filled_by=data["filled_by"],
        status=data["status"],
        place=data["place"],
        fields=tuple(_field(row, data.get("fields_status", data["status"])) for row in data["fields"]),
        note=data.get("note", ""),
    )


def _field(data: dict[str, Any], status: str) -> FormField:
    return FormField(
        name=data["name"],
        label=data["label"],
        kind=data["kind"],
        required=data.get("required", False),
        status=data.get("status", status),
        help=data.get("help", ""),
        choices=tuple((choice["code"], choice["label"]) for choice in data.get("choices", ())),
        section=data.get("section", ""),
        sample=data.get("sample"),
    )


def _evidence(data: dict[str, Any], *, compulsory: bool) -> EvidenceKind:
    return EvidenceKind(
        code=data["code"],
        label=data["label"],
        compulsory=compulsory,
        status=data["status"],
        place=data["place"],
        goods_only=data.get("goods_only", False),
        if_registered=data.get("if_registered", False),
        of_product=data.get("of_product", True),
        guidance=data.get("guidance", ""),
    )


def _criterion_evidence(data: dict[str, Any]) -> CriterionEvidence:
    return CriterionEvidence(
        tuple(data["titles"]), tuple(data["kinds"]), data.get("from_points", 1), data.get("label_has", "")
    )


def _manual_check(data: dict[str, Any]) -> ManualCheck:
    return ManualCheck(data["code"], data["label"], data["from_stars"], tuple(data.get("except_groups", ())))
