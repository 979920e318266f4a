"""From draft to archive. A paper of our own series may go out unread by a second person; the others may not."""

from ocop.platform.accounts.models import User
from ocop.platform.papers.models import Paper
from ocop.platform.workflow.engine import Machine, Transition

State = Paper.State


def numbered_by_clerk(paper: Paper, _by: User | None) -> str | None:
    return "Văn bản này lấy số tự động, không nhập số." if paper.kind.series else None


def numbered_by_us(paper: Paper, _by: User | None) -> str | None:
    return None if paper.kind.series else "Văn bản này lấy số của văn thư; nhập số và ngày ban hành."


def room_lets_issue(paper: Paper, _by: User | None) -> str | None:
    return paper.kind.may_issue(paper) if paper.kind.may_issue else None


def room_lets_withdraw(paper: Paper, _by: User | None) -> str | None:
    return paper.kind.may_withdraw(paper) if paper.kind.may_withdraw else None


paper = Machine(
    "papers.paper",
    Paper,
    State,
    [
        Transition("check", (State.DRAFT,), State.CHECKED, "Kiểm tra xong", "papers.issue"),
        Transition(
            "issue", (State.CHECKED,), State.ISSUED, "Ban hành", "papers.issue", (numbered_by_clerk, room_lets_issue)
        ),
        Transition(
            "issue_from_series", (State.DRAFT, State.CHECKED), State.ISSUED, "Ban hành, lấy số tự động", "papers.issue",
            (numbered_by_us, room_lets_issue),
        ),
        Transition("reopen", (State.CHECKED,), State.DRAFT, "Trả lại dự thảo", "papers.issue", note_required=True),
        Transition(
            "withdraw", (State.ISSUED,), State.WITHDRAWN, "Thu hồi", "papers.issue", (room_lets_withdraw,),
            note_required=True,
        ),
    ],
)  # fmt: skip
