"""Điểm bán hàng: chuẩn bị, đang bán, ngừng bán. Khách hỏi mua: chờ trả lời, đã trả lời, kết thúc."""

from ocop.domain.outlets.models import Enquiry, Outlet
from ocop.platform.workflow.engine import Machine, Transition

S = Outlet.State


def can_be_found(outlet: Outlet, _by: object) -> str | None:
    """Somebody who reads the page must be able to come."""
    missing = [name for name, value in (("giờ mở cửa", outlet.hours), ("điện thoại", outlet.phone)) if not value]
    return f"Ghi {' và '.join(missing)} trước khi mở bán: người mua cần biết." if missing else None


outlet = Machine(
    "outlet",
    Outlet,
    S,
    [
        Transition("open", (S.PREPARING,), S.OPEN, "Mở bán", "outlets.manage", (can_be_found,)),
        Transition("close", (S.OPEN, S.PREPARING), S.CLOSED, "Ngừng bán", "outlets.manage", note_required=True),
        Transition("reopen", (S.CLOSED,), S.OPEN, "Bán lại", "outlets.manage", (can_be_found,)),
    ],
)

E = Enquiry.State
_ANSWER = "outlets.answer_enquiry"

enquiry = Machine(
    "enquiry",
    Enquiry,
    E,
    [
        Transition("answer", (E.NEW,), E.ANSWERED, "Trả lời", _ANSWER),
        Transition("close", (E.NEW, E.ANSWERED), E.CLOSED, "Ghi kết quả", _ANSWER),
        Transition("hand_over", (E.NEW,), E.NEW, "Chuyển trả lời thay", None),
        Transition("cancel", (E.NEW, E.ANSWERED), E.CANCELLED, "Người mua hủy", None),
    ],
)
