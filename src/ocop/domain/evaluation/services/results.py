"""Mở điểm, tính kết quả, thảo luận và chấm lại, chốt. Every result can be recomputed from the stored choices."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone

from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.services import progress
from ocop.domain.evaluation import addresses, guards, workflow
from ocop.domain.evaluation.models import Council, CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.producers import queries as producers
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook import tally
from ocop.domain.rulebook.definitions import CriteriaSetDefinition
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.notifications.services import notify

from .seating import make_sheets, scoring_members
from .steady import ensure

_FOR_RESULT = ("dossier__criteria_set", "dossier__regulation", "dossier__procedure", "round__council")


@transaction.atomic
def open_marks(*, round_: Round, by: User) -> Round:
    """Mở điểm: the seal falls for everybody at once, and every product's result is computed."""
    workflow.round_.fire(round_, "open", by=by, opened_at=timezone.now(), held_on=clock.today())
    for entry in round_.entries.filter(state=Entry.State.WAITING).select_related(*_FOR_RESULT):
        _settle(entry, by=by)
    return round_


@transaction.atomic
def rescore(*, entry: Entry, note: str, by: User) -> Entry:
    """Chấm lại sau thảo luận: new sheets that start from each member's own marks; the first ones are kept."""
    require(by, "evaluation.manage_entry", entry)
    return score_anew(entry, "rescore", note=note, by=by)


@transaction.atomic
def reopen(*, entry: Entry, note: str, by: User) -> Entry:
    """Mở lại sản phẩm đã có kết quả, before the round is closed: scored anew, the old sheets kept for the minutes."""
    require(by, "evaluation.manage_entry", entry)
    return score_anew(entry, "reopen", note=note, by=by)


def score_anew(entry: Entry, step: str, *, note: str, by: User) -> Entry:
    """New sheets for whoever may score the product now. Called by acts that have asked for their own permission.

    What was agreed about the earlier sheets settles nothing about the new ones; a sheet agreed in their place goes on.
    """
    ensure(entry.round, Round.State.OPENED, otherwise="Chỉ chấm lại sau khi mở điểm và trước khi chốt kết quả.")
    said = "\n".join(filter(None, (entry.discussion_note, note.strip())))
    anew = {} if entry.round.council.combine == Council.Combine.AGREED else {"agreed": {}, "agreed_by": None}
    workflow.entry.fire(
        entry, step, by=by, note=note, attempt=entry.attempt + 1, discussion_note=said, outcome=Entry.Outcome.OPEN,
        outcome_note="", **anew,
    )  # fmt: skip
    members = make_sheets(entry, scoring_members(entry.round.council))
    notify(
        kind="evaluation.rescoring", users=[member.user for member in members], about=entry.round,
        url=addresses.my_sheets(), product=entry.dossier.product.name, note=note,
    )  # fmt: skip
    return entry


@transaction.atomic
def settle_again(*, entry: Entry, by: User) -> Entry:
    """Tính lại khi phiếu chấm lại đã nộp đủ số. Sealed first marks open only for the whole round at once."""
    require(by, "evaluation.manage_entry", entry)
    entry.refresh_from_db(fields=["state", "attempt", "sheets_submitted", "sheets_total"])
    if entry.state != Entry.State.RESCORING:
        raise Conflict("Chỉ tính lại sản phẩm đang chấm lại sau thảo luận. Tải lại trang để xem trạng thái mới.")
    if reason := guards.entry_quorum(entry, by):
        raise DomainError("quorum", reason)
    return _settle(entry, by=by)


@transaction.atomic
def close(*, round_: Round, by: User) -> Round:
    """Chốt kết quả: nothing more may change; each dossier has its council's result."""
    workflow.round_.fire(round_, "close", by=by, closed_on=clock.today())
    entries = round_.entries.exclude(state=Entry.State.REMOVED)
    for entry in entries.filter(dossier__state=Dossier.State.IN_ROUND).select_related("dossier__product"):
        progress.judged(dossier=entry.dossier, by=by)
        _tell_producer(entry, round_)
    return round_


