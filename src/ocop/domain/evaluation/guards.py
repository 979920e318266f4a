"""Why a round or a sheet may not go on yet."""

from collections.abc import Iterable

from django.db.models import QuerySet

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import Appeal, Council, CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.evaluation.permissions import BEING_SCORED, barred
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook import tally
from ocop.platform.accounts.models import User

OTHERS_PRODUCT = "một sản phẩm do người khác xử lý (xung đột lợi ích)"


def named(entry: Entry, by: object) -> str:
    """The product for whoever may know that it is meant; a person who is tied to it reads no name."""
    return OTHERS_PRODUCT if _hidden([entry], by) else f"“{entry.dossier}”"


def _named_all(entries: QuerySet[Entry], by: object) -> str:
    rows = list(entries.select_related("dossier__product"))
    hidden = _hidden(rows, by)
    return ", ".join(dict.fromkeys(OTHERS_PRODUCT if row.pk in hidden else f"“{row.dossier}”" for row in rows))


def _hidden(entries: Iterable[Entry], by: object) -> set[int]:
    if not isinstance(by, User):
        return set()
    rows = Dossier.objects.filter(barred(by), pk__in=[row.dossier_id for row in entries])
    tied = set(rows.values_list("pk", flat=True))
    return {row.pk for row in entries if row.dossier_id in tied}


def has_products(round_: Round, by: object) -> str | None:
    if round_.entries.exclude(state=Entry.State.REMOVED).exists():
        return None
    return "Đợt chưa có sản phẩm. Giao ít nhất một hồ sơ đã tiếp nhận vào đợt."


def has_chair(round_: Round, by: object) -> str | None:
    chair = round_.council.members.filter(seat=CouncilMember.Seat.CHAIR, left_on__isnull=True).exists()
    return None if chair else "Hội đồng chưa có Chủ tịch. Thêm Chủ tịch rồi mở chấm điểm."


def sets_are_usable(round_: Round, by: object) -> str | None:
    """A criteria set that is incomplete in our data must not judge anybody."""
    entries = round_.entries.exclude(state=Entry.State.REMOVED).select_related("dossier__criteria_set")
    sets = {entry.dossier.criteria_set for entry in entries.order_by("dossier__criteria_set__code")}
    refusals = sorted(reason for set_ in sets if (reason := rulebook.official_scoring_refusal(set_)))
    return " ".join(refusals) or None


def quorum_reached(round_: Round, by: object) -> str | None:
    """Every product that still waits has enough sheets."""
    entries = round_.entries.filter(state__in=BEING_SCORED).select_related("dossier__product", "round__council")
    return next((reason for entry in entries if (reason := entry_quorum(entry, by))), None)


def entry_quorum(entry: Entry, by: object) -> str | None:
    """At least the quorum's share of the sheets is in, the chair's among them where the council's rules ask for it;
    where the chair is tied to the product and has no sheet, the vice chair's.
    """
    council, name = entry.round.council, named(entry, by)
    if council.combine == Council.Combine.AGREED:
        return _agreed_quorum(entry, name)
    percent = council.quorum_percent
    if entry.sheets_submitted * 100 < percent * entry.sheets_total:
        return (
            f"{name} mới có {entry.sheets_submitted}/{entry.sheets_total} phiếu, cần tối thiểu"
            f" {percent} %. Nhắc thành viên nộp phiếu rồi làm tiếp."
        )
    if not council.quorum_with_chair:
        return None
    standing = entry.sheets.filter(attempt=entry.attempt).exclude(state=ScoreSheet.State.REOPENED)
    seats = dict(standing.values_list("member__seat", "state"))
    presiding = next((seat for seat in (CouncilMember.Seat.CHAIR, CouncilMember.Seat.VICE) if seat in seats), None)
    if presiding and seats[presiding] != ScoreSheet.State.SUBMITTED:
        return f"{name} chưa có phiếu của {presiding.label}."
    return None


