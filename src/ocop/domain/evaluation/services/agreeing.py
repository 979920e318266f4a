"""Phiếu thống nhất: what the council agrees option by option, written down by its secretary; and who is present."""

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.db.models import F

from ocop.domain.evaluation.models import Council, CouncilMember, Entry, Round
from ocop.domain.rulebook import tally
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError

from . import results
from .scoring import check_knock_outs, clean_reasons
from .steady import ensure

E, R = Entry.State, Round.State
WRITABLE = {Council.Combine.AGREED: (E.WAITING, E.RESCORING), Council.Combine.MEAN: (E.DISCUSSION,)}
"""When the agreed options of a product are written: instead of the members' sheets, or to settle what they dispute."""


def is_used(council: Council) -> bool:
    return council.combine == Council.Combine.AGREED or council.gates == Council.Gates.MINUTES


def may_be_written(entry: Entry) -> bool:
    council = entry.round.council
    going = entry.round.state in (R.SCORING, R.OPENED)
    return is_used(council) and going and entry.state in WRITABLE[Council.Combine(council.combine)]


@transaction.atomic
def agree(
    *, entry: Entry, choices: Mapping[str, int | None], reasons: Mapping[str, str] | None = None,
    knock_outs: Sequence[str] | None = None, version: int, by: User,
) -> Entry:  # fmt: skip
    """Keep the options agreed so far.

    Raises ``DomainError``: ``not_used`` where the council's rules know no agreed sheet, ``unknown_criterion``,
    ``unknown_option``, ``bad_knock_out``; ``Conflict`` for a stale ``version`` or a product that is settled.
    """
    require(by, "evaluation.manage_entry", entry)
    council = entry.round.council
    if not is_used(council):
        raise DomainError("not_used", "Quy chế của hội đồng này tính theo phiếu từng thành viên.")
    ensure(entry.round, R.SCORING, R.OPENED, otherwise="Đợt đã chốt hoặc chưa mở chấm nên không ghi phương án được.")
    definition = entry.dossier.criteria_set.parsed
    tally.total(definition, choices)
    found = sorted(set(knock_outs or ()))
    check_knock_outs(definition, found)
    said = {"choices": dict(choices), "reasons": clean_reasons(definition, reasons or {}), "knock_outs": found}
    rows = Entry.objects.filter(
        pk=entry.pk, agreed_version=version, state__in=WRITABLE[Council.Combine(council.combine)]
    )
    if not rows.update(agreed=said, agreed_version=F("agreed_version") + 1, agreed_by=by):
        raise Conflict("Phương án vừa được ghi ở máy khác, hoặc đã có kết quả. Tải lại trang rồi so lại.", "stale")
    entry.refresh_from_db()
    record(action="evaluation.agree", obj=entry, by=by, data={"version": entry.agreed_version})
    return entry


@transaction.atomic
def settle_agreed(*, entry: Entry, by: User) -> Entry:
    """Tính theo phương án thống nhất: the disputed gates are settled by what the council agreed on.

    Raises ``DomainError`` ``incomplete`` while a disputed criterion has no agreed option.
    """
    require(by, "evaluation.manage_entry", entry)
    entry.refresh_from_db(fields=["state", "attempt", "agreed", "agreed_version", "sheets_submitted"])
    if left := results.disputed_gates(entry):
        raise DomainError("incomplete", f"Chưa ghi phương án thống nhất ở tiêu chí {', '.join(left)}.")
    return results.settle_discussed(entry, by=by)


@transaction.atomic
def mark_present(*, round_: Round, members: Collection[CouncilMember], by: User) -> Round:
    """Điểm danh. Raises ``DomainError`` ``elsewhere`` for somebody of another council."""
    require(by, "evaluation.manage_round", round_)
    ensure(round_, R.SCORING, R.OPENED, otherwise="Chỉ điểm danh từ khi mở chấm đến khi chốt kết quả.")
    if any(member.council_id != round_.council_id or member.left_on for member in members):
        raise DomainError("elsewhere", "Có người không còn trong hội đồng này. Tải lại trang rồi điểm danh lại.")
    keys = sorted(member.pk for member in members)
    Round.objects.filter(pk=round_.pk).update(present=keys)
    round_.refresh_from_db(fields=["present"])
    record(action="evaluation.mark_present", obj=round_, by=by, data={"members": keys})
    return round_
