"""Cập nhật tiến độ: đang soạn → chờ tiếp nhận → đã tiếp nhận, hoặc hỏi lại rồi trả lời."""

from ocop.domain.plans.models import DutyUpdate
from ocop.domain.plans.periods import Period
from ocop.domain.plans.progress_queries import period_refusal
from ocop.platform.accounts.models import User
from ocop.platform.workflow.engine import Machine, Transition

U = DutyUpdate.State


def in_open_period(row: DutyUpdate, by: User | None) -> str | None:
    return period_refusal(row.holder.duty.plan.season, Period(row.year, row.quarter).starts_on)


def says_something(row: DutyUpdate, by: User | None) -> str | None:
    return None if row.text.strip() else "Viết kết quả hoặc việc đang làm trước khi gửi."


duty_update = Machine(
    "duty_update",
    DutyUpdate,
    U,
    [
        Transition("send", (U.DRAFT,), U.SENT, "Gửi cập nhật", "plans.write_update",
                   (in_open_period, says_something)),
        Transition("ask", (U.SENT,), U.QUESTIONED, "Hỏi lại", "plans.accept_update", note_required=True),
        Transition("answer", (U.QUESTIONED,), U.SENT, "Trả lời", "plans.write_update", note_required=True),
        Transition("accept", (U.SENT,), U.ACCEPTED, "Tiếp nhận cập nhật", "plans.accept_update"),
    ],
)  # fmt: skip
