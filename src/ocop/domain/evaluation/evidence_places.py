"""Where papers are opened that a procedure names at no criterion. Working practice, not a rule."""

from ocop.domain.rulebook.definitions import Criterion, ProcedureDefinition
from ocop.platform.core.text import fold

_WORDS = {"sample": ("bao bi", "ben ngoai"), "standard": ("cong bo", "tieu chuan san pham")}
"""The folded words in a criterion's title that each kind of paper answers."""


def kinds_at(procedure: ProcedureDefinition, criterion: Criterion) -> set[str]:
    """The kinds of which any option asks a paper, and those placed by the title because the data are silent."""
    asked = {kind for option in criterion.options for kind in procedure.evidence_for(criterion, option.place)}
    placed = {kind for row in procedure.criterion_evidence for kind in row.kinds}
    title = fold(criterion.title)
    return asked | {
        kind for kind, words in _WORDS.items() if kind not in placed and any(word in title for word in words)
    }
