"""From draft to archive: checked, signed, issued.

A paper of our own series may go out unread by a second person, and its number comes with the issue; the others may not,
and may be issued on the clerk's word that the sheet is signed.
"""

from ocop.platform.accounts.models import User
from ocop.platform.papers.models import Paper, WordingVersion
from ocop.platform.papers.signing import keys
from ocop.platform.workflow.engine import Machine, Transition

State = Paper.State


def numbered_by_clerk(paper: Paper, _by: User | None) -> str | None:
    return "Văn bản này lấy số tự động, không nhập số." if paper.kind.series else None


def numbered_by_us(paper: Paper, _by: User | None) -> str | None:
    return None if paper.kind.series else "Văn bản này lấy số của văn thư; nhập số và ngày ban hành."


def signed_here(paper: Paper, _by: User | None) -> str | None:
    if not keys.ways():
        return "Hệ thống chưa bật ký số bên trong. Tải bản PDF về ký, rồi đưa bản đã ký lên."
    if paper.edited_id:
        return "Bản Word đã sửa ngoài hệ thống, nên ký trên bản in từ tệp Word đó rồi đưa bản đã ký lên."
    return None


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
            "sign", (State.CHECKED, State.SIGNED), State.SIGNED, "Đưa bản đã ký lên", "papers.issue",
            (numbered_by_clerk,),
        ),
        Transition(
            "sign_inside", (State.CHECKED,), State.SIGNED, "Ký số trong hệ thống", "papers.sign",
            (numbered_by_clerk, signed_here),
        ),
        Transition(
            "issue", (State.CHECKED, State.SIGNED), State.ISSUED, "Ban hành", "papers.issue",
            (numbered_by_clerk, room_lets_issue),
        ),
        Transition(
            "issue_from_series", (State.DRAFT, State.CHECKED), State.ISSUED, "Ban hành, lấy số tự động", "papers.issue",
            (numbered_by_us, room_lets_issue),
        ),
        Transition(
            "reopen", (State.CHECKED, State.SIGNED), State.DRAFT, "Trả lại dự thảo", "papers.issue", note_required=True
        ),
        Transition(
            "withdraw", (State.ISSUED,), State.WITHDRAWN, "Thu hồi", "papers.issue", (room_lets_withdraw,),
            note_required=True,
        ),
    ],
)  # fmt: skip


def second_person(version: WordingVersion, by: User | None) -> str | None:
    if by and version.proposed_by_id == by.pk:
        return "Người soạn không tự đưa vào dùng được. Nhờ người khác đọc và kiểm tra."
    return None


W = WordingVersion.State

wording = Machine(
    "papers.wording",
    WordingVersion,
    W,
    [
        Transition("check", (W.DRAFT,), W.LIVE, "Kiểm tra, đưa vào dùng", "papers.check_wording", (second_person,)),
        Transition("discard", (W.DRAFT,), W.RETIRED, "Bỏ bản đang soạn", "papers.word"),
        Transition("retire", (W.LIVE,), W.RETIRED, "Thôi dùng", "papers.check_wording"),
        Transition("replace", (W.LIVE,), W.RETIRED, "Thay bằng phiên bản mới", None),
    ],
)