def _tell_producer(entry: Entry, round_: Round) -> None:
    """The result is the council's, not yet the committee's: until when the producer may say something about it."""
    notify(
        kind="evaluation.provisional", users=producers.people_of(entry.dossier.producer), about=entry.dossier,
        url=addresses.dossier_of(entry), product=entry.dossier.product.name, points=entry.mean_shown,
        derivation=entry.result.get("derivation", ""), until=format_date(round_.appeals_until),
    )  # fmt: skip


def compute(entry: Entry) -> dict[str, Any]:
    """The result of one product, from its submitted sheets alone: the same input gives the same output, always."""
    return _computed(entry, _submitted(entry))


def _submitted(entry: Entry) -> list[ScoreSheet]:
    sheets = entry.sheets.filter(attempt=entry.attempt, state=ScoreSheet.State.SUBMITTED)
    return list(sheets.select_related("member").order_by("member__position", "member_id"))


def _computed(entry: Entry, sheets: list[ScoreSheet]) -> dict[str, Any]:
    criteria_set, council = entry.dossier.criteria_set, entry.round.council
    definition = criteria_set.parsed
    if council.combine == Council.Combine.AGREED:
        agreed, knock_outs = entry.agreed.get("choices", {}), entry.agreed.get("knock_outs", [])
        totals = [tally.total(definition, agreed)]
    else:
        knock_outs = agreed_knock_outs(sheets)
        counted = [sheet for sheet in sheets if not stopped(definition, sheet)]
        totals = [tally.total(definition, sheet.choices) for sheet in counted]
        agreed = agreed_choices(definition, counted)
        if council.gates == Council.Gates.MINUTES:
            agreed |= entry.agreed.get("choices", {})
    mean = tally.mean_of(totals) if totals else Fraction(0)
    procedure = rulebook.for_evaluation(entry.dossier.procedure, entry.round.held_on or clock.today())
    caveats = (*procedure.parsed.caveats_for(definition.group), *rulebook.scoring_caveats(criteria_set))
    classified = tally.classify(definition, mean, agreed, knock_outs, caveats).as_json()
    return {
        "regulation": entry.dossier.regulation.code,
        "criteria_set": criteria_set.code,
        "attempt": entry.attempt,
        "totals": totals,
        "sum": sum(totals),
        "count": len(totals),
        "spread": max(totals) - min(totals) if totals else 0,
        "agreed": agreed,
        "disputed": _disputed_knock_outs(council, sheets, knock_outs),
        "disputed_gates": _disputed_gates(entry, sheets),
        **{key: classified[key] for key in ("class_by_points", "gates_failed", "knock_outs", "stars", "derivation")},
        "input": tally.input_fingerprint(criteria_set.fingerprint, mean, agreed, knock_outs),
    }


def disputed_gates(entry: Entry) -> list[str]:
    """Criteria with a star condition on which the members differ and the council has not yet agreed in the minutes."""
    return _disputed_gates(entry, _submitted(entry))


def _disputed_gates(entry: Entry, sheets: Sequence[ScoreSheet]) -> list[str]:
    council, settled = entry.round.council, entry.agreed.get("choices", {})
    if council.gates != Council.Gates.MINUTES or council.combine == Council.Combine.AGREED:
        return []
    definition = entry.dossier.criteria_set.parsed
    sheets = [sheet for sheet in sheets if not stopped(definition, sheet)]
    gated = [criterion for criterion in definition.criteria.values() if criterion.gates]
    return [
        criterion.code
        for criterion in gated
        if criterion.code not in settled and len({sheet.choices.get(criterion.code) for sheet in sheets}) > 1
    ]


