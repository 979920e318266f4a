"""What a member ticked on one part of the sheet, read out of a request; the other parts stay as they are stored."""

from dataclasses import dataclass

from django.http import QueryDict

from ocop.domain.evaluation.models import ScoreSheet
from ocop.domain.rulebook.definitions import CriteriaSetDefinition, Part, Rule
from ocop.domain.rulebook.knock_outs import KNOCK_OUTS, fires_by_option
from ocop.platform.core.errors import DomainError

NONE = "khong"
"""The value of "không có phương án phù hợp"."""
_DOSSIER_REJECT = "dossier_reject"


@dataclass(frozen=True)
class Marks:
    choices: dict[str, int | None]
    reasons: dict[str, str]
    knock_outs: list[str]
    version: int


def read(posted: QueryDict, sheet: ScoreSheet, part: Part) -> Marks:
    """``c-<criterion>``: place or ``NONE``; ``r-<code>``: a reason; ``k``: recorded knock-outs; ``version``.

    Raises ``DomainError`` for an option that is no number; what the set does not have is refused when it is saved.
    """
    definition = sheet.entry.dossier.criteria_set.parsed
    here = {criterion.code for section in part.sections for criterion in section.criteria}
    reasons_here = here | {rule.code for rule in knock_outs_of(definition, part)}
    choices = {code: place for code, place in sheet.choices.items() if code not in here}
    choices |= {name[2:]: _place(name[2:], str(posted[name])) for name in posted if name.startswith("c-")}
    reasons = {code: text for code, text in sheet.reasons.items() if code not in reasons_here}
    reasons |= {name[2:]: str(posted[name]) for name in posted if name.startswith("r-")}
    recorded = [code for code in sheet.knock_outs if code not in reasons_here]
    recorded += posted.getlist("k")
    return Marks(choices, reasons, sorted(set(recorded)), _version(posted.get("version", "")))


def knock_outs_of(definition: CriteriaSetDefinition, part: Part) -> list[Rule]:
    """The knock-outs recorded on this part: each once, where the set names it first."""
    found: dict[str, Rule] = {}
    first: dict[str, str] = {}
    if definition.dossier_reject and part is definition.parts[0]:
        found[_DOSSIER_REJECT] = Rule("reject", _DOSSIER_REJECT, "; ".join(definition.dossier_reject))
    for of_part, section, criterion in definition.walk():
        for rule in (*section.rules, *criterion.rules):
            if is_recorded(rule.code) and first.setdefault(rule.code, of_part.code) == part.code:
                found.setdefault(rule.code, rule)
    return list(found.values())


def is_recorded(code: str) -> bool:
    """A knock-out that a person finds and records; those of the 0 option follow from the option."""
    return code in KNOCK_OUTS and not fires_by_option(code)


def _place(code: str, value: str) -> int | None:
    if value == NONE:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > 3:  # noqa: PLR2004
        message = f"Tiêu chí {code}: phương án “{value[:20]}” không có. Chọn lại một phương án."
        raise DomainError("unknown_option", message)
    return int(value)


def _version(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) <= 9 else 0  # noqa: PLR2004
