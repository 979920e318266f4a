"""Quy trình của đợt đánh giá, của sản phẩm trong đợt và của phiếu."""

from ocop.domain.evaluation import guards
from ocop.domain.evaluation.models import Appeal, Entry, Round, ScoreSheet
from ocop.platform.workflow.engine import Machine, Transition

R = Round.State
E = Entry.State
S = ScoreSheet.State
A = Appeal.State

_MANAGE = "evaluation.manage_round"

round_ = Machine(
    "round",
    Round,
    R,
    [
        Transition("start", (R.PREPARING,), R.SCORING, "Mở chấm điểm", _MANAGE,
                   (guards.has_products, guards.has_chair, guards.sets_are_usable)),
        Transition("open", (R.SCORING,), R.OPENED, "Mở điểm", _MANAGE,
                   (guards.has_products, guards.quorum_reached)),
        Transition("close", (R.OPENED,), R.CLOSED, "Chốt kết quả", _MANAGE, (guards.nothing_in_discussion,)),
        Transition("reopen", (R.CLOSED,), R.OPENED, "Mở lại theo kiến nghị", _MANAGE, note_required=True),
        Transition("approve", (R.CLOSED,), R.APPROVED, "Phê duyệt kết quả", "evaluation.approve_round",
                   (guards.every_product_decided, guards.no_open_appeal)),
        Transition("send_up", (R.APPROVED,), R.SENT_UP, "Gửi kết quả", _MANAGE),
    ],
)  # fmt: skip

entry = Machine(
    "entry",
    Entry,
    E,
    [
        Transition("score", (E.WAITING, E.RESCORING), E.SCORED, "Tính kết quả", None),
        Transition("discuss", (E.WAITING, E.RESCORING), E.DISCUSSION, "Chênh lệch quá mức, chờ thảo luận", None),
        Transition("agree", (E.DISCUSSION,), E.SCORED, "Theo phương án thống nhất ghi biên bản", None),
        Transition("knock_out", (E.WAITING, E.RESCORING), E.KNOCKED_OUT, "Loại theo điều kiện của bộ tiêu chí", None),
        Transition("rescore", (E.DISCUSSION,), E.RESCORING, "Chấm lại sau thảo luận", None, note_required=True),
        Transition("reopen", (E.SCORED, E.KNOCKED_OUT), E.RESCORING, "Mở lại, chấm lại", None, note_required=True),
        Transition("remove", (E.WAITING, E.DISCUSSION, E.RESCORING), E.REMOVED, "Đưa ra khỏi đợt", None,
                   note_required=True),
    ],
)  # fmt: skip

appeal = Machine(
    "appeal",
    Appeal,
    A,
    [
        Transition("accept", (A.FILED,), A.ACCEPTED, "Chấp nhận, xem lại kết quả", None, note_required=True),
        Transition("refuse", (A.FILED,), A.REFUSED, "Giữ nguyên kết quả", None, note_required=True),
        Transition("withdraw", (A.FILED,), A.WITHDRAWN, "Rút kiến nghị", "evaluation.withdraw_appeal"),
    ],
)

score_sheet = Machine(
    "score_sheet",
    ScoreSheet,
    S,
    [
        Transition("submit", (S.DRAFT,), S.SUBMITTED, "Nộp phiếu", "evaluation.score",
                   (guards.sheet_is_complete, guards.both_versions_settled)),
        Transition("key", (S.DRAFT,), S.KEYED, "Nhập xong phiếu giấy", "evaluation.key_sheet",
                   (guards.others_are_in, guards.has_scan, guards.sheet_is_complete)),
        Transition("confirm", (S.KEYED,), S.SUBMITTED, "Kiểm tra khớp bản quét", "evaluation.check_sheet",
                   (guards.others_are_in, guards.has_scan, guards.sheet_is_complete)),
        Transition("unkey", (S.KEYED,), S.DRAFT, "Trả lại để nhập lại", "evaluation.check_sheet", note_required=True),
        Transition("take_back", (S.KEYED,), S.DRAFT, "Người nhập lấy lại", "evaluation.take_back", note_required=True),
        Transition("reopen", (S.SUBMITTED,), S.REOPENED, "Mở lại phiếu", None, note_required=True),
    ],
)  # fmt: skip