def _disputed_knock_outs(council: Council, sheets: Sequence[ScoreSheet], agreed: Sequence[str]) -> list[str]:
    if council.combine == Council.Combine.AGREED:
        return []
    return sorted({code for sheet in sheets for code in sheet.knock_outs} - set(agreed))


def agreed_choices(definition: CriteriaSetDefinition, sheets: Sequence[ScoreSheet]) -> dict[str, int | None]:
    """The option most members chose for each criterion. Where members are tied, the chair's choice counts; where the
    chair chose none of the tied ones, the one with the fewest points, so that a tie never lifts a product over a gate.
    """
    agreed: dict[str, int | None] = {}
    chair = next((sheet for sheet in sheets if sheet.member.seat == CouncilMember.Seat.CHAIR), None)
    for code in sorted({code for sheet in sheets for code in sheet.choices}):
        votes = Counter(sheet.choices.get(code) for sheet in sheets)
        most = max(votes.values())
        tied = [option for option, count in votes.items() if count == most]
        chairs = chair.choices.get(code) if chair else None
        options = definition.criteria[code].options
        lowest = min(tied, key=lambda place: (0, -1) if place is None else (options[place].points, place))
        agreed[code] = chairs if chair and chairs in tied else lowest
    return agreed


def agreed_knock_outs(sheets: Sequence[ScoreSheet]) -> list[str]:
    """Recorded by more than half of the sheets, or by half of them with the chair's."""
    recorded = Counter(code for sheet in sheets for code in sheet.knock_outs)
    chairs = {code for sheet in sheets if sheet.member.seat == CouncilMember.Seat.CHAIR for code in sheet.knock_outs}
    return sorted(
        code
        for code, count in recorded.items()
        if 2 * count > len(sheets) or (2 * count == len(sheets) and code in chairs)
    )


def settle_discussed(entry: Entry, *, by: User) -> Entry:
    """The result of a product whose disputed conditions the council has agreed on, without another scoring."""
    computed = compute(entry)
    if computed["spread"] > entry.round.council.spread_limit or computed["disputed"]:
        raise DomainError("apart", "Điểm chênh quá quy chế hoặc còn điều kiện loại chưa thống nhất: mở chấm lại.")
    return workflow.entry.fire(
        entry, "agree", by=by, expect={"agreed_version": entry.agreed_version}, **_columns(computed)
    )


def _columns(computed: dict[str, Any]) -> dict[str, Any]:
    return {
        "points_sum": computed["sum"], "points_count": computed["count"], "spread": computed["spread"],
        "stars": computed["stars"], "result": computed, "fingerprint": computed["input"],
    }  # fmt: skip


def _settle(entry: Entry, *, by: User) -> Entry:
    """Compute the entry's result from its submitted sheets. Too wide a spread, or a knock-out that only some recorded,
    sends it to discussion, once. A sheet submitted meanwhile makes the count differ: ``Conflict``. Sheets are read
    once: a count asked after them could hold a sheet that the result does not.
    """
    sheets = _submitted(entry)
    computed = _computed(entry, sheets)
    expect = {"attempt": entry.attempt, "sheets_submitted": len(sheets), "agreed_version": entry.agreed_version}
    columns = _columns(computed)
    if computed["knock_outs"]:
        return workflow.entry.fire(
            entry, "knock_out", by=by, expect=expect, outcome=Entry.Outcome.REJECT,
            outcome_note=computed["derivation"], **columns,
        )  # fmt: skip
    apart = computed["spread"] > entry.round.council.spread_limit or bool(computed["disputed"])
    step = "discuss" if (apart and entry.attempt == 1) or computed["disputed_gates"] else "score"
    return workflow.entry.fire(entry, step, by=by, expect=expect, **columns)


def stopped(definition: CriteriaSetDefinition, sheet: ScoreSheet) -> bool:
    """A sheet that ended at a knock-out before every criterion was answered: it has no total that could count."""
    if not sheet.knock_outs:
        return False
    return any(code not in sheet.choices for code in tally.missing(definition, sheet.choices))
