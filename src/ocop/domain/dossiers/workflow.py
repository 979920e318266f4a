"""Hai quy trình: phiếu đăng ký ý tưởng, và hồ sơ."""

from ocop.domain.dossiers import checks
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.platform.workflow.engine import Machine, Transition

I = Idea.State
D = Dossier.State

_WRITE = "dossiers.write_idea"
_JUDGE = "dossiers.judge_idea"
_APPRAISE = "dossiers.appraise_idea"

idea = Machine(
    "idea",
    Idea,
    I,
    [
        Transition("send", (I.DRAFT,), I.SENT, "Gửi phiếu", _WRITE, (checks.idea_is_filled, checks.idea_is_in_time)),
        Transition("send_late", (I.DRAFT,), I.LATE, "Gửi phiếu muộn, chờ cho phép", _WRITE, (checks.idea_is_filled,)),
        Transition("admit_late", (I.LATE,), I.SENT, "Cho nộp muộn", "dossiers.admit_late_idea", note_required=True),
        Transition("gather", (I.SENT,), I.REPORTED, "Tổng hợp, báo cáo huyện", "dossiers.gather_ideas"),
        Transition("receive", (I.SENT, I.REPORTED), I.RECEIVED, "Tiếp nhận", _JUDGE),
        Transition("return", (I.RECEIVED,), I.RETURNED, "Trả lại để bổ sung", _JUDGE, (checks.has_open_remarks,)),
        Transition("resend", (I.RETURNED,), I.REPORTED, "Gửi lại", _WRITE, (checks.idea_is_filled,)),
        Transition("select", (I.RECEIVED,), I.SELECTED, "Chọn", _JUDGE),
        Transition("decline", (I.RECEIVED, I.LATE), I.DECLINED, "Không chọn", _JUDGE, note_required=True),
        Transition("forward", (I.SELECTED,), I.FORWARDED, "Gửi lên tỉnh", _JUDGE),
        Transition("accept", (I.FORWARDED,), I.ACCEPTED, "Chọn tham gia chu trình", _APPRAISE, note_required=True),
        Transition("send_back", (I.FORWARDED,), I.RECEIVED, "Trả lại huyện", _APPRAISE, note_required=True),
        Transition("refuse", (I.FORWARDED,), I.REFUSED, "Không chọn ở cấp tỉnh", _APPRAISE, note_required=True),
        Transition("list", (I.ACCEPTED,), I.IN_CYCLE, "Ghi vào danh sách chu trình", _APPRAISE),
        Transition("withdraw", (I.DRAFT, I.LATE, I.SENT, I.RETURNED), I.WITHDRAWN, "Rút phiếu", _WRITE),
    ],
)

_RECEIVE = "dossiers.receive"

dossier = Machine(
    "dossier",
    Dossier,
    D,
    [
        Transition("send", (D.DRAFT,), D.SENT, "Gửi hồ sơ", "dossiers.write", (checks.dossier_is_complete,)),
        Transition("resend", (D.RETURNED,), D.SENT, "Gửi lại hồ sơ", "dossiers.write", (checks.dossier_is_complete,)),
        Transition("receive", (D.SENT,), D.RECEIVED, "Tiếp nhận hồ sơ", _RECEIVE),
        Transition("return", (D.SENT, D.RECEIVED), D.RETURNED, "Trả lại để bổ sung", _RECEIVE,
                   (checks.has_open_remarks,)),
        Transition("stop", (D.SENT, D.RECEIVED), D.STOPPED, "Dừng trước hội đồng", _RECEIVE, note_required=True),
        Transition("resume", (D.STOPPED,), D.RECEIVED, "Cho đi tiếp", _RECEIVE, note_required=True),
        Transition("hand_on", (D.RECEIVED,), D.SENT, "Chuyển lên cấp đánh giá", "dossiers.assess",
                   (checks.stage_is_assessed,)),
        Transition("withdraw", (D.DRAFT, D.SENT, D.RETURNED, D.RECEIVED), D.WITHDRAWN, "Rút hồ sơ", "dossiers.write",
                   note_required=True),
        # steps of upper rooms, which have asked for their own permission first
        Transition("enter_round", (D.RECEIVED,), D.IN_ROUND, "Đưa vào đợt đánh giá", None),
        Transition("leave_round", (D.IN_ROUND,), D.RECEIVED, "Đưa ra khỏi đợt đánh giá", None, note_required=True),
        Transition("judge", (D.IN_ROUND,), D.JUDGED, "Có kết quả của hội đồng", None),
        Transition("judge_again", (D.JUDGED,), D.IN_ROUND, "Hội đồng xem lại kết quả", None, note_required=True),
        Transition("forward", (D.JUDGED,), D.SENT, "Chuyển lên cấp trên", None),
        Transition("keep", (D.JUDGED,), D.KEPT, "Không chuyển lên", None, note_required=True),
        Transition("pass", (D.JUDGED,), D.PASSED, "Đề nghị công nhận", None),
        Transition("fail", (D.JUDGED,), D.NOT_RECOGNISED, "Không đủ điều kiện công nhận", None, note_required=True),
        Transition("recognise", (D.PASSED,), D.RECOGNISED, "Công nhận", None),
    ],
)  # fmt: skip
