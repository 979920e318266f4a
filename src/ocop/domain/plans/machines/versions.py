"""Quy trình của một bản kế hoạch (lần đầu và điều chỉnh) và của kế hoạch triển khai."""

from ocop.domain.plans import queries
from ocop.domain.plans.document.checking import faults_of
from ocop.domain.plans.models import ImplementingPlan, Plan, PlanVersion
from ocop.platform.accounts.models import User
from ocop.platform.workflow.engine import Machine, Transition

V = PlanVersion.State
I = ImplementingPlan.State


def is_whole(version: PlanVersion, _by: object) -> str | None:
    """Every reference, date, range and sum of the text; the first faults are named."""
    faults = faults_of(version.content, queries.directory(version.plan.season.province))
    if not faults:
        return None
    more = f" Còn {len(faults) - 3} chỗ nữa." if len(faults) > 3 else ""  # noqa: PLR2004
    return f"Còn {len(faults)} chỗ chưa hợp lệ: {'; '.join(fault.message for fault in faults[:3])}.{more}"


def changes_something(version: PlanVersion, _by: object) -> str | None:
    if not version.is_amendment or version.content != queries.in_force(version.plan).content:
        return None
    return "Bản điều chỉnh chưa khác gì bản đang có hiệu lực. Sửa nội dung rồi trình."


def prepared_by_another(version: PlanVersion, by: User | None) -> str | None:
    if by and version.prepared_by_id == by.pk:
        return "Người soạn không tự duyệt bản của mình. Lãnh đạo khác duyệt."
    return None


def is_an_amendment(version: PlanVersion, _by: object) -> str | None:
    return None if version.is_amendment else "Dự thảo kế hoạch của năm không bỏ được; sửa tiếp rồi trình."


def has_a_number(row: ImplementingPlan, _by: object) -> str | None:
    if row.number and row.issued_on:
        return None
    return "Nhập số và ngày ban hành của kế hoạch rồi gửi."


def has_items(row: ImplementingPlan, _by: object) -> str | None:
    return None if row.items.exists() else "Kế hoạch chưa có nội dung nào. Nhập ít nhất một nội dung rồi gửi."


plan_version = Machine(
    "plan_version",
    PlanVersion,
    V,
    [
        Transition(
            "submit", (V.DRAFT,), V.SUBMITTED, "Trình lãnh đạo", "plans.edit_plan", (is_whole, changes_something)
        ),
        Transition(
            "return", (V.SUBMITTED,), V.DRAFT, "Trả lại để sửa", "plans.approve_plan", note_required=True
        ),
        Transition(
            "approve", (V.SUBMITTED,), V.APPROVED, "Duyệt", "plans.approve_plan",
            (prepared_by_another, is_whole),
        ),
        Transition("issue", (V.APPROVED,), V.ISSUED, "Ban hành", "plans.edit_plan", (is_whole,)),
        Transition(
            "discard", (V.DRAFT,), V.DISCARDED, "Bỏ bản điều chỉnh", "plans.edit_plan", (is_an_amendment,),
            note_required=True,
        ),
    ],
)  # fmt: skip

P = Plan.State
plan = Machine("plan", Plan, P, [Transition("issue", (P.DRAFT,), P.ISSUED, "Kế hoạch có hiệu lực", None)])

implementing = Machine(
    "implementing",
    ImplementingPlan,
    I,
    [
        Transition(
            "send", (I.DRAFT,), I.SENT, "Gửi cơ quan thường trực", "plans.draft_implementing", (has_a_number, has_items)
        ),
        Transition("return", (I.SENT,), I.DRAFT, "Trả lại để sửa", "plans.note_implementing", note_required=True),
        Transition("note", (I.SENT,), I.NOTED, "Ghi nhận", "plans.note_implementing"),
    ],
)
