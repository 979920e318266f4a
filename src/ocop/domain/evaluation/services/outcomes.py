"""What becomes of each product after the council: sent up, kept back, proposed for recognition, or refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from ocop.domain.dossiers.services import progress
from ocop.domain.evaluation import addresses, workflow
from ocop.domain.evaluation.models import Entry, Round
from ocop.domain.producers import queries as producers
from ocop.domain.rulebook.definitions import Stage
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.notifications.services import notify

from . import manual_checks, papers, summary
from .steady import ensure

O = Entry.Outcome
_TOO_LATE = "Chỉ chọn hướng xử lý sau khi chốt kết quả và trước khi phê duyệt."


def possible(entry: Entry) -> list[str]:
    """The ways open to a product by the stages of its procedure, the usual one first.

    From ``forwards_from`` points and without a knock-out it may go up (or be kept back, with a reason); the stars a
    stage recognises itself are proposed for recognition; everything else, and what failed a check that a person had to
    record, is refused.
    """
    procedure = entry.dossier.procedure.parsed
    stage = procedure.stage(entry.round.council.stage)
    checked = manual_checks.recorded(entry)
    if entry.state == Entry.State.KNOCKED_OUT or entry.stars is None or entry.mean is None:
        return [O.REJECT]
    if checked and not checked.passed:
        return [O.REJECT] if stage.recognises else [O.KEEP]
    if stage.recognises:
        return _within(stage, entry.stars)
    if stage.forwards_from is not None and entry.mean >= stage.forwards_from:
        return [O.FORWARD, O.KEEP]
    return [O.KEEP]


def _within(stage: Stage, stars: int) -> list[str]:
    """More stars than the stage may give: recognised up to its own, and nominated to the one above."""
    if stars < min(stage.recognises):
        return [O.REJECT]
    return [O.NOMINATE, O.RECOGNISE] if stars > max(stage.recognises) and stage.forwards_to else [O.RECOGNISE]


@dataclass(frozen=True)
class Way:
    """What shall become of one product, and why."""

    entry: Entry
    outcome: str
    note: str = ""


@transaction.atomic
def decide(*, entry: Entry, outcome: str, note: str = "", by: User) -> Entry:
    """Chọn hướng xử lý (II.7.2a "lựa chọn"). Keeping back or refusing needs a reason the producer will read."""
    require(by, "evaluation.manage_entry", entry)
    ensure(entry.round, Round.State.CLOSED, otherwise=_TOO_LATE)
    manual_checks.read_again(entry)
    if outcome in Entry.GOING and (reason := manual_checks.refusal(entry)):
        raise DomainError("manual_check", reason)
    if outcome not in possible(entry):
        raise DomainError("impossible", f"“{entry.dossier}” không đi được hướng này theo kết quả của hội đồng.")
    if outcome in (O.KEEP, O.REJECT) and not note.strip():
        raise DomainError("note_required", f"Ghi lý do giữ lại “{entry.dossier}”; chủ thể sẽ đọc lý do này.")
    note = note.strip() if outcome in (O.KEEP, O.REJECT) else ""
    Entry.objects.filter(pk=entry.pk).update(outcome=outcome, outcome_note=note)
    entry.refresh_from_db(fields=["outcome", "outcome_note"])
    record(action="evaluation.decide", obj=entry, by=by, note=note, data={"outcome": outcome})
    return entry


@transaction.atomic
def decide_all(*, round_: Round, ways: Sequence[Way], by: User) -> int:
    """Chọn hướng xử lý for several products at once: all or none. Returns how many have changed."""
    changed = [way for way in ways if (way.outcome, way.note.strip()) != (way.entry.outcome, way.entry.outcome_note)]
    for way in changed:
        if way.entry.round_id != round_.pk:
            raise DomainError("elsewhere", f"“{way.entry.dossier}” không nằm trong đợt này.")
        decide(entry=way.entry, outcome=way.outcome, note=way.note, by=by)
    return len(changed)


@transaction.atomic
def approve(*, round_: Round, number: str, by: User) -> Round:
    """UBND phê duyệt kết quả của hội đồng, with the number of its paper."""
    if not number.strip():
        raise DomainError("number_required", "Nhập số văn bản phê duyệt kết quả do văn thư cấp.")
    return workflow.round_.fire(round_, "approve", by=by, approval_number=number.strip(), approved_on=clock.today())


@transaction.atomic
def send_up(*, round_: Round, by: User) -> Round:
    """Gửi công văn, biên bản và hồ sơ lên cấp trên; kept products go back to their producers with the derivation."""
    workflow.round_.fire(round_, "send_up", by=by)
    entries = list(
        round_.entries.exclude(state=Entry.State.REMOVED).select_related(
            "dossier__product", "dossier__producer", "dossier__procedure", "dossier__criteria_set", "round__council"
        )
    )
    for entry in entries:
        _move(entry, by)
    Round.objects.filter(pk=round_.pk).update(
        minutes=papers.minutes(round_, entries, by=by), letter=papers.letter(round_, entries, by=by)
    )
    summary.draw_up(round_, by=by)
    round_.refresh_from_db(fields=["minutes", "letter"])
    forwarded = [entry for entry in entries if entry.outcome == O.FORWARD]
    if forwarded:
        notify(
            kind="evaluation.sent_up", users=people_with(Role.STANDING_OFFICER, round_.council.territory), about=round_,
            url=addresses.round_(round_), council=round_.council.name, count=len(forwarded),
        )  # fmt: skip
    return round_


def _move(entry: Entry, by: User) -> None:
    dossier, note = entry.dossier, entry.outcome_note
    match entry.outcome:
        case O.FORWARD:
            progress.forward(dossier=dossier, by=by)
        case O.KEEP:
            progress.keep(dossier=dossier, note=note, by=by)
        case O.RECOGNISE | O.NOMINATE:
            progress.passed(dossier=dossier, by=by)
        case O.REJECT:
            progress.failed(dossier=dossier, note=note, by=by)
    notify(
        kind=f"evaluation.outcome_{entry.outcome.lower()}", users=producers.people_of(dossier.producer), about=dossier,
        url=addresses.dossier_of(entry), product=dossier.product.name, points=entry.mean_shown,
        derivation=entry.result.get("derivation", ""), note=note,
    )  # fmt: skip
