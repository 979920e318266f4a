from typing import Any

from django.http import HttpRequest, HttpResponse

from ocop.domain.plans import calendar
from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import Plan
from ocop.faces.office.overview import Overview, overview
from ocop.faces.office.overview_print import overview_pdf
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.notifications import queries as notifications
from ocop.platform.ui.tasks import tasks_of
from ocop.platform.ui.views import OfficePage, OfficeView

NOTICES = 4


class HomeView(OfficePage):
    """Việc của tôi hôm nay: what waits for this person, the late things first; beside it the plan and the notices."""

    template_name = "office/home.html"
    title = "Việc của tôi hôm nay"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, today = self.request.user, clock.today()
        tasks = tasks_of(user)
        late = sum(task.late for task in tasks)
        plan = plans.plan_on(today, user)
        return super().get_context_data(
            tasks=tasks, late=late, lead=_lead(len(tasks), late), notices=notifications.unread(user)[:NOTICES],
            plan=plan, ahead=calendar.ahead(plan.season, today) if plan else [], **kwargs,
        )  # fmt: skip


class OverviewView(OfficePage):
    """Tổng quan: one page that answers the leadership; without a plan it says what to do first."""

    permission = "plans.view_overview"
    template_name = "office/overview.html"

    title = "Tổng quan"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan = plans.plan_on(clock.today(), self.request.user)
        if plan is None:
            return super().get_context_data(found=None, **kwargs)
        found = overview(plan, self.request.user, clock.today())
        title = f"Chương trình Mỗi xã một sản phẩm năm {plan.season.year} đang ở đâu"
        return super().get_context_data(found=found, title=title, lead=_basis(plan), **kwargs)


class OverviewPdfView(OfficeView):
    """The same on one A4 page."""

    permission = "plans.view_overview"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = _overview(request)
        answer = HttpResponse(overview_pdf(found, request.user), content_type="application/pdf")
        answer["Content-Disposition"] = f'inline; filename="tong-quan-{found.day.isoformat()}.pdf"'
        return answer


def _overview(request: HttpRequest) -> Overview:
    plan = plans.plan_on(clock.today(), request.user)
    if plan is None:
        raise DomainError("no_plan", "Chưa có kế hoạch năm, nên chưa có tổng quan. Nạp hoặc ban hành kế hoạch trước.")
    return overview(plan, request.user, clock.today())


def _basis(plan: Plan) -> str:
    now = clock.now()
    moment = f"{now.hour} giờ {now.minute:02d} ngày {format_date(now.date())}"
    issued = f" ngày {format_date(plan.issued_on)}" if plan.issued_on else ""
    return f"Tính đến {moment} theo Kế hoạch số {plan.number}{issued}. Mỗi con số mở ra được đến từng dòng."


def _lead(count: int, late: int) -> str:
    if not count:
        return ""
    return f"{count} việc đang chờ, {late} việc quá hạn." if late else f"{count} việc đang chờ, không việc nào quá hạn."