def _agreed_quorum(entry: Entry, name: str) -> str | None:
    """Enough of the council is present, who presides among them, and every criterion has the option they agreed on."""
    council, said = entry.round.council, entry.agreed or {"choices": {}}
    seats = {row.pk: row.seat for row in council.members.filter(seat__in=CouncilMember.SCORING, left_on__isnull=True)}
    present = [seats[key] for key in entry.round.present if key in seats]
    if len(present) * 100 < council.quorum_percent * len(seats):
        return (
            f"Mới có {len(present)}/{len(seats)} thành viên có mặt, cần tối thiểu {council.quorum_percent} %."
            " Điểm danh lại rồi mở điểm."
        )
    presiding = (CouncilMember.Seat.CHAIR, CouncilMember.Seat.VICE)
    if council.quorum_with_chair and not any(seat in presiding for seat in present):
        return "Chủ tịch, Phó Chủ tịch chưa có mặt. Điểm danh lại rồi mở điểm."
    refusal = sheet_is_complete(ScoreSheet(entry=entry, **said), None)
    return f"{name}, phiếu thống nhất: {refusal}" if refusal else None


def nothing_in_discussion(round_: Round, by: object) -> str | None:
    waiting = round_.entries.filter(state__in=(Entry.State.DISCUSSION, *BEING_SCORED))
    names = _named_all(waiting, by)
    return f"Chưa chốt được: {names} chờ thảo luận hoặc đang chấm lại." if names else None


def every_product_decided(round_: Round, by: object) -> str | None:
    open_ = round_.entries.filter(outcome=Entry.Outcome.OPEN).exclude(state=Entry.State.REMOVED)
    names = _named_all(open_, by)
    return f"Chưa chọn hướng xử lý cho: {names}." if names else None


def no_open_appeal(round_: Round, by: object) -> str | None:
    """What a producer has asked in time is answered before the committee approves."""
    names = _named_all(round_.entries.filter(appeals__state=Appeal.State.FILED), by)
    return f"Chưa trả lời kiến nghị về: {names}." if names else None


def sheet_is_complete(sheet: ScoreSheet, by: object) -> str | None:
    """Every criterion answered, every zero and every knock-out explained. A knock-out stops the scoring there."""
    nameless = [code for code in sheet.knock_outs if not sheet.reasons.get(code, "").strip()]
    if nameless:
        return "Ghi lý do cho điều kiện loại đã đánh dấu."
    if sheet.knock_outs:
        return None
    unanswered = tally.missing(sheet.entry.dossier.criteria_set.parsed, sheet.choices)
    lacking = [code for code in unanswered if code not in sheet.choices]
    if lacking:
        return f"Còn {len(lacking)} tiêu chí chưa chấm: {', '.join(lacking)}."
    unexplained = [code for code in unanswered if not sheet.reasons.get(code, "").strip()]
    if unexplained:
        return f"Ghi lý do không có phương án phù hợp ở tiêu chí {', '.join(unexplained)}."
    return None


def others_are_in(sheet: ScoreSheet, by: object) -> str | None:
    """A sheet of paper is keyed last, so that nobody who still scores could hear of it."""
    sheets = ScoreSheet.objects.filter(entry=sheet.entry_id, attempt=sheet.attempt, member__on_paper=False)
    missing = sheets.filter(state=ScoreSheet.State.DRAFT).count()
    if not missing:
        return None
    return f"Còn {missing} phiếu chấm trên máy chưa nộp. Nhập phiếu giấy sau khi các phiếu đó đã nộp."


def has_scan(sheet: ScoreSheet, by: object) -> str | None:
    return None if sheet.scan_id else "Chưa có bản quét phiếu giấy. Tải bản quét lên rồi làm tiếp."


def both_versions_settled(sheet: ScoreSheet, by: object) -> str | None:
    """Where two devices chose differently, the member has said which counts."""
    codes = sheet.kept_marks.filter(settled_at=None).order_by("code").values_list("code", flat=True).distinct()
    return f"Hai máy chọn khác nhau ở {', '.join(codes)}. Chọn một bản rồi nộp." if codes else None
