"""What the page of a score sheet shows: parts, criteria with their options and papers, points so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ocop.domain.dossiers.models import Dossier, Evidence
from ocop.domain.evaluation import guards, queries
from ocop.domain.evaluation.evidence_places import kinds_at
from ocop.domain.evaluation.marks import NONE, Marks, knock_outs_of
from ocop.domain.evaluation.models import ScoreSheet
from ocop.domain.rulebook import tally
from ocop.domain.rulebook.definitions import CriteriaSetDefinition, Criterion, Part, ProcedureDefinition, Rule, Section
from ocop.domain.rulebook.knock_outs import EFFECTS, KNOCK_OUTS, fires_by_option


@dataclass(frozen=True)
class OptionCard:
    """``limit``: the most stars a product with this option can reach; 0 where nothing limits it."""

    value: str
    points: int
    label: str
    limit: int
    chosen: bool


@dataclass(frozen=True)
class Paper:
    """One paper of the dossier with what it is called."""

    evidence: Evidence
    label: str


@dataclass(frozen=True)
class KnockOutBox:
    code: str
    label: str
    rule: str
    recorded: bool
    reason: str


@dataclass(frozen=True)
class CriterionCard:
    code: str
    title: str
    max: int
    got: str
    answered: bool
    asked: bool
    hints: list[str]
    groups: list[tuple[str, list[OptionCard]]]
    none_chosen: bool
    reason: str
    knock_outs: list[KnockOutBox]
    papers: list[Paper]
    differs: bool = False

    @property
    def anchor(self) -> str:
        return f"tc-{self.code.replace('.', '-')}"

    @property
    def chosen_label(self) -> str:
        chosen = (card.label for _, cards in self.groups for card in cards if card.chosen)
        return next(chosen, "Không có phương án phù hợp" if self.none_chosen else "")


@dataclass(frozen=True)
class SectionCard:
    code: str
    title: str
    max: int
    cards: list[CriterionCard]
    alone: bool
    """The section is one criterion of the same name."""


@dataclass(frozen=True)
class PartTab:
    code: str
    title: str
    got: int
    max: int
    left: int
    current: bool


@dataclass(frozen=True)
class Standing:
    """Points and stars as they stand, for the member alone. ``lacking``: codes still to be answered."""

    total: int
    stars: int | None
    lacking: list[str]
    refusal: str
    knocked_out: bool
    begun: bool

    @property
    def complete(self) -> bool:
        return not self.refusal


@dataclass(frozen=True)
class Page:
    tabs: list[PartTab]
    part: Part
    sections: list[SectionCard]
    standing: Standing
    differing: list[str] = field(default_factory=list)

    @property
    def next(self) -> str:
        """The part after this one; the last one again on the last."""
        codes = [tab.code for tab in self.tabs]
        return codes[min(codes.index(self.part.code) + 1, len(codes) - 1)]

    @property
    def last(self) -> bool:
        return self.next == self.part.code

    @property
    def following(self) -> str:
        """The part where the next unanswered criterion stands, after this one first."""
        codes = [tab.code for tab in self.tabs]
        here = codes.index(self.part.code)
        order = self.tabs[here + 1 :] + self.tabs[: here + 1]
        return next((tab.code for tab in order if tab.left), codes[(here + 1) % len(codes)])


def papers_of(dossier: Dossier) -> list[Paper]:
    labels = {kind.code: kind.label for kind in dossier.procedure.parsed.evidence}
    return [Paper(row, labels.get(row.kind, row.kind)) for row in queries.evidence_of(dossier)]


def part_of(definition: CriteriaSetDefinition, code: str) -> Part | None:
    """The part asked for; without one, the first."""
    return next((part for part in definition.parts if part.code == code or not code), None)


def part_with(definition: CriteriaSetDefinition, code: str) -> Part:
    """The part on which a criterion or a knock-out is answered."""
    for part in definition.parts:
        criteria = [criterion.code for section in part.sections for criterion in section.criteria]
        if code in (*criteria, *(rule.code for rule in knock_outs_of(definition, part))):
            return part
    return definition.parts[0]


def page(sheet: ScoreSheet, part: Part, papers: Sequence[Paper], ticked: Marks | None = None) -> Page:
    """The page as stored, or with what was ``ticked`` and could not be saved; then ``differing`` names the criteria
    that are stored otherwise.
    """
    definition = sheet.entry.dossier.criteria_set.parsed
    shown = ticked or Marks(sheet.choices, sheet.reasons, sheet.knock_outs, sheet.version)
    shown = _valid(definition, shown)
    differing = sorted(
        code for code in definition.criteria
        if ticked and shown.choices.get(code, NONE) != sheet.choices.get(code, NONE)
    )  # fmt: skip
    boxes = {rule.code: _box(rule, shown) for rule in knock_outs_of(definition, part)}
    procedure = sheet.entry.dossier.procedure.parsed
    scored = got(definition, shown)
    sections = [
        _section(section, shown, definition, procedure, papers, boxes, differing, scored) for section in part.sections
    ]
    return Page(tabs(definition, shown, part.code), part, sections, standing(sheet, shown), differing)


def tabs(definition: CriteriaSetDefinition, marks: Marks, current: str) -> list[PartTab]:
    scored = tally.points(definition, marks.choices)
    open_ = set(lacking(definition, marks))
    found = []
    for part in definition.parts:
        codes = [criterion.code for section in part.sections for criterion in section.criteria]
        got = sum(scored[code] for code in codes)
        found.append(PartTab(part.code, part.title, got, part.max, len(open_ & set(codes)), part.code == current))
    return found


def standing(sheet: ScoreSheet, marks: Marks) -> Standing:
    definition = sheet.entry.dossier.criteria_set.parsed
    result = tally.tally(definition, marks.choices, marks.knock_outs)
    as_shown = ScoreSheet(
        entry=sheet.entry, choices=marks.choices, reasons=marks.reasons, knock_outs=marks.knock_outs
    )
    open_ = lacking(definition, marks)
    return Standing(
        total=int(result.total),
        stars=result.class_by_points if open_ else result.stars,
        lacking=open_,
        refusal=guards.sheet_is_complete(as_shown, None) or "",
        knocked_out=bool(result.knock_outs),
        begun=bool(marks.choices or marks.knock_outs),
    )


def lacking(definition: CriteriaSetDefinition, marks: Marks) -> list[str]:
    return [code for code in tally.missing(definition, marks.choices) if code not in marks.choices]


def got(definition: CriteriaSetDefinition, marks: Marks) -> dict[str, str]:
    """Points of each criterion as they stand beside its title; "–" where nothing is chosen."""
    scored = tally.points(definition, marks.choices)
    return {code: str(scored[code]) if code in marks.choices else "–" for code in definition.criteria}


def _valid(definition: CriteriaSetDefinition, marks: Marks) -> Marks:
    """What can be shown: a refused option is left out."""
    choices = {
        code: place
        for code, place in marks.choices.items()
        if code in definition.criteria and (place is None or place < len(definition.criteria[code].options))
    }
    return Marks(choices, marks.reasons, [code for code in marks.knock_outs if code in KNOCK_OUTS], marks.version)


def _section(
    section: Section, marks: Marks, definition: CriteriaSetDefinition, procedure: ProcedureDefinition,
    papers: Sequence[Paper], boxes: dict[str, KnockOutBox], differing: list[str], scored: dict[str, str],
) -> SectionCard:  # fmt: skip
    without_story = _without_story(section, marks)
    cards = []
    for place, criterion in enumerate(section.criteria):
        rules = (*(section.rules if place == 0 else ()), *criterion.rules)
        own = [boxes.pop(rule.code) for rule in rules if rule.code in boxes]
        if "dossier_reject" in boxes:
            own.append(boxes.pop("dossier_reject"))
        kinds = kinds_at(procedure, criterion)
        shown = [paper for paper in papers if paper.evidence.kind in kinds]
        cards.append(
            _card(criterion, marks, rules, own, shown, differs=criterion.code in differing,
                  asked=not (criterion.needs_story and without_story), scored=scored[criterion.code])
        )  # fmt: skip
    alone = len(section.criteria) == 1 and section.criteria[0].title == section.title
    return SectionCard(section.code, section.title, section.max, cards, alone)


def _without_story(section: Section, marks: Marks) -> bool:
    """The story criterion was answered with no points: what needs a story is not asked."""
    story = next((criterion for criterion in section.criteria if not criterion.needs_story), None)
    if story is None or story.code not in marks.choices:
        return False
    place = marks.choices[story.code]
    return place is None or story.options[place].points == 0


def _card(
    criterion: Criterion, marks: Marks, rules: Sequence[Rule], boxes: list[KnockOutBox], papers: list[Paper],
    *, differs: bool, asked: bool, scored: str,
) -> CriterionCard:  # fmt: skip
    chosen = marks.choices.get(criterion.code)
    answered = criterion.code in marks.choices
    groups: dict[str, list[OptionCard]] = {}
    for option in criterion.options:
        label = criterion.cases.get(option.case or "", "")
        card = OptionCard(
            str(option.place), option.points, option.label, criterion.limit(option),
            answered and option.place == chosen,
        )  # fmt: skip
        groups.setdefault(label, []).append(card)
    return CriterionCard(
        code=criterion.code, title=criterion.title, max=criterion.max, got=scored,
        answered=answered, asked=asked, hints=_hints(criterion, rules, asked=asked), groups=list(groups.items()),
        none_chosen=answered and chosen is None, reason=marks.reasons.get(criterion.code, ""), knock_outs=boxes,
        papers=papers, differs=differs,
    )  # fmt: skip


def _hints(criterion: Criterion, rules: Sequence[Rule], *, asked: bool) -> list[str]:
    hints = [rule.label for rule in rules if rule.kind == "evidence"]
    if criterion.needs_story:
        story = "Sản phẩm không có câu chuyện nên tiêu chí này tính 0 điểm, không cần chấm."
        hints.append("Chỉ chấm khi có câu chuyện sản phẩm." if asked else story)
    if any(fires_by_option(rule.code) for rule in rules):
        hints.append("Chọn phương án 0 điểm ở đây là dừng đánh giá.")
    if criterion.cases:
        hints.append("Chọn một phương án của một trong hai trường hợp.")
    return hints


def _box(rule: Rule, marks: Marks) -> KnockOutBox:
    known = KNOCK_OUTS[rule.code]
    label = f"{known.label}: {EFFECTS[known.effect]}"
    return KnockOutBox(rule.code, label, rule.label, rule.code in marks.knock_outs, marks.reasons.get(rule.code, ""))
