"""Kế hoạch kiểm tra: the list, one plan with its lines, visits done and money."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.inspection import addresses, display, money, queries, workflow
from ocop.domain.inspection.models import InspectionPlan, InspectionPlanLine
from ocop.domain.inspection.services import planning
from ocop.domain.inspection.visit_forms import IssueForm, LineForm, MoneyForm, PlanForm
from ocop.domain.plans import queries as seasons
from ocop.platform.access.rules import can
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict
from ocop.platform.files.serving import serve
from ocop.platform.government.queries import districts_on
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as badge
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, FormView, ObjectFormView, ObjectMixin, OfficeView

from .tabs import InspectionTabs


class PlansView(InspectionTabs, ListView):
    title = "Kế hoạch kiểm tra"
    permission = "inspection.view_plan"
    search_in = ()
    order = ("-season__year", "agency__position", "pk")
    what = "kế hoạch"
    empty = Empty("Chưa có kế hoạch nào", "Mỗi cơ quan lập một kế hoạch kiểm tra cho cả năm.")
    columns = (
        Column("agency", "Cơ quan", "agency", sort="agency__name", lead=True, link=addresses.plan,
               sub=lambda row: f"mục {row.item.code}"),
        Column("year", "Năm", "season.year", sort="season__year", css="num", html=lambda row: str(row.season.year)),
        Column("wanted", "Số cuộc", "wanted", sort="wanted", css="num"),
        Column("number", "Văn bản", "number"),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: badge(row.get_state_display(), display.PLAN_KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[InspectionPlan]:
        return queries.plans_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        acts = [("Lập kế hoạch", reverse("office:prepare_inspection_plan"))]
        may = queries.agencies_inspecting(self.request.user)
        return super().get_context_data(acts=acts if may else [], **kwargs)


class PreparePlanView(FormView):
    permission = "inspection.keep_plan"
    title = "Lập kế hoạch kiểm tra"
    form_class = PlanForm
    submit = "Lập kế hoạch"
    done = "Đã lập kế hoạch. Việc tiếp theo: thêm các dòng."

    def get_crumbs(self) -> Crumbs:
        return [("Kế hoạch kiểm tra", reverse("office:inspection_plans")), (self.title, "")]

    def get_form_kwargs(self) -> dict[str, Any]:
        agencies = queries.agencies_inspecting(self.request.user)
        if not agencies:
            raise Conflict("Cơ quan của mình không có lĩnh vực kiểm tra trong phần III của kế hoạch.", "no_field")
        return {**super().get_form_kwargs(), "agencies": agencies}

    def act(self, form: PlanForm) -> InspectionPlan:
        season = seasons.season_on(clock.today())
        return planning.prepare(season=season, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return addresses.plan(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=reverse("office:inspection_plans"), **kwargs)


class _OnePlan(ObjectMixin):
    permission = "inspection.view_plan"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[InspectionPlan]:
        user = self.request.user  # type: ignore[attr-defined]
        return queries.plans_for(user) if self.permission == "inspection.view_plan" else queries.plans_kept_by(user)

    def get_crumbs(self) -> Crumbs:
        title = self.title  # type: ignore[attr-defined]
        above: Crumbs = [("Kế hoạch kiểm tra", reverse("office:inspection_plans"))]
        if not title:
            return [*above, (str(self.object.agency), "")]
        return [*above, (str(self.object.agency), addresses.plan(self.object)), (title, "")]

    def get_success_url(self) -> str:
        return addresses.plan(self.object)


class PlanView(_OnePlan, DetailView):
    template_name = "inspection/plan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, user = self.object, self.request.user
        lines = list(queries.lines_of(row))
        offers = {offer.transition.name: offer for offer in workflow.plan.available(row, by=user)}
        keeps = can(user, "inspection.keep_plan", row)
        return super().get_context_data(
            state=row.get_state_display(), state_kind=display.PLAN_KIND[row.state], lines=lines, offers=offers,
            keeps=keeps, drafts=keeps and row.state == InspectionPlan.State.DRAFT,
            wanted=sum(line.visits for line in lines), made=sum(line.made for line in lines), **kwargs,
        )  # fmt: skip


class _PlanForms(_OnePlan, ObjectFormView):
    permission = "inspection.keep_plan"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class AddLineView(_PlanForms):
    title = "Thêm dòng"
    form_class = LineForm
    submit = "Thêm vào kế hoạch"
    done = "Đã thêm vào kế hoạch."

    def get_form_kwargs(self) -> dict[str, Any]:
        path = self.object.agency.unit.path
        return {**super().get_form_kwargs(), "districts": districts_on(clock.today()).filter(path__startswith=path)}

    def act(self, form: LineForm) -> InspectionPlanLine:
        return planning.add_line(plan=self.object, line=form.line, by=self.request.user)


class IssueView(_PlanForms):
    title = submit = "Ghi ban hành"
    form_class = IssueForm
    done = "Đã ghi ban hành."

    def act(self, form: IssueForm) -> InspectionPlan:
        return planning.issue(plan=self.object, by=self.request.user, **form.cleaned_data)


class OpenMoneyView(_PlanForms):
    title = submit = "Mở việc chi"
    form_class = MoneyForm
    done = "Đã mở việc chi."

    def get_form_kwargs(self) -> dict[str, Any]:
        accounts = money.accounts_for(self.object)
        if not accounts:
            raise Conflict("Chưa có khoản kinh phí nào cho kế hoạch này. Giao kinh phí trước.", "no_account")
        return {**super().get_form_kwargs(), "accounts": accounts}

    def act(self, form: MoneyForm) -> InspectionPlan:
        given = form.cleaned_data
        return planning.open_money(
            plan=self.object, account=given["account"], estimate=given["estimate"] or 0, by=self.request.user
        )


class DropLineView(ActionView):
    permission = "inspection.keep_plan"
    done = "Đã bỏ dòng."

    def get_rows(self) -> QuerySet[InspectionPlanLine]:
        return queries.lines_kept_by(self.request.user)

    def act(self) -> InspectionPlan:
        return planning.drop_line(line=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.plan(self.result)


class PlanFileView(_OnePlan, OfficeView):
    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        if self.object.file is None:
            raise Http404
        return serve(self.object.file)
