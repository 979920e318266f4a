"""Xung đột lợi ích: declared by each member, found in the records, recorded by the council, lifted with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation import ties
from ocop.domain.evaluation.models import Conflict, Declaration, Entry, Round
from ocop.platform.access.rules import allowed, require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict as Meanwhile
from ocop.platform.core.errors import DomainError, NotAllowed

from . import results
from .seating import seat_again

K, S, R = Conflict.Kind, Conflict.Source, Round.State


@dataclass(frozen=True)
class Said:
    """What a member says of one product of the round."""

    dossier: Dossier
    kind: str
    reason: str


@transaction.atomic
def declare(*, round_: Round, said: Sequence[Said] = (), by: User) -> Declaration:
    """Khai: a tie with these products and with no other. Said again, it adds; nothing said before is taken back.

    Raises ``DomainError``: ``no_seat``, ``no_products``, ``elsewhere``, ``reason_required``.
    """
    require(by, "evaluation.declare", round_)
    member = round_.council.members.filter(user=by, left_on__isnull=True).first()
    if member is None:
        raise DomainError("no_seat", "Không còn trong hội đồng này nên không phải khai.")
    inside = set(round_.entries.exclude(state=Entry.State.REMOVED).values_list("dossier_id", flat=True))
    if not inside:
        raise DomainError("no_products", "Đợt chưa có sản phẩm để khai. Chờ thư ký giao sản phẩm vào đợt.")
    look_up(round_)
    for one in said:
        if one.dossier.pk not in inside:
            raise DomainError("elsewhere", f"“{one.dossier}” không nằm trong đợt này. Tải lại trang rồi khai.")
        _keep(one.dossier, by, one.kind, S.DECLARED, _reason(one.reason), by)
    declaration, _ = Declaration.objects.update_or_create(
        round=round_, member=member, defaults={"made_at": clock.now()}
    )
    data = {"ties": [[one.dossier.pk, one.kind] for one in said]}
    record(action="evaluation.declare", obj=round_, by=by, data=data)
    _take_sheets_away(round_, by)
    return declaration


@transaction.atomic
def record_tie(*, entry: Entry, user: User, kind: str, reason: str, by: User) -> Conflict:
    """Hội đồng ghi nhận a tie that its person did not declare.

    Raises ``DomainError``: ``reason_required``, ``declared`` where that person has said it already.
    """
    require(by, "evaluation.record_tie", entry.round)
    require(by, "evaluation.view_entry", entry)
    if entry.dossier.conflicts.filter(user=user, kind=kind, source=S.DECLARED).exists():
        raise DomainError("declared", f"{user.full_name} đã tự khai quan hệ này; lời khai vào biên bản như đã ghi.")
    tie = _keep(entry.dossier, user, kind, S.RECORDED, _reason(reason), by)
    # the reason stands with the tie, for those who run the round; a product's history is read by more people
    record(action="evaluation.record_tie", obj=entry, by=by, data={"user": user.pk, "kind": kind})
    _take_sheets_away(entry.round, by)
    return tie


@transaction.atomic
def lift(*, tie: Conflict, round_: Round, why: str, by: User) -> Conflict:
    """Bỏ: the records were wrong. Nobody lifts a tie of their own, and nobody one that a member declared.

    Raises ``DomainError`` (``declared``, ``reason_required``), ``NotAllowed``.
    """
    require(by, "evaluation.record_tie", round_)
    seen = allowed(by, "evaluation.view_entry").filter(round=round_, dossier=tie.dossier_id)
    if tie.user_id == by.pk or not seen.exists():
        raise NotAllowed("Không tự bỏ xung đột lợi ích của mình được. Người khác trong tổ điều hành xem xét.")
    if tie.source == S.DECLARED:
        raise DomainError("declared", "Điều thành viên tự khai thì giữ nguyên, ghi vào biên bản.")
    rows = Conflict.objects.filter(pk=tie.pk, lifted_on__isnull=True)
    if not rows.update(lifted_on=clock.today(), lifted_why=_reason(why), lifted_by=by):
        raise Meanwhile("Xung đột lợi ích này vừa được người khác bỏ. Tải lại trang.")
    tie.refresh_from_db()
    record(action="evaluation.lift_tie", obj=round_, by=by, note=why, data={"tie": tie.pk, "user": tie.user_id})
    for entry in _being_scored(round_, [tie.dossier_id]):
        seat_again(entry, by=by)
    return tie


def look_up(round_: Round) -> list[Conflict]:
    """Store what the records show and nobody has yet said. Called when products or people of the round change."""
    dossiers = Dossier.objects.filter(
        pk__in=round_.entries.exclude(state=Entry.State.REMOVED).values("dossier_id")
    ).select_related("producer__commune", "product")
    seated = round_.council.members.filter(left_on__isnull=True).select_related("user__agency__unit")
    shown = ties.found(dossiers, [member.user for member in seated], round_.council.territory)
    known = set(Conflict.objects.filter(dossier__in=dossiers).values_list("dossier_id", "user_id", "kind"))
    new = [
        Conflict(
            dossier=tie.dossier, user=tie.user, kind=tie.kind, source=S.FOUND, reason=tie.reason,
            recorded_on=clock.today(),
        )
        for tie in shown
        if (tie.dossier.pk, tie.user.pk, tie.kind) not in known
    ]  # fmt: skip
    return Conflict.objects.bulk_create(new, ignore_conflicts=True)


def ask_anew(round_: Round) -> None:
    """The round has other products now: what was declared was said of fewer."""
    Declaration.objects.filter(round=round_).delete()


def _keep(dossier: Dossier, user: User, kind: str, source: str, reason: str, by: User) -> Conflict:
    said = {
        "source": source, "reason": reason, "recorded_by": by, "recorded_on": clock.today(), "lifted_on": None,
        "lifted_why": "", "lifted_by": None,
    }  # fmt: skip
    return Conflict.objects.update_or_create(dossier=dossier, user=user, kind=kind, defaults=said)[0]


def _take_sheets_away(round_: Round, by: User) -> None:
    """Whoever has a personal tie scores no more: drafts go, a sheet that was handed in counts no longer."""
    tie = "sheets__member__user__conflicts__"
    personal = {f"{tie}dossier": F("dossier"), f"{tie}kind": K.PERSONAL, f"{tie}lifted_on__isnull": True}
    touched = round_.entries.filter(**personal).exclude(state=Entry.State.REMOVED).values("pk")
    entries = round_.entries.filter(pk__in=touched)
    for entry in entries.select_related("round__council", "dossier__producer", "dossier__product"):
        if entry.state in (Entry.State.WAITING, Entry.State.RESCORING):
            seat_again(entry, by=by)
        elif round_.state == R.OPENED and _counted(entry):
            step = "rescore" if entry.state == Entry.State.DISCUSSION else "reopen"
            results.score_anew(entry, step, note="Xung đột lợi ích được ghi sau khi mở điểm; chấm lại.", by=by)


def _counted(entry: Entry) -> bool:
    """Whether somebody who is tied to the product has a sheet in its present result."""
    tied = entry.dossier.conflicts.filter(kind=K.PERSONAL, lifted_on__isnull=True).values("user")
    return entry.sheets.filter(attempt=entry.attempt, state="SUBMITTED", member__user__in=tied).exists()


def _being_scored(round_: Round, dossiers: Sequence[int]) -> list[Entry]:
    rows = round_.entries.filter(dossier__in=dossiers, state__in=(Entry.State.WAITING, Entry.State.RESCORING))
    return list(rows.select_related("round__council", "dossier__producer", "dossier__product"))


def _reason(text: str) -> str:
    if not text.strip():
        raise DomainError("reason_required", "Ghi rõ quan hệ: với ai, thế nào.")
    return text.strip()
