"""Đường đi của một bản đề nghị nạp: the machine checks it, then a second person."""

from ocop.domain.rulebook.models import Proposal
from ocop.platform.workflow.engine import Machine, Transition

S = Proposal.State


def is_another(proposal: Proposal, by: object) -> str | None:
    if by != proposal.proposed_by:
        return None
    return "Người đề nghị không tự kiểm tra bản của mình. Cần một người khác của cơ quan thường trực."


proposal = Machine(
    "proposal",
    Proposal,
    S,
    [
        Transition("send", (S.DRAFT,), S.SENT, "Gửi người thứ hai kiểm tra", "rulebook.send_proposal"),
        Transition("accept", (S.SENT,), S.IN_FORCE, "Đã đối chiếu, áp dụng", "rulebook.check_proposal", (is_another,)),
        Transition(
            "return", (S.SENT,), S.RETURNED, "Trả lại", "rulebook.check_proposal", (is_another,), note_required=True
        ),
        Transition("withdraw", (S.DRAFT, S.SENT), S.WITHDRAWN, "Rút bản này", "rulebook.send_proposal"),
    ],
)
