"""A date of the plan: to be met, or closed as not held."""

from ocop.domain.plans.models import Milestone
from ocop.platform.workflow.engine import Machine, Transition

S = Milestone.State

milestone = Machine(
    "milestone",
    Milestone,
    S,
    (
        Transition(
            "close", (S.OPEN,), S.NOT_HELD, "Ghi không tổ chức", "plans.change_milestone", note_required=True
        ),
        Transition("reopen", (S.NOT_HELD,), S.OPEN, "Tổ chức lại", "plans.change_milestone", note_required=True),
    ),
)
