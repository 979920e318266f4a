"""Two versions of one mark beside each other, in the words of the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from ocop.domain.evaluation import queries
from ocop.domain.evaluation.marks import NONE
from ocop.domain.evaluation.merging import NOTHING, Mark, marks_of
from ocop.domain.evaluation.models import KeptMark, ScoreSheet
from ocop.domain.rulebook.definitions import CriteriaSetDefinition
from ocop.domain.rulebook.knock_outs import KNOCK_OUTS


@dataclass(frozen=True)
class Version:
    """``points`` is empty where no option was chosen and for knock-outs."""

    points: str
    label: str
    reason: str


@dataclass(frozen=True)
class KeptCard:
    row: KeptMark
    title: str
    late: Version
    stored: Version

    @property
    def dropped(self) -> Version:
        """Of a settled pair, the version that does not count."""
        return self.stored if self.row.used else self.late


@dataclass(frozen=True)
class Kept:
    open: Sequence[KeptCard]
    settled: Sequence[KeptCard]

    @property
    def codes(self) -> list[str]:
        return sorted({card.row.code for card in self.open})


def read(sheet: ScoreSheet) -> Kept:
    definition = sheet.entry.dossier.criteria_set.parsed
    stands = marks_of(sheet.choices, sheet.reasons, sheet.knock_outs)
    cards = [
        _card(definition, row, row.other if row.settled_at else stands.get(row.code, NOTHING))
        for row in queries.kept_of(sheet)
    ]
    return Kept(
        [card for card in cards if not card.row.settled_at], [card for card in cards if card.row.settled_at]
    )  # fmt: skip


def _card(definition: CriteriaSetDefinition, row: KeptMark, stored: Mark) -> KeptCard:
    criterion = definition.criteria.get(row.code)
    title = f"{row.code}. {criterion.title}" if criterion else KNOCK_OUTS[row.code].label
    return KeptCard(row, title, _version(definition, row.code, row.mark), _version(definition, row.code, stored))


def _version(definition: CriteriaSetDefinition, code: str, mark: Mark) -> Version:
    choice, reason = mark
    criterion = definition.criteria.get(code)
    if criterion is None:
        return Version("", "Ghi nhận điều kiện loại" if choice else "Không ghi nhận", reason)
    if not choice:
        return Version("", "Chưa chọn phương án", reason)
    if choice == NONE:
        return Version("0", "Không có phương án phù hợp", reason)
    option = criterion.options[int(choice)]
    return Version(str(option.points), option.label, reason)
