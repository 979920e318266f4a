"""Why a round or a sheet may not go on yet."""

from ocop.domain.evaluation.models import CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook import tally

_BEING_SCORED = (Entry.State.WAITING, Entry.State.RESCORING)


def has_products(round_: Round, by: object) -> str | None:
    if round_.entries.exclude(state=Entry.State.REMOVED).exists():
        return None
    return "Đợt chưa có sản phẩm. Giao ít nhất một hồ sơ đã tiếp nhận vào đợt."


def has_chair(round_: Round, by: object) -> str | None:
    chair = round_.council.members.filter(seat=CouncilMember.Seat.CHAIR).exists()
    return None if chair else "Hội đồng chưa có Chủ tịch. Thêm Chủ tịch rồi mở chấm điểm."


def sets_are_usable(round_: Round, by: object) -> str | None:
    """A criteria set that is incomplete in our data must not judge anybody."""
    entries = round_.entries.exclude(state=Entry.State.REMOVED).select_related("dossier__criteria_set")
    sets = {entry.dossier.criteria_set for entry in entries.order_by("dossier__criteria_set__code")}
    refusals = sorted(reason for set_ in sets if (reason := rulebook.official_scoring_refusal(set_)))
    return " ".join(refusals) or None


def quorum_reached(round_: Round, by: object) -> str | None:
    """Every product that still waits has enough sheets."""
    entries = round_.entries.filter(state__in=_BEING_SCORED).select_related("dossier__product", "round__council")
    return next((reason for entry in entries if (reason := entry_quorum(entry))), None)


def entry_quorum(entry: Entry) -> str | None:
    """At least the quorum's share of the sheets is in, the chair's among them; where the chair acts for the producer
    and has no sheet, the vice chair's.
    """
    percent = entry.round.council.quorum_percent
    if entry.sheets_submitted * 100 < percent * entry.sheets_total:
        return (
            f"“{entry.dossier}” mới có {entry.sheets_submitted}/{entry.sheets_total} phiếu, cần tối thiểu"
            f" {percent} %. Nhắc thành viên nộp phiếu rồi làm tiếp."
        )
    seats = dict(entry.sheets.filter(attempt=entry.attempt).values_list("member__seat", "state"))
    presiding = next((seat for seat in (CouncilMember.Seat.CHAIR, CouncilMember.Seat.VICE) if seat in seats), None)
    if presiding and seats[presiding] != ScoreSheet.State.SUBMITTED:
        return f"“{entry.dossier}” chưa có phiếu của {presiding.label}."
    return None


def nothing_in_discussion(round_: Round, by: object) -> str | None:
    waiting = round_.entries.filter(state__in=(Entry.State.DISCUSSION, *_BEING_SCORED))
    names = ", ".join(f"“{entry.dossier}”" for entry in waiting.select_related("dossier__product"))
    return f"Chưa chốt được: {names} chờ thảo luận hoặc đang chấm lại." if names else None


def every_product_decided(round_: Round, by: object) -> str | None:
    open_ = round_.entries.filter(outcome=Entry.Outcome.OPEN).exclude(state=Entry.State.REMOVED)
    names = ", ".join(f"“{entry.dossier}”" for entry in open_.select_related("dossier__product"))
    return f"Chưa chọn hướng xử lý cho: {names}." if names else None


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


def both_versions_settled(sheet: ScoreSheet, by: object) -> str | None:
    """Where two devices chose differently, the member has said which counts."""
    codes = sheet.kept_marks.filter(settled_at=None).order_by("code").values_list("code", flat=True).distinct()
    return f"Hai máy chọn khác nhau ở {', '.join(codes)}. Chọn một bản rồi nộp." if codes else None
