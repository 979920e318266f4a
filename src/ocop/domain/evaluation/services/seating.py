"""Who scores which product: sheets for those who may, a substitute where somebody may not or has left."""

from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.evaluation import workflow
from ocop.domain.evaluation.models import Conflict, Council, CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.producers import queries as producers
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict as Meanwhile
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc

SEAT = CouncilMember.Seat
STATE = ScoreSheet.State
TIED = "xung đột lợi ích"


def scoring_members(council: Council) -> list[CouncilMember]:
    """Those whose seat scores and who have not left; the secretary where the council's own rules say so."""
    rows = council.members.filter(seat__in=seats_that_score(council), left_on__isnull=True)
    return list(rows.select_related("user", "replaces"))


def seats_that_score(council: Council) -> set[str]:
    return {*CouncilMember.SCORING, *([SEAT.SECRETARY] if council.secretary_scores else [])}


def entitled(entry: Entry, members: Iterable[CouncilMember]) -> list[CouncilMember]:
    """Of ``members``, who scores this product: nobody with a personal tie, and a substitute only where the one who is
    replaced has a tie or has left.
    """
    tied = tied_to(entry)
    return [
        member
        for member in members
        if member.user_id not in tied
        and (member.replaces is None or member.replaces.left_on or member.replaces.user_id in tied)
    ]


def tied_to(entry: Entry) -> set[int]:
    """People with a personal tie to the product."""
    said = entry.dossier.conflicts.filter(kind=Conflict.Kind.PERSONAL, lifted_on__isnull=True)
    acting = (user.pk for user in producers.people_of(entry.dossier.producer))
    return {*said.values_list("user_id", flat=True), *acting}


def make_sheets(entry: Entry, members: Sequence[CouncilMember]) -> list[CouncilMember]:
    """Sheets of this attempt for those of ``members`` who score the product; who they are. A second attempt starts from
    the member's own first marks, on paper from an empty sheet.
    """
    earlier = {
        sheet.member_id: sheet
        for sheet in entry.sheets.filter(attempt=entry.attempt - 1).exclude(state=STATE.REOPENED)
    }
    scoring = entitled(entry, members)
    sheets = [_sheet(entry, member, earlier.get(member.pk)) for member in scoring]
    ScoreSheet.objects.bulk_create(sheets)
    Entry.objects.filter(pk=entry.pk).update(sheets_total=len(sheets), sheets_submitted=0)
    entry.refresh_from_db(fields=["sheets_total", "sheets_submitted"])
    return scoring


def _sheet(entry: Entry, member: CouncilMember, earlier: ScoreSheet | None) -> ScoreSheet:
    sheet = ScoreSheet(entry=entry, member=member, attempt=entry.attempt)
    if earlier and not member.on_paper:
        sheet.choices, sheet.reasons = earlier.choices, earlier.reasons
        sheet.knock_outs, sheet.total = earlier.knock_outs, earlier.total
    return sheet


def seat_again(entry: Entry, *, by: User) -> None:
    """Bring the sheets of a product that is being scored in line with who may score it now.

    Drafts of others go. What somebody with a tie had handed in is kept, marked, and counts no longer; what a member who
    has left had handed in counts.
    """
    Entry.objects.filter(pk=entry.pk).update(sheets_total=F("sheets_total"))  # before the sheets, as submitting does
    tied, may = tied_to(entry), {member.pk: member for member in entitled(entry, scoring_members(entry.round.council))}
    standing = entry.sheets.filter(attempt=entry.attempt).exclude(state=STATE.REOPENED)
    drafts = standing.filter(state__in=(STATE.DRAFT, STATE.KEYED)).exclude(member__in=may)
    _, rows = drafts.delete()
    gone = rows.get(ScoreSheet._meta.label, 0)  # kept marks go with their sheet and are no sheets
    void = list(standing.filter(state=STATE.SUBMITTED, member__user__in=tied))
    for sheet in void:
        why = {"reopened_on": clock.today(), "reopened_why": TIED}
        workflow.score_sheet.fire(sheet, "reopen", by=by, note=TIED, **why)
    held = set(standing.values_list("member_id", flat=True))
    new = [_sheet(entry, row, None) for row in may.values() if row.pk not in held and row.replaces_id not in held]
    ScoreSheet.objects.bulk_create(new)
    Entry.objects.filter(pk=entry.pk).update(
        sheets_total=F("sheets_total") - gone - len(void) + len(new),
        sheets_submitted=F("sheets_submitted") - len(void),
    )
    entry.refresh_from_db(fields=["sheets_total", "sheets_submitted"])
    if gone or void or new:
        data = {"withdrawn": gone, "void": len(void), "new": len(new)}
        record(action="evaluation.seat_again", obj=entry, by=by, data=data)


@transaction.atomic
def substitute(*, member: CouncilMember, user: User, leaves: bool, why: str, by: User) -> CouncilMember:
    """Cử người thay: for the products the member has a tie with, or for all of them when the member leaves.

    Raises ``DomainError``: ``seat_taken`` when the person sits in the council or has left it, ``replaced_already``,
    ``left_already``, ``why_required``.
    """
    council = member.council
    require(by, "evaluation.manage_council", council)
    if CouncilMember.objects.filter(council=council, user=user).exists():
        raise DomainError("seat_taken", f"{user.full_name} đã có tên trong hội đồng này. Chọn người khác.")
    if leaves:
        _leave(member, why)
    elif not why.strip():
        raise DomainError("why_required", "Ghi lý do cử người thay; lý do vào biên bản.")
    chairs_on = member.seat == SEAT.CHAIR and not leaves
    try:
        with transaction.atomic():
            new = CouncilMember.objects.create(
                council=council, user=user, seat=SEAT.MEMBER if chairs_on else member.seat, agency=user.agency,
                position=member.position, replaces=member,
            )  # fmt: skip
    except IntegrityError:
        raise DomainError("replaced_already", f"{member.user.full_name} đã có người thay.") from None
    data = {"member": member.pk, "user": user.pk, "leaves": leaves}
    record(action="evaluation.substitute", obj=council, by=by, note=why, data=data)
    _seat_all_again(council, by)
    return new


@transaction.atomic
def remove(*, member: CouncilMember, why: str, by: User) -> CouncilMember:
    """Thôi thành viên: sheets handed in count, drafts go. Raises ``DomainError`` (``why_required``), ``Conflict``."""
    require(by, "evaluation.manage_council", member.council)
    _leave(member, why)
    record(action="evaluation.remove_member", obj=member.council, by=by, note=why, data={"member": member.pk})
    _seat_all_again(member.council, by)
    return member


def _leave(member: CouncilMember, why: str) -> None:
    if not why.strip():
        raise DomainError("why_required", "Ghi lý do thôi thành viên; lý do vào biên bản.")
    rows = CouncilMember.objects.filter(pk=member.pk, left_on__isnull=True)
    if not rows.update(left_on=clock.today(), left_why=nfc(why)):
        raise Meanwhile(f"{member.user.full_name} đã thôi thành viên. Tải lại trang.", "left_already")
    member.refresh_from_db()


def _seat_all_again(council: Council, by: User) -> None:
    open_ = Entry.objects.filter(
        round__council=council, round__state__in=(Round.State.SCORING, Round.State.OPENED),
        state__in=(Entry.State.WAITING, Entry.State.RESCORING),
    )  # fmt: skip
    for entry in open_.select_related("round__council", "dossier__producer"):
        seat_again(entry, by=by)
