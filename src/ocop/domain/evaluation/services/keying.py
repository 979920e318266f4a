"""Chấm trên giấy: who scores on paper; one person keys the sheet from its scan, another compares and confirms it."""

from collections.abc import Mapping, Sequence

from django.core.files.base import File
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ocop.domain.evaluation import guards, workflow
from ocop.domain.evaluation.models import CouncilMember, KeptMark, ScoreSheet
from ocop.domain.evaluation.permissions import BEING_SCORED
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.files import services as files

from . import seating
from .scoring import hand_in, keep_marks

S = ScoreSheet.State


@transaction.atomic
def put_on_paper(*, member: CouncilMember, on_paper: bool, by: User) -> CouncilMember:
    """Chấm trên giấy, or on the screen again: sheets that are not handed in begin anew, those that are in count.

    Raises ``DomainError``: ``no_sheets`` for a seat that does not score, ``keyed`` while a keyed sheet waits for its
    check; ``Conflict`` ``same``.
    """
    council = member.council
    require(by, "evaluation.set_on_paper", council)
    if member not in seating.scoring_members(council):
        raise DomainError("no_sheets", f"{member.user.full_name} không chấm điểm trong hội đồng này.")
    if not CouncilMember.objects.filter(pk=member.pk, on_paper=not on_paper).update(on_paper=on_paper):
        raise Conflict("Cách chấm của người này vừa được đổi. Tải lại trang.", "same")
    going = ScoreSheet.objects.filter(member=member, attempt=F("entry__attempt"), entry__state__in=BEING_SCORED)
    sheets = ScoreSheet.objects.filter(pk__in=list(going.values_list("pk", flat=True)))
    KeptMark.objects.filter(sheet__in=sheets.filter(state=S.DRAFT)).delete()
    sheets.filter(state=S.DRAFT).update(
        choices={}, reasons={}, knock_outs=[], total=None, saved_at=None, scan=None, keyed_by=None, checked_by=None,
        version=F("version") + 1,
    )  # fmt: skip
    if sheets.filter(state=S.KEYED).exists():
        raise DomainError("keyed", "Còn phiếu giấy đã nhập chờ kiểm tra. Kiểm tra hoặc trả lại phiếu đó trước.")
    member.refresh_from_db(fields=["on_paper"])
    record(action="evaluation.put_on_paper", obj=council, by=by, data={"member": member.pk, "on_paper": on_paper})
    return member


@transaction.atomic
def attach_scan(*, sheet: ScoreSheet, upload: File, by: User) -> ScoreSheet:
    """Tải bản quét lên; whoever does so keys the sheet. Raises what ``files.store`` raises, ``DomainError``
    ``others_first`` while sheets on the screen are missing, ``Conflict``.
    """
    _require_draft(sheet, by)
    file = files.store(upload=upload, by=by)
    rows = ScoreSheet.objects.filter(_mine(by), pk=sheet.pk, state=S.DRAFT)
    if not rows.update(scan=file, keyed_by=by):
        raise Conflict("Phiếu này vừa có người khác nhập. Tải lại trang.")
    sheet.refresh_from_db(fields=["scan", "keyed_by"])
    record(action="evaluation.attach_scan", obj=sheet, by=by, data={"sha256": file.sha256})
    return sheet


@transaction.atomic
def key_marks(
    *, sheet: ScoreSheet, choices: Mapping[str, int | None], reasons: Mapping[str, str] | None = None,
    knock_outs: Sequence[str] | None = None, version: int, by: User,
) -> ScoreSheet:  # fmt: skip
    """Keep what is keyed so far. Raises what ``scoring.save_marks`` raises, and ``DomainError``: ``others_first``,
    ``no_scan``.
    """
    _require_draft(sheet, by)
    if reason := guards.has_scan(sheet, by):
        raise DomainError("no_scan", reason)
    return keep_marks(
        sheet, Q(keyed_by=by), choices=choices, reasons=reasons, knock_outs=knock_outs, version=version
    )


@transaction.atomic
def key(*, sheet: ScoreSheet, version: int, by: User) -> ScoreSheet:
    """Nhập xong: another person compares it with the scan."""
    _require_draft(sheet, by)
    return workflow.score_sheet.fire(
        sheet, "key", by=by, expect={"version": version, "keyed_by": by}, data={"serial": sheet.serial},
        checked_by=None, version=F("version") + 1, saved_at=timezone.now(),
    )  # fmt: skip


@transaction.atomic
def take_check(*, sheet: ScoreSheet, by: User) -> ScoreSheet:
    """Nhận kiểm tra: from now on the marks show themselves to this person, and to no other who might have checked."""
    _require_keyed(sheet, by)
    require(by, "evaluation.take_check", sheet)
    rows = ScoreSheet.objects.filter(pk=sheet.pk, state=S.KEYED, checked_by=None)
    if not rows.update(checked_by=by):
        raise Conflict("Người khác vừa nhận kiểm tra phiếu này. Tải lại trang.")
    sheet.refresh_from_db(fields=["checked_by"])
    record(action="evaluation.take_check", obj=sheet, by=by)
    return sheet


@transaction.atomic
def confirm(*, sheet: ScoreSheet, version: int, by: User) -> ScoreSheet:
    """Kiểm tra khớp: the sheet is handed in and counts as any other."""
    _require_keyed(sheet, by)
    require(by, "evaluation.check_sheet", sheet)
    if sheet.version != version:
        raise Conflict("Phiếu vừa được nhập lại. Tải lại trang rồi so lại với bản quét.", "stale")
    return hand_in(sheet, "confirm", by=by)


@transaction.atomic
def send_back(*, sheet: ScoreSheet, why: str, by: User) -> ScoreSheet:
    """Trả lại để nhập lại, with what does not agree with the scan."""
    _require_keyed(sheet, by)
    return workflow.score_sheet.fire(sheet, "unkey", by=by, note=why, checked_by=None, version=F("version") + 1)


@transaction.atomic
def take_back(*, sheet: ScoreSheet, why: str, by: User) -> ScoreSheet:
    """Lấy lại: whoever keyed it has seen an error, or the one who took the check cannot do it."""
    _require_keyed(sheet, by)
    return workflow.score_sheet.fire(sheet, "take_back", by=by, note=why, checked_by=None, version=F("version") + 1)


def _require_draft(sheet: ScoreSheet, by: User) -> None:
    _require_state(sheet, S.DRAFT, by)
    require(by, "evaluation.key_sheet", sheet)
    if reason := guards.others_are_in(sheet, by):
        raise DomainError("others_first", reason)


def _require_keyed(sheet: ScoreSheet, by: User) -> None:
    _require_state(sheet, S.KEYED, by)


def _require_state(sheet: ScoreSheet, state: str, by: User) -> None:
    """Ask the stored row: memory may be older than what another person did."""
    require(by, "evaluation.keep_paper", sheet)
    sheet.refresh_from_db(fields=["state", "version", "scan", "keyed_by", "checked_by"])
    if sheet.state != state:
        raise Conflict(f"Phiếu đang ở trạng thái “{sheet.get_state_display()}”. Tải lại trang.")


def _mine(by: User) -> Q:
    return Q(keyed_by=None) | Q(keyed_by=by)
