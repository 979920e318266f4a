"""Kế hoạch kiểm tra: lập, thêm dòng, ban hành, mở việc chi.

Codes of refusal: ``no_field``, ``no_item``, ``aim``, ``months``, ``issued``, ``in_use``, ``number``, ``wrong_day``,
``wrong_line``; ``Conflict`` ``exists``, ``opened``.
"""

from dataclasses import dataclass
from datetime import date

from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from ocop.domain.budgets.models import Account
from ocop.domain.budgets.services.purposes import open_purpose
from ocop.domain.inspection import workflow
from ocop.domain.inspection.checklists import field_of
from ocop.domain.inspection.models import InspectionPlan, InspectionPlanLine
from ocop.domain.inspection.money import accounts_for
from ocop.domain.plans.models import PlanItem, Season
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import services as files
from ocop.platform.government.models import AdminUnit, Agency

_YEAR = 12
MOST = 500
"""So many visits of one line; more was mistyped."""


@dataclass(frozen=True)
class Line:
    text: str
    month_from: int
    month_to: int
    visits: int = 1
    kind: str = InspectionPlanLine.kind.field.default
    district: AdminUnit | None = None


@transaction.atomic
def prepare(*, season: Season, agency: Agency, aim: str, by: User) -> InspectionPlan:
    """Lập kế hoạch kiểm tra năm of an agency that has a field to inspect."""
    field = field_of(agency)
    if field is None:
        raise DomainError("no_field", f"{agency} không có lĩnh vực kiểm tra trong phần III của kế hoạch.")
    item = PlanItem.objects.filter(plan__season=season, code=field.place).first()
    if item is None:
        raise DomainError("no_item", f"Kế hoạch năm {season.year} chưa có mục {field.place}. Ban hành kế hoạch trước.")
    if not aim.strip():
        raise DomainError("aim", "Ghi mục đích, yêu cầu của việc kiểm tra.")
    try:
        with transaction.atomic():
            plan = InspectionPlan.objects.create(
                season=season, agency=agency, item=item, territory=agency.unit.path, aim=nfc(aim).strip()
            )
    except IntegrityError:
        raise Conflict(f"{agency} đã có kế hoạch kiểm tra năm {season.year}. Mở kế hoạch đó.", "exists") from None
    require(by, "inspection.keep_plan", plan)
    record(action="inspection.prepare_plan", obj=plan, by=by)
    return plan


@transaction.atomic
def add_line(*, plan: InspectionPlan, line: Line, by: User) -> InspectionPlanLine:
    """Thêm dòng while the plan is a draft."""
    _draft(plan, by)
    if not line.text.strip() or not 1 <= line.month_from <= line.month_to <= _YEAR or not 1 <= line.visits <= MOST:
        raise DomainError("months", "Ghi nội dung, tháng bắt đầu không sau tháng kết thúc, và số cuộc từ 1.")
    row = InspectionPlanLine.objects.create(
        plan=plan, kind=line.kind, text=nfc(line.text).strip(), district=line.district, month_from=line.month_from,
        month_to=line.month_to, visits=line.visits,
    )  # fmt: skip
    record(action="inspection.add_line", obj=plan, by=by, data={"line": row.pk, "visits": row.visits})
    return row


@transaction.atomic
def drop_line(*, line: InspectionPlanLine, by: User) -> InspectionPlan:
    plan = line.plan
    _draft(plan, by)
    key = line.pk
    try:
        line.delete()
    except ProtectedError:
        raise DomainError("in_use", "Đã có cuộc kiểm tra theo dòng này, không bỏ được.") from None
    record(action="inspection.drop_line", obj=plan, by=by, data={"line": key})
    return plan


@transaction.atomic
def issue(
    *, plan: InspectionPlan, number: str, issued_on: date, upload: File | None = None, by: User
) -> InspectionPlan:
    """Ghi ban hành with the number and day the clerk gave."""
    if not number.strip():
        raise DomainError("number", "Ghi số văn bản, ví dụ 45/KH-CCPTNT.")
    if issued_on > clock.today():
        raise DomainError("wrong_day", "Ngày văn bản chưa đến. Ghi ngày trên bản đã ký.")
    return workflow.plan.fire(
        plan, "issue", by=by, number=nfc(number).strip(), issued_on=issued_on,
        file=files.store(upload=upload, by=by) if upload else None,
    )  # fmt: skip


@transaction.atomic
def open_money(*, plan: InspectionPlan, account: Account, estimate: int = 0, by: User) -> InspectionPlan:
    """Mở việc chi: line I.9 of the province, the district's own funds for a district."""
    require(by, "inspection.keep_plan", plan)
    if account not in accounts_for(plan):
        raise DomainError("wrong_line", f"Nội dung chi {account.line.code} không trả cho kế hoạch kiểm tra này.")
    purpose = open_purpose(account=account, text=str(plan), estimate=estimate, by=by)
    if not InspectionPlan.objects.filter(pk=plan.pk, purpose=None).update(purpose=purpose):
        raise Conflict("Kế hoạch này đã có việc chi. Tải lại trang.", "opened")
    plan.refresh_from_db(fields=["purpose"])
    record(action="inspection.open_money", obj=plan, by=by, data={"estimate": estimate, "line": account.line.code})
    return plan


def _draft(plan: InspectionPlan, by: User) -> None:
    require(by, "inspection.keep_plan", plan)
    if plan.state != InspectionPlan.State.DRAFT:
        raise DomainError("issued", "Kế hoạch đã ban hành, không sửa dòng nữa.")
