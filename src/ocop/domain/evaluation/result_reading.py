"""The table of members by products, once the marks are open; and why a product has the result it has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet

from ocop.domain.evaluation import queries
from ocop.domain.evaluation.models import CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.rulebook import tally
from ocop.domain.rulebook.definitions import CriteriaSetDefinition
from ocop.platform.accounts.models import User
from ocop.platform.core.fingerprint import fingerprint
from ocop.platform.ui.columns import Column

E = Entry.State
FILTERS = {"chenh": "Chênh quá mức", "ha-sao": "Hạ sao do điều kiện", "bi-loai": "Bị loại"}


@dataclass(frozen=True)
class Mark:
    """One member's total; ``far`` marks the highest and the lowest where they lie too far apart."""

    total: int | None
    far: bool = False


@dataclass(frozen=True)
class Row:
    entry: Entry
    marks: list[Mark]
    by_points: int
    gates: list[str]
    too_wide: bool

    @property
    def lowered(self) -> bool:
        return self.entry.stars is not None and self.entry.stars < self.by_points

    @property
    def knocked_out(self) -> bool:
        return self.entry.state == E.KNOCKED_OUT

    def fits(self, name: str) -> bool:
        return {"chenh": self.too_wide, "ha-sao": self.lowered, "bi-loai": self.knocked_out}.get(name, True)


@dataclass(frozen=True)
class Table:
    members: list[CouncilMember]
    rows: list[Row]
    seal: str

    def count(self, name: str) -> int:
        return sum(row.fits(name) for row in self.rows)


def table(round_: Round, user: User) -> Table:
    """Every product of the round with its open marks, first what waits for discussion, then by mean. The seal changes
    when any mark does.
    """
    members = list(queries.members_with_sheets(round_))
    rows = [_row(entry, members) for entry in queries.entries_with_sheets(round_, user)]
    rows.sort(key=lambda row: (not row.too_wide, -(row.entry.mean or 0), row.entry.position))
    content = [[str(row.entry.uid), row.entry.fingerprint, [mark.total for mark in row.marks]] for row in rows]
    return Table(members, rows, fingerprint(content))


def shown_attempt(entry: Entry) -> int:
    """A second scoring that is still sealed leaves the first one standing."""
    return entry.attempt - 1 if entry.state == E.RESCORING else entry.attempt


def failed_gates(result: dict[str, Any]) -> list[str]:
    """``Chưa đạt điều kiện 4 sao ở 9.1, 9.2`` for each star that was missed."""
    by_stars: dict[int, list[str]] = {}
    for gate in result.get("gates_failed", ()):
        by_stars.setdefault(gate["stars"], []).append(gate["criterion"])
    return [f"Chưa đạt điều kiện {stars} sao ở {', '.join(codes)}" for stars, codes in sorted(by_stars.items())]


def columns(found: Table) -> list[Column]:
    """The table in Excel."""
    marks = [
        Column(f"m{place}", member.user.full_name, partial(_total, place)) for place, member in enumerate(found.members)
    ]
    return [
        Column("place", "TT", "entry.position"),
        Column("product", "Sản phẩm", "entry.dossier.product.name"),
        Column("producer", "Chủ thể", "entry.dossier.producer.name"),
        *marks,
        Column("mean", "Trung bình", lambda row: row.entry.mean_shown),
        Column("spread", "Chênh lệch", "entry.spread"),
        Column("by_points", "Sao theo điểm", "by_points"),
        Column("stars", "Kết quả", "entry.stars_shown"),
        Column("state", "Trạng thái", "entry.get_state_display"),
        Column("outcome", "Hướng xử lý", "entry.get_outcome_display"),
        Column("derivation", "Cách tính", lambda row: row.entry.result.get("derivation", "")),
    ]


def _total(place: int, row: Row) -> int | None:
    return row.marks[place].total


@dataclass(frozen=True)
class Line:
    """One criterion with each member's points and the option the council agreed on."""

    code: str
    title: str
    points: list[int | None]
    agreed: int | None
    apart: bool


@dataclass(frozen=True)
class Section:
    attempt: int
    members: list[CouncilMember]
    totals: list[int | None]
    parts: list[tuple[str, list[int]]]
    lines: list[Line]
    notes: list[tuple[CouncilMember, str, str]]
    scans: list[ScoreSheet]
    """Those filled in by hand: their scans are there to be read."""


def attempts(entry: Entry, sheets: Iterable[ScoreSheet]) -> list[Section]:
    """Each opened scoring of a product, criterion by criterion, the latest first."""
    by_attempt: dict[int, list[ScoreSheet]] = {}
    for sheet in sheets:
        by_attempt.setdefault(sheet.attempt, []).append(sheet)
    definition = entry.dossier.criteria_set.parsed
    agreed = {entry.result.get("attempt"): entry.result.get("agreed", {})}
    return [
        _section(definition, attempt, found, agreed.get(attempt, {}))
        for attempt, found in sorted(by_attempt.items(), reverse=True)
    ]


def _row(entry: Any, members: Sequence[CouncilMember]) -> Row:
    attempt = shown_attempt(entry)
    totals = {sheet.member_id: sheet.total for sheet in entry.opened if sheet.attempt == attempt}
    known = [total for total in totals.values() if total is not None]
    too_wide = entry.state in (E.DISCUSSION, E.RESCORING)
    far = {min(known), max(known)} if too_wide and known and min(known) != max(known) else set()
    marks = [Mark(totals.get(member.pk), totals.get(member.pk) in far) for member in members]
    return Row(entry, marks, entry.result.get("class_by_points", 0), failed_gates(entry.result), too_wide)


def _section(
    definition: CriteriaSetDefinition, attempt: int, sheets: list[ScoreSheet], agreed: dict[str, int | None]
) -> Section:
    scored = [tally.points(definition, sheet.choices) for sheet in sheets]
    lines = []
    for code, criterion in definition.criteria.items():
        points = [each[code] if code in sheet.choices else None for each, sheet in zip(scored, sheets, strict=True)]
        place = agreed.get(code)
        chosen = criterion.options[place].points if place is not None else 0 if code in agreed else None
        lines.append(Line(code, criterion.title, points, chosen, apart=len(set(points)) > 1))
    parts = [
        (part.code, [sum(each[c.code] for s in part.sections for c in s.criteria) for each in scored])
        for part in definition.parts
    ]
    notes = [(sheet.member, code, text) for sheet in sheets for code, text in sorted(sheet.reasons.items())]
    members, totals = [sheet.member for sheet in sheets], [sheet.total for sheet in sheets]
    return Section(attempt, members, totals, parts, lines, notes, [sheet for sheet in sheets if sheet.scan_id])


def discussed(entries: Iterable[Row]) -> list[Row]:
    return [row for row in entries if row.entry.state == E.DISCUSSION]


def rescoring(round_: Round, user: User) -> QuerySet[Entry]:
    return queries.entries_of(round_, user).filter(state=E.RESCORING).select_related("round__council")
