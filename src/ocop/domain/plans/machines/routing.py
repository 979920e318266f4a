"""Phiếu trình: lên từng bàn, trả lại bàn trước, kết thúc."""

from ocop.domain.plans.models import RoutingSlip
from ocop.platform.workflow.engine import Machine, Transition

S = RoutingSlip.State

routing_slip = Machine(
    "routing_slip",
    RoutingSlip,
    S,
    [
        Transition("forward", (S.OPEN, S.RETURNED), S.OPEN, "Chuyển tiếp", "plans.handle_slip"),
        Transition("return", (S.OPEN,), S.RETURNED, "Trả lại", "plans.handle_slip", note_required=True),
        Transition("finish", (S.OPEN, S.RETURNED), S.ENDED, "Kết thúc", "plans.handle_slip"),
    ],
)
