"""Quy trình của yêu cầu hỗ trợ, tư vấn, đơn sở hữu công nghiệp, yêu cầu giúp đỡ."""

from ocop.domain.support import facts
from ocop.domain.support.entitlement import against
from ocop.domain.support.models import Consultation, HelpRequest, IndustrialRight, Request, Scheme
from ocop.platform.workflow.engine import Machine, Transition

R = Request.State
C = Consultation.State
I = IndustrialRight.State
H = HelpRequest.State

_HANDLE = "support.handle"


def entitled(request: Request, _by: object) -> str | None:
    reasons = against(facts.findings_of(request))
    return f"Không đủ điều kiện: {' '.join(reasons)}" if reasons else None


def has_evidence(request: Request, _by: object) -> str | None:
    if not request.delivery_file_id:
        return "Chưa có ảnh, giấy tờ giao nhận. Chủ thể gửi ở cổng chủ thể, hoặc ghi ở trang này."
    if request.scheme.kind == Scheme.Kind.OUTLET and not request.before_file_id:
        return "Nghiệm thu điểm bán hàng cần ảnh trước khi làm và ảnh sau khi làm."
    return None


def right_is_filed(request: Request, _by: object) -> str | None:
    right = IndustrialRight.objects.filter(request=request).first()
    if right is None or right.state != I.PREPARING:
        return None
    return f"Đơn đăng ký {right} chưa nộp. Ghi số đơn, ngày nộp rồi nghiệm thu."


def within_what_was_paid(request: Request, _by: object) -> str | None:
    return facts.reason_against_payment(request)


def lot_has_a_contract(request: Request, _by: object) -> str | None:
    return facts.reason_against_contract(request)


request = Machine(
    "support",
    Request,
    R,
    [
        Transition("return", (R.SENT,), R.RETURNED, "Trả lại để bổ sung", _HANDLE, note_required=True),
        Transition("resend", (R.RETURNED,), R.SENT, "Gửi lại", "support.read_own"),
        Transition("pass", (R.SENT,), R.ENTITLED, "Đủ điều kiện", _HANDLE, (entitled,)),
        Transition("refuse", Request.OPEN, R.REFUSED, "Không hỗ trợ", _HANDLE, note_required=True),
        Transition("withdraw", Request.OPEN, R.WITHDRAWN, "Rút yêu cầu", "support.withdraw"),
        Transition("approve", (R.ENTITLED,), R.APPROVED, "Duyệt hỗ trợ", _HANDLE, (entitled,)),
        Transition("contract", (R.APPROVED,), R.CONTRACTED, "Ghi đã ký hợp đồng", _HANDLE, (lot_has_a_contract,)),
        Transition("deliver", (R.CONTRACTED, R.DELIVERED), R.DELIVERED, "Ghi đã giao", "support.confirm"),
        Transition("accept", (R.DELIVERED,), R.ACCEPTED, "Nghiệm thu", _HANDLE, (has_evidence, right_is_filed)),
        Transition("pay", (R.ACCEPTED,), R.PAID, "Ghi đã thanh toán", _HANDLE, (within_what_was_paid,)),
        Transition("cancel", (R.APPROVED, R.CONTRACTED), R.CANCELLED, "Thôi hỗ trợ", _HANDLE, note_required=True),
    ],
)

_RUN = "support.run_consulting"


def has_plan(consultation: Consultation, _by: object) -> str | None:
    return (
        None if consultation.steps.exists() else "Chưa có việc nào trong kế hoạch tư vấn. Chọn nội dung tư vấn trước."
    )


def has_result(consultation: Consultation, _by: object) -> str | None:
    undone = [step.label for step in consultation.steps.filter(done_on=None)]
    return f"Còn việc chưa xong: {'; '.join(undone)}." if undone else None


consultation = Machine(
    "consulting",
    Consultation,
    C,
    [
        Transition("begin", (C.ASSIGNED,), C.WORKING, "Bắt đầu tư vấn", _RUN, (has_plan,)),
        Transition("hand_over", (C.WORKING,), C.HANDED_OVER, "Bàn giao kết quả", _RUN, (has_result,)),
        Transition("accept", (C.HANDED_OVER,), C.ACCEPTED, "Nghiệm thu", _RUN),
        Transition("stop", (C.ASSIGNED, C.WORKING), C.STOPPED, "Dừng tư vấn", _RUN, note_required=True),
    ],
)

_RIGHT = "support.handle_right"

right = Machine(
    "industrial_right",
    IndustrialRight,
    I,
    [
        Transition("file", (I.PREPARING,), I.FILED, "Ghi đã nộp đơn", _RIGHT),
        Transition("examine", (I.FILED,), I.VALID, "Ghi đơn hợp lệ", _RIGHT),
        Transition("grant", (I.FILED, I.VALID), I.GRANTED, "Ghi văn bằng", _RIGHT),
        Transition("refuse", (I.FILED, I.VALID), I.REFUSED, "Ghi bị từ chối", _RIGHT, note_required=True),
    ],
)

help_request = Machine(
    "help",
    HelpRequest,
    H,
    [
        Transition("answer", (H.SENT,), H.ANSWERED, "Trả lời", "support.answer_help"),
        Transition("withdraw", (H.SENT,), H.WITHDRAWN, "Rút", "support.read_own_help"),
    ],
)
