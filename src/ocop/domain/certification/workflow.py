"""Quy trình của quyết định công nhận, của giấy chứng nhận và của khóa ký mã QR."""

from ocop.domain.certification.models import Certificate, Decision, SigningKey
from ocop.platform.workflow.engine import Machine, Transition

D = Decision.State
C = Certificate.State
K = SigningKey.State


def written_here(decision: Decision, _by: object) -> str | None:
    return "Quyết định nhập từ văn bản cũ, không trình duyệt lại." if decision.is_imported else None


def issued_before_the_system(decision: Decision, _by: object) -> str | None:
    return None if decision.is_imported else "Quyết định soạn trong hệ thống phải trình lãnh đạo duyệt."


def has_lines(decision: Decision, _by: object) -> str | None:
    return None if decision.lines.exists() else "Quyết định chưa có sản phẩm nào."


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
    K,
    [
        Transition("retire", (K.ACTIVE,), K.RETIRED, "Thay khóa ký", "certification.rotate_keys"),
        Transition(
            "distrust", (K.ACTIVE, K.RETIRED), K.DISTRUSTED, "Ghi khóa không còn được tin", "certification.rotate_keys",
            note_required=True,
        ),
    ],
)  # fmt: skip
