"""Quy trình của một quyết định về dự toán và của một hợp đồng."""

from ocop.domain.budgets import checks
from ocop.domain.budgets.models import Allotment, Contract
from ocop.platform.accounts.models import User
from ocop.platform.core.money import format_dong
from ocop.platform.workflow.engine import Machine, Transition

A = Allotment.State
C = Contract.State


def nothing_open(contract: Contract, _by: object) -> str | None:
    if contract.accepted:
        return f"Còn {format_dong(contract.accepted)} đã nghiệm thu chưa thanh toán. Thanh toán trước khi thanh lý."
    if contract.open_advance:
        return f"Còn {format_dong(contract.open_advance)} tạm ứng chưa thu hồi. Thu hồi trước khi thanh lý."
    return None


def something_done(contract: Contract, _by: object) -> str | None:
    return None if contract.paid else "Hợp đồng chưa chi đồng nào thì hủy, không thanh lý."


def nothing_done(contract: Contract, _by: object) -> str | None:
    return "Hợp đồng đã chi tiền thì thanh lý, không hủy." if contract.paid else None


def asked_by_another(allotment: Allotment, by: User | None) -> str | None:
    if by and allotment.created_by_id == by.pk:
        return "Người soạn đề nghị không tự thẩm định, quyết định. Người khác có thẩm quyền làm bước này."
    return None


allotment = Machine(
    "allotment",
    Allotment,
    A,
    [
        Transition(
            "propose", (A.DRAFT,), A.PROPOSED, "Đề nghị", "budgets.propose", (checks.has_rows, checks.adds_up)
        ),
        Transition(
            "appraise", (A.PROPOSED,), A.APPRAISED, "Thẩm định", "budgets.appraise",
            (asked_by_another, checks.adds_up),
        ),
        Transition("return", (A.PROPOSED,), A.DRAFT, "Trả lại để sửa", "budgets.appraise", note_required=True),
        Transition(
            "decide", (A.APPRAISED,), A.DECIDED, "Quyết định", "budgets.decide",
            (asked_by_another, checks.estimate_adds_up, checks.adds_up, checks.within_estimate),
        ),
        Transition("refuse", (A.APPRAISED,), A.DRAFT, "Không quyết định", "budgets.decide", note_required=True),
    ],
)  # fmt: skip

contract = Machine(
    "contract",
    Contract,
    C,
    [
        Transition(
            "liquidate", (C.ACTIVE,), C.LIQUIDATED, "Thanh lý", "budgets.spend_contract", (nothing_open, something_done)
        ),
        Transition(
            "cancel", (C.ACTIVE,), C.CANCELLED, "Hủy hợp đồng", "budgets.spend_contract", (nothing_done, nothing_open),
            note_required=True,
        ),
    ],
)  # fmt: skip
