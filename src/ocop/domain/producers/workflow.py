"""Đường đi của hợp đồng liên kết, tiêu thụ."""

from ocop.domain.producers.models import LinkageContract
from ocop.platform.workflow.engine import Machine, Transition

S = LinkageContract.State

linkage_contract = Machine(
    "linkage_contract",
    LinkageContract,
    S,
    [
        Transition("check", (S.REPORTED,), S.CHECKED, "Xác nhận đã kiểm tra", "producers.check_contract"),
        Transition(
            "return", (S.REPORTED,), S.RETURNED, "Trả lại để bổ sung", "producers.check_contract", note_required=True
        ),
        Transition("amend", LinkageContract.OPEN_TO_CHANGE, S.REPORTED, "Sửa hợp đồng", "producers.amend_contract"),
        Transition("end", (S.CHECKED,), S.ENDED, "Ghi chấm dứt", "producers.check_contract", note_required=True),
    ],
)
