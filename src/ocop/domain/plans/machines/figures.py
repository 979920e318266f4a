"""Số liệu báo cáo: đang soạn → chờ duyệt → đã duyệt hoặc cần sửa."""

from typing import Any

from ocop.domain.plans.models import ReportedFigure
from ocop.domain.plans.progress_queries import period_refusal
from ocop.platform.accounts.models import User
from ocop.platform.workflow.engine import Machine, Transition

F = ReportedFigure.State


def in_open_period(row: ReportedFigure, by: User | None) -> str | None:
    return period_refusal(row.target.item.plan.season, row.as_of)


def has_evidence(row: Any, by: User | None) -> str | None:
    return None if row.evidence_id else "Đính kèm minh chứng (danh sách, biên bản, ảnh) trước khi gửi."


def seen_by_another(row: Any, by: User | None) -> str | None:
    if by and row.written_by_id == by.pk:
        return "Người báo cáo không tự duyệt số liệu của mình. Đồng nghiệp khác ở cơ quan thường trực duyệt."
    return None


figure = Machine(
    "figure",
    ReportedFigure,
    F,
    [
        Transition("send", (F.DRAFT, F.RETURNED), F.SENT, "Gửi duyệt", "plans.write_figure",
                   (in_open_period, has_evidence)),
        Transition("approve", (F.SENT,), F.APPROVED, "Duyệt số liệu", "plans.judge_figure",
                   (in_open_period, seen_by_another)),
        Transition("return", (F.SENT, F.APPROVED), F.RETURNED, "Trả lại để sửa", "plans.judge_figure",
                   (in_open_period,), note_required=True),
    ],
)  # fmt: skip
