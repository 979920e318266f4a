"""How the members scored a round: totals, criteria, each member against the others. Advice; no result rests on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from ocop.domain.evaluation import agreement, queries
from ocop.domain.evaluation.agreement import Level, Marking
from ocop.domain.evaluation.models import CouncilMember, Round
from ocop.domain.evaluation.result_reading import shown_attempt
from ocop.domain.evaluation.services import results
from ocop.domain.rulebook import tally
from ocop.domain.rulebook.models import CriteriaSet
from ocop.platform.accounts.models import User

_TELLING = 0.67
"""Below this alpha the marks of a criterion say little of the product."""


@dataclass(frozen=True)
class MemberLine:
    member: CouncilMember
    marking: Marking
    severity: str
    wander: str


@dataclass(frozen=True)
class CriterionLine:
    """``spread``: mean of highest less lowest; ``widest``: the largest; ``off``: each member against the others."""

    code: str
    title: str
    most: int
    spread: str
    widest: int
    alpha: str
    weak: bool
    off: list[str]


@dataclass(frozen=True)
class SetBlock:
    criteria_set: CriteriaSet
    products: int
    lines: list[CriterionLine]


@dataclass(frozen=True)
class Statistics:
    members: list[MemberLine]
    blocks: list[SetBlock]
    products: int
    alpha: str


def statistics(round_: Round, user: User) -> Statistics:
    """Of the products that ``user`` may see; a sheet that stopped at a knock-out has no marks to compare."""
    members = list(queries.members_with_sheets(round_))
    entries = list(queries.entries_with_sheets(round_, user, choices=True))
    sheets = [_by_member(entry) for entry in entries]
    totals = [[_total(row.get(member.pk)) for member in members] for row in sheets]
    present = [place for place in range(len(members)) if any(row[place] is not None for row in totals)]
    totals = [[row[place] for place in present] for row in totals]
    members = [members[place] for place in present]
    return Statistics(
        members=[
            MemberLine(member, marking, signed(marking.severity), plain(marking.wander))
            for member, marking in zip(members, agreement.markings(totals), strict=True)
        ],
        blocks=_blocks(entries, sheets, members), products=len(entries),
        alpha=plain(agreement.alpha(totals, Level.INTERVAL), 2),
    )  # fmt: skip


def _by_member(entry: Any) -> dict[int, Any]:
    attempt, definition = shown_attempt(entry), entry.dossier.criteria_set.parsed
    return {
        sheet.member_id: sheet
        for sheet in entry.opened
        if sheet.attempt == attempt and not results.stopped(definition, sheet)
    }


def _total(sheet: Any) -> int | None:
    return sheet.total if sheet else None


def _blocks(
    entries: Sequence[Any], sheets: Sequence[dict[int, Any]], members: Sequence[CouncilMember]
) -> list[SetBlock]:
    by_set: dict[CriteriaSet, list[dict[int, Any]]] = {}
    for entry, row in zip(entries, sheets, strict=True):
        by_set.setdefault(entry.dossier.criteria_set, []).append(row)
    return [_block(found, rows, members) for found, rows in sorted(by_set.items(), key=lambda pair: pair[0].code)]


def _block(
    criteria_set: CriteriaSet, rows: Sequence[dict[int, Any]], members: Sequence[CouncilMember]
) -> SetBlock:
    definition = criteria_set.parsed
    scored = [
        {key: (sheet.choices, tally.points(definition, sheet.choices)) for key, sheet in row.items()} for row in rows
    ]
    lines = []
    for code, criterion in definition.criteria.items():
        table = [
            [
                row[member.pk][1][code] if member.pk in row and code in row[member.pk][0] else None
                for member in members
            ]
            for row in scored
        ]
        lines.append(_line(code, criterion.title, criterion.max, table))
    return SetBlock(criteria_set, len(rows), lines)


def _line(code: str, title: str, most: int, table: list[list[int | None]]) -> CriterionLine:
    known = [[mark for mark in row if mark is not None] for row in table]
    spreads = [max(row) - min(row) for row in known if row]
    found = agreement.alpha(table, Level.ORDINAL) if len(table) > 1 else None
    columns = zip(*agreement.deviations(table), strict=True)
    off = [[value for value in column if value is not None] for column in columns]
    return CriterionLine(
        code, title, most, plain(fmean(spreads) if spreads else None), max(spreads, default=0), plain(found, 2),
        weak=found is not None and len(table) >= agreement.FEWEST and found < _TELLING,
        off=[signed(fmean(column) if column else None) for column in off],
    )


def plain(value: float | None, places: int = 1) -> str:
    return "–" if value is None else f"{value:.{places}f}".replace(".", ",").replace("-", "−")


def signed(value: float | None) -> str:
    """``+1,2``, ``−0,4``, ``0,0``."""
    if value is None:
        return "–"
    shown = plain(value)
    return f"+{shown}" if value > 0 and shown != "0,0" else shown.replace("−0,0", "0,0")
