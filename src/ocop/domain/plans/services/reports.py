"""Báo cáo nhanh: one page from ticked items and duties, with the figures as they are now."""

from collections.abc import Collection

from django.db import transaction

from ocop.domain.plans import duty_reading, standing
from ocop.domain.plans.actuals import Actual
from ocop.domain.plans.models import Plan, PlanItem
from ocop.domain.plans.paper_types import QuickReport, ReportLine, compose
from ocop.domain.plans.periods import period_of
from ocop.domain.plans.standing import Situation
from ocop.platform.access.grants import roles_of
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.core.money import format_number
from ocop.platform.government.models import Agency
from ocop.platform.papers import rendering
from ocop.platform.papers.forms import Particulars, Signature
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services.drafting import draft
from ocop.platform.papers.types import OFFICES

SHORT = 60
"""So many letters of a duty keep its line to three rows."""


@transaction.atomic
def quick_report(
    *, plan: Plan, items: Collection[str], duties: Collection[str], subject: str, remark: str = "", by: User
) -> Paper:
    """Lập báo cáo nhanh as a draft; ``items`` and ``duties`` are codes of the plan."""
    require(by, "plans.view_plan", plan)
    if not roles_of(by) & OFFICES or by.agency is None:
        raise NotAllowed("Không được phép: lập báo cáo nhanh. Điều kiện: cán bộ, lãnh đạo cấp huyện hoặc cấp tỉnh.")
    if not items and not duties:
        raise DomainError("nothing", "Chọn ít nhất một nội dung hoặc nhiệm vụ.")
    situation = standing.situation(plan, clock.today())
    lines = [*_item_lines(plan, situation, items), *_duty_lines(plan, duties)]
    values = QuickReport(
        letterhead=letterhead_of(by.agency), signature=_signature(by.agency), subject=subject.strip(), plan=str(plan),
        as_of=clock.today(), lines=tuple(lines), remark=remark.strip(),
    )  # fmt: skip
    if (pages := _pages(values)) > 1:
        message = f"{len(lines)} dòng dài {pages} trang. Bỏ bớt nội dung hoặc rút gọn nhận xét để vừa một trang."
        raise DomainError("too_long", message)
    paper = draft(type="plans.quick_report", values=values, agency=by.agency, about=plan, by=by)
    record(action="plans.quick_report", obj=plan, by=by, data={"items": sorted(items), "duties": sorted(duties)})
    return paper


def _pages(values: QuickReport) -> int:
    return len(rendering.png(compose(values), Particulars(drawn_on=values.as_of, symbol="BC"), ppi=8))


def _item_lines(plan: Plan, situation: Situation, codes: Collection[str]) -> list[ReportLine]:
    """The first counted target of each item says how far it is; the others stand on the item's page."""
    rows = plan.items.filter(code__in=codes).prefetch_related("targets")
    return [_item_line(item, situation) for item in rows]


def _item_line(item: PlanItem, situation: Situation) -> ReportLine:
    known = [situation.actuals[target.pk] for target in item.targets.all()]
    shown: Actual | None = next((row for row in known if row.value is not None), next(iter(known), None))
    stands = situation.of(item.code)
    return ReportLine(
        code=item.code, name=item.short_title, planned=_planned(shown), done=_done(shown),
        percent=f"{shown.percent} %" if shown and shown.percent is not None else "",
        standing=stands.label if stands else "",
    )  # fmt: skip


def _planned(shown: Actual | None) -> str:
    if shown is None:
        return ""
    each = f"mỗi {shown.target.per}" if shown.target.per else ""
    return " ".join(filter(None, [shown.target.qualifier, shown.target.figure, shown.target.unit, each]))


def _done(shown: Actual | None) -> str:
    if shown is None or shown.value is None:
        return "chưa có số liệu"
    return f"{format_number(shown.value)} {shown.unit}"


def _duty_lines(plan: Plan, codes: Collection[str]) -> list[ReportLine]:
    if not codes:
        return []
    rows = duty_reading.matrix(plan, period_of(clock.today()))
    return [_duty_line(row) for row in rows if row.duty.code in codes]


def _duty_line(row: duty_reading.Row) -> ReportLine:
    said = sum(cell.spoken for cell in row.cells)
    text = row.duty.text if len(row.duty.text) <= SHORT else f"{row.duty.text[:SHORT].rsplit(' ', 1)[0]}…"
    stands = "Đã cập nhật" if said == len(row.cells) else "Chưa cập nhật" if not said else "Cập nhật một phần"
    return ReportLine(
        code=row.duty.code, name=text, planned=f"{len(row.cells)} cơ quan", done=f"{said} cơ quan đã cập nhật",
        percent=f"{said * 100 // len(row.cells)} %", standing=stands,
    )  # fmt: skip


def _signature(agency: Agency) -> Signature:
    if agency.kind == Agency.Kind.COMMITTEE:
        return Signature(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH")
    head = {Agency.Kind.SUBDEPARTMENT: "CHI CỤC TRƯỞNG", Agency.Kind.DIVISION: "TRƯỞNG PHÒNG"}
    return Signature(position=head.get(Agency.Kind(agency.kind), "THỦ TRƯỞNG CƠ QUAN"))
