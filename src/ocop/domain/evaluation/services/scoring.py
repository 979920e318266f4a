"""Chấm điểm: a member saves and submits a sheet. Two transactions on purpose: a refused submission keeps the marks."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ocop.domain.evaluation import addresses, workflow
from ocop.domain.evaluation.marks import is_recorded
from ocop.domain.evaluation.models import CouncilMember, Entry, ScoreSheet
from ocop.domain.evaluation.permissions import BEING_SCORED
from ocop.domain.rulebook import tally
from ocop.domain.rulebook.definitions import CriteriaSetDefinition
from ocop.platform.access.rules import can, require
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.core.text import nfc
from ocop.platform.notifications.services import notify

REASON_LENGTH = 1000


@transaction.atomic
def save_marks(
    *, sheet: ScoreSheet, choices: Mapping[str, int | None], reasons: Mapping[str, str] | None = None,
    knock_outs: Sequence[str] | None = None, version: int, by: User,
) -> ScoreSheet:  # fmt: skip
    """Keep the marks so far; the server computes the total.

    Raises ``DomainError`` for a criterion, option or knock-out the set does not have, ``Conflict`` for a stale
    ``version``, a sheet already submitted or a product no longer scored.
    """
    require_open(sheet)
    require(by, "evaluation.score", sheet)
    return keep_marks(sheet, Q(), choices=choices, reasons=reasons, knock_outs=knock_outs, version=version)


def keep_marks(
    sheet: ScoreSheet, where: Q, *, choices: Mapping[str, int | None], reasons: Mapping[str, str] | None,
    knock_outs: Sequence[str] | None, version: int,
) -> ScoreSheet:  # fmt: skip
    """What was ticked, checked against the set and written while the draft has ``version`` and ``where`` holds."""
    definition = sheet.entry.dossier.criteria_set.parsed
    total = tally.total(definition, choices)
    found = sorted(set(knock_outs or ()))
    check_knock_outs(definition, found)
    # columns of the row itself only: PostgreSQL looks at them again after waiting, at a joined table it does not
    rows = ScoreSheet.objects.filter(where, pk=sheet.pk, version=version, state=ScoreSheet.State.DRAFT)
    saved = rows.update(
        choices=dict(choices), reasons=clean_reasons(definition, reasons or {}), knock_outs=found, total=total,
        version=F("version") + 1, saved_at=timezone.now(),
    )  # fmt: skip
    if not saved:
        require_open(sheet)
        raise Conflict("Phiếu này vừa được lưu ở máy hoặc tab khác. Tải lại trang để thấy bản mới nhất.", "stale")
    sheet.refresh_from_db(fields=["choices", "reasons", "knock_outs", "total", "version", "saved_at"])
    return sheet


@transaction.atomic
def submit(*, sheet: ScoreSheet, by: User) -> ScoreSheet:
    """Nộp phiếu: freeze the choices, leave a salted fingerprint, tell the secretary when all are in."""
    require(by, "evaluation.view_my_sheet", sheet)
    return hand_in(sheet, "submit", by=by)


def hand_in(sheet: ScoreSheet, step: str, *, by: User) -> ScoreSheet:
    """Count the sheet and fire ``step``, which submits it.

    The count of the product moves first, and only while it is scored: whoever opens the marks at the same moment
    either counts this sheet or shuts it out (see ``results.settle``).
    """
    counted = Entry.objects.filter(pk=sheet.entry_id, attempt=sheet.attempt, state__in=BEING_SCORED)
    if counted.update(sheets_submitted=F("sheets_submitted") + 1) != 1:
        raise Conflict(_CLOSED, "closed")
    require_open(sheet)
    fingerprint = fingerprint_of(sheet)
    workflow.score_sheet.fire(
        sheet, step, by=by, expect={"version": sheet.version}, data={"fingerprint": fingerprint},
        total=tally.total(sheet.entry.dossier.criteria_set.parsed, sheet.choices), version=F("version") + 1,
        submitted_at=timezone.now(), fingerprint=fingerprint,
    )  # fmt: skip
    _tell_when_complete(Entry.objects.select_related("round__council", "dossier__product").get(pk=sheet.entry_id))
    return sheet


def fingerprint_of(sheet: ScoreSheet) -> str:
    """``salt:hash`` of what was ticked and written: it shows later that nothing was changed."""
    salt = secrets.token_hex(8)
    content = json.dumps([sheet.choices, sheet.reasons, sheet.knock_outs], sort_keys=True, ensure_ascii=False)
    return f"{salt}:{hashlib.sha256((salt + content).encode()).hexdigest()}"


def _tell_when_complete(entry: Entry) -> None:
    if entry.sheets_submitted != entry.sheets_total:
        return
    secretaries = entry.round.council.members.filter(seat=CouncilMember.Seat.SECRETARY, left_on__isnull=True)
    users = [member.user for member in secretaries.select_related("user")]
    notify(
        kind="evaluation.sheets_complete",
        users=[user for user in users if can(user, "evaluation.view_entry", entry)], about=entry.round,
        url=addresses.round_(entry.round), product=entry.dossier.product.name, count=entry.sheets_total,
    )  # fmt: skip


def require_open(sheet: ScoreSheet) -> None:
    """Ask the stored row: memory may be older than another tab."""
    now = ScoreSheet.objects.select_related("entry").only(
        "state", "submitted_at", "attempt", "entry__attempt", "entry__state"
    ).get(pk=sheet.pk)  # fmt: skip
    if now.state not in (ScoreSheet.State.DRAFT, ScoreSheet.State.KEYED):
        when = f" ngày {format_date(timezone.localdate(now.submitted_at))}" if now.submitted_at else ""
        raise Conflict(f"Phiếu đã nộp{when} nên không sửa, không nộp lại được nữa.", "submitted")
    if now.attempt != now.entry.attempt or now.entry.state not in BEING_SCORED:
        raise Conflict(_CLOSED, "closed")


@transaction.atomic
def reopen(*, sheet: ScoreSheet, why: str, by: User) -> ScoreSheet:
    """Mở lại phiếu đã nộp, while marks are sealed: the old sheet is kept, the member goes on from a copy of it.

    Raises ``DomainError`` ``why_required``, ``NotAllowed`` also for one's own sheet, ``Conflict`` when marks are open.
    """
    entry = sheet.entry
    require(by, "evaluation.manage_entry", entry)
    if sheet.member.user_id == by.pk:
        raise NotAllowed("Không tự mở lại phiếu của mình được. Thư ký hoặc Chủ tịch khác mở lại.")
    if not why.strip():
        raise DomainError("why_required", "Ghi lý do mở lại phiếu; lý do vào biên bản.")
    counted = Entry.objects.filter(
        pk=entry.pk, attempt=sheet.attempt, state__in=BEING_SCORED, sheets_submitted__gt=0
    )
    if counted.update(sheets_submitted=F("sheets_submitted") - 1) != 1:
        raise Conflict(_CLOSED, "closed")
    workflow.score_sheet.fire(sheet, "reopen", by=by, note=why, reopened_on=clock.today(), reopened_why=why.strip())
    new = ScoreSheet(entry=entry, member=sheet.member, attempt=sheet.attempt, version=sheet.version + 1)
    if not sheet.member.on_paper:
        new.choices, new.reasons = sheet.choices, sheet.reasons
        new.knock_outs, new.total = sheet.knock_outs, sheet.total
    new.save()
    return new


def recordable(definition: CriteriaSetDefinition) -> set[str]:
    """The knock-outs a member may record under this set."""
    own = {rule.code for rule in definition.rules if is_recorded(rule.code)}
    return own | ({"dossier_reject"} if definition.dossier_reject else set())


def check_knock_outs(definition: CriteriaSetDefinition, knock_outs: Sequence[str]) -> None:
    if unknown := set(knock_outs) - recordable(definition):
        raise DomainError("bad_knock_out", f"Bộ tiêu chí không có điều kiện loại: {', '.join(sorted(unknown))}.")


def clean_reasons(definition: CriteriaSetDefinition, reasons: Mapping[str, str]) -> dict[str, str]:
    known = set(definition.criteria) | recordable(definition)
    kept = {code: nfc(text) for code, text in reasons.items() if code in known and text.strip()}
    if long := [code for code, text in kept.items() if len(text) > REASON_LENGTH]:
        where = ", ".join(sorted(long))
        raise DomainError("reason_too_long", f"Lý do ở {where} dài quá {REASON_LENGTH} chữ. Viết gọn lại.")
    return kept


_CLOSED = "Sản phẩm này không còn ở bước chấm: điểm đã mở, hoặc sản phẩm đã được đưa ra khỏi đợt."
