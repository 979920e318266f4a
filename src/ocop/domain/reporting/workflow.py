"""Báo cáo của đơn vị: gửi, trả lại, tiếp nhận; and the consolidated report, frozen and replaced."""

from ocop.domain.reporting.models import Consolidation, UnitReport
from ocop.platform.workflow.engine import Machine, Transition

S, C = UnitReport.State, Consolidation.State

unit_report = Machine(
    "unit_report",
    UnitReport,
    S,
    [
        Transition("send", (S.DRAFT, S.RETURNED), S.SENT, "Gửi báo cáo", "reporting.write_report"),
        Transition("return", (S.SENT,), S.RETURNED, "Trả lại", "reporting.judge_report"),
        Transition("accept", (S.SENT,), S.ACCEPTED, "Tiếp nhận", "reporting.judge_report"),
        Transition("reopen", (S.ACCEPTED,), S.RETURNED, "Mở lại", "reporting.judge_report", note_required=True),
        Transition("excuse", (S.DRAFT,), S.EXCUSED, "Miễn báo cáo", "reporting.judge_report", note_required=True),
        Transition("lapse", (S.DRAFT, S.RETURNED), S.EXCUSED, "Đơn vị đã kết thúc hoạt động", None),
        Transition("call_in", (S.EXCUSED,), S.DRAFT, "Yêu cầu báo cáo", "reporting.judge_report"),
    ],
)
consolidation = Machine(
    "consolidation",
    Consolidation,
    C,
    [
        Transition("freeze", (C.DRAFT,), C.FROZEN, "Chốt số liệu", "reporting.consolidate"),
        Transition("replace", (C.FROZEN,), C.REPLACED, "Thay bằng bản sau", "reporting.consolidate"),
    ],
)
