"""Phản ánh: nhận, giao, trả lời; sent back when another agency is competent."""

from ocop.domain.inspection.models import CitizenReport
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
