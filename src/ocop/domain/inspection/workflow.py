"""Phản ánh: nhận, giao, trả lời; sent back when another agency is competent. Kế hoạch, cuộc kiểm tra, phát hiện, đề
nghị thu hồi, giám sát xã hội."""

from ocop.domain.inspection import completeness
from ocop.domain.inspection.models import (
    CitizenReport,
    Finding,
    InspectionPlan,
    RevocationProposal,
    SupervisionCase,
    Visit,
)
from ocop.platform.workflow.engine import Machine, Transition

S = CitizenReport.State

report = Machine(
    "citizen_report",
    CitizenReport,
    S,
    [
        Transition("assign", (S.RECEIVED, S.ASSIGNED), S.ASSIGNED, "Giao giải quyết", "inspection.assign_report"),
        Transition(
            "send_back", (S.ASSIGNED,), S.RECEIVED, "Trả lại, không thuộc thẩm quyền", "inspection.answer_report",
            note_required=True,
        ),
        Transition("answer", (S.ASSIGNED,), S.ANSWERED, "Trả lời", "inspection.answer_report"),
        Transition("dismiss", (S.RECEIVED,), S.DISMISSED, "Không giải quyết", "inspection.assign_report"),
        Transition(
            "reopen", (S.ANSWERED, S.DISMISSED), S.RECEIVED, "Mở lại", "inspection.assign_report", note_required=True
        ),
    ],
)  # fmt: skip

P = InspectionPlan.State


def has_lines(plan: InspectionPlan, _by: object) -> str | None:
    return None if plan.lines.exists() else "Thêm ít nhất một dòng: kiểm tra gì, ở đâu, từ tháng nào đến tháng nào."


plan = Machine(
    "inspection_plan", InspectionPlan, P,
    [Transition("issue", (P.DRAFT,), P.ISSUED, "Ghi ban hành", "inspection.keep_plan", (has_lines,))],
)  # fmt: skip

V = Visit.State
_RUN = "inspection.run_visit"


def is_announced(visit: Visit, _by: object) -> str | None:
    return "Cuộc này không báo trước: bắt đầu ngay khi đến nơi." if visit.is_unannounced else None


def may_begin(visit: Visit, _by: object) -> str | None:
    if visit.state == V.PLANNED and not visit.is_unannounced:
        return "Báo trước cho nơi đến rồi mới bắt đầu, hoặc sửa thành không báo trước."
    return None


visit = Machine(
    "visit",
    Visit,
    V,
    [
        Transition("notice", (V.PLANNED,), V.NOTICED, "Báo trước", _RUN, (is_announced,)),
        Transition("start", Visit.AHEAD, V.UNDER_WAY, "Bắt đầu làm việc", _RUN, (may_begin,)),
        Transition("record", (V.UNDER_WAY,), V.RECORDED, "Lập biên bản", _RUN, (completeness.for_record,)),
        Transition("reopen", (V.RECORDED,), V.UNDER_WAY, "Mở lại biên bản", _RUN, note_required=True),
        Transition("close", (V.RECORDED,), V.CLOSED, "Kết thúc", _RUN, (completeness.for_close,)),
        Transition("cancel", Visit.AHEAD, V.CANCELLED, "Không tiến hành", _RUN, note_required=True),
    ],
)

F = Finding.State
_HANDLE = "inspection.handle_finding"

finding = Machine(
    "finding",
    Finding,
    F,
    [
        Transition("prove", (F.OPEN, F.PROVEN), F.PROVEN, "Gửi minh chứng", "inspection.prove"),
        Transition("accept", Finding.OWED, F.REMEDIED, "Đã khắc phục", _HANDLE, note_required=True),
        Transition("send_back", (F.PROVEN,), F.OPEN, "Chưa đạt, làm tiếp", _HANDLE, note_required=True),
        Transition("pass_on", Finding.OWED, F.PASSED_ON, "Chuyển cơ quan có thẩm quyền", _HANDLE, note_required=True),
    ],
)

R = RevocationProposal.State
_DECIDE = "inspection.decide_proposal"

proposal = Machine(
    "revocation_proposal",
    RevocationProposal,
    R,
    [
        Transition("take", (R.SENT,), R.TAKEN, "Mở xem xét thu hồi", _DECIDE),
        Transition("decline", (R.SENT,), R.DECLINED, "Không mở xem xét", _DECIDE, note_required=True),
    ],
)

C = SupervisionCase.State
_ENTER = "inspection.enter_supervision"

supervision = Machine(
    "supervision",
    SupervisionCase,
    C,
    [
        Transition("answer", (C.SENT,), C.ANSWERED, "Trả lời", "inspection.answer_supervision"),
        Transition("ask_again", (C.ANSWERED,), C.SENT, "Đề nghị trả lời thêm", _ENTER, note_required=True),
        Transition("accept", (C.ANSWERED,), C.CLOSED, "Tiếp nhận trả lời", _ENTER),
    ],
)
