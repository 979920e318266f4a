"""Quy trình của quyết định công nhận, của giấy chứng nhận và của những gì theo sau."""

from ocop.domain.certification.models import (
    Certificate,
    Complaint,
    Decision,
    Nomination,
    RevocationCase,
    SigningKey,
)
from ocop.platform.workflow.engine import Machine, Transition

D = Decision.State
C = Certificate.State
G = SigningKey.State
R = RevocationCase.State
K = Complaint.State
N = Nomination.State


def written_here(decision: Decision, _by: object) -> str | None:
    return "Quyết định nhập từ văn bản cũ, không trình duyệt lại." if decision.is_imported else None


def issued_before_the_system(decision: Decision, _by: object) -> str | None:
    return None if decision.is_imported else "Quyết định soạn trong hệ thống phải trình lãnh đạo duyệt."


def has_lines(decision: Decision, _by: object) -> str | None:
    return None if decision.lines.exists() else "Quyết định chưa có sản phẩm nào."


def certificate_stands(case: RevocationCase, _by: object) -> str | None:
    """One that was revoked meanwhile was so by this very case: whoever comes second meets its state."""
    if case.certificate.state != C.REPLACED:
        return None
    return "Giấy chứng nhận đã được thay bằng giấy mới. Kết thúc vụ việc với lý do này."


decision = Machine(
    "decision",
    Decision,
    D,
    [
        Transition(
            "submit", (D.DRAFT,), D.SUBMITTED, "Trình lãnh đạo", "certification.prepare", (written_here, has_lines)
        ),
        Transition("return", (D.SUBMITTED,), D.DRAFT, "Trả lại để sửa", "certification.approve", note_required=True),
        Transition("approve", (D.SUBMITTED,), D.APPROVED, "Duyệt", "certification.approve"),
        Transition("issue", (D.APPROVED,), D.ISSUED, "Ban hành", "certification.prepare"),
        Transition(
            "import", (D.DRAFT,), D.ISSUED, "Nhập quyết định đã ban hành", "certification.prepare",
            (issued_before_the_system, has_lines),
        ),
    ],
)  # fmt: skip

certificate = Machine(
    "certificate",
    Certificate,
    C,
    [
        Transition("revoke", (C.VALID,), C.REVOKED, "Thu hồi", "certification.revoke", note_required=True),
        Transition("replace", (C.VALID,), C.REPLACED, "Thay bằng giấy mới", None),
    ],
)

signing_key = Machine(
    "signing_key",
    SigningKey,
    G,
    [
        Transition("retire", (G.ACTIVE,), G.RETIRED, "Thay khóa ký", "certification.rotate_keys"),
        Transition(
            "distrust", (G.ACTIVE, G.RETIRED), G.DISTRUSTED, "Ghi khóa không còn được tin", "certification.rotate_keys",
            note_required=True,
        ),
    ],
)  # fmt: skip

revocation_case = Machine(
    "revocation_case",
    RevocationCase,
    R,
    [
        Transition("conclude", (R.OPEN,), R.CONCLUDED, "Ghi kết luận", "certification.handle_case"),
        Transition("decide", RevocationCase.PENDING, R.DECIDED, "Ghi quyết định thu hồi", "certification.handle_case",
                   (certificate_stands,)),
        Transition("drop", RevocationCase.PENDING, R.DROPPED, "Kết thúc, không thu hồi", "certification.handle_case",
                   note_required=True),
    ],
)  # fmt: skip

_HANDLE = "certification.handle_complaint"

complaint = Machine(
    "complaint",
    Complaint,
    K,
    [
        Transition("accept", (K.RECEIVED,), K.ACCEPTED, "Thụ lý", _HANDLE),
        Transition("refuse", (K.RECEIVED,), K.REFUSED, "Không thụ lý", _HANDLE, note_required=True),
        Transition("extend", (K.ACCEPTED,), K.ACCEPTED, "Xác định vụ việc phức tạp", _HANDLE, note_required=True),
        Transition("settle", (K.ACCEPTED,), K.SETTLED, "Ghi quyết định giải quyết", _HANDLE),
        Transition("withdraw", Complaint.PENDING, K.WITHDRAWN, "Rút khiếu nại", "certification.withdraw_complaint"),
    ],
)

_ANSWER = "certification.answer_nomination"

nomination = Machine(
    "nomination",
    Nomination,
    N,
    [
        Transition("recognise", (N.WAITING,), N.RECOGNISED, "Ghi Trung ương công nhận", _ANSWER),
        Transition("refuse", (N.WAITING,), N.REFUSED, "Ghi Trung ương không công nhận", _ANSWER, note_required=True),
    ],
)
