"""The money of a year: the tree, one line, months, districts, the printed appendix."""

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.budgets import display, exports, printing, queries
from ocop.domain.budgets.figures import Figures, sum_of
from ocop.domain.budgets.models import Budget, BudgetLine, Purpose
from ocop.domain.budgets.purposes import addresses_of, purposes_under
from ocop.domain.budgets.views.year import YearMixin, tabs, year_crumb
from ocop.domain.plans import queries as plans
from ocop.platform.core import clock
from ocop.platform.core.money import format_dong
from ocop.platform.files.serving import serve
from ocop.platform.ui.lists import XLSX
from ocop.platform.ui.views import Crumbs, DetailView, OfficePage, OfficeView


class CurrentBudgetView(OfficePage):
    permission = "budgets.view_budget"
    template_name = "budgets/none.html"
    title = "Kinh phí"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        budget = queries.budgets(request.user).filter(plan__season=plans.season_on(clock.today())).first()
        if budget is None:
            return super().get(request, *args, **kwargs)
        return HttpResponseRedirect(reverse("office:budgets:budget", args=[budget.plan.season.year]))


class BudgetView(DetailView):
    """The tree: dự toán, đã giao, and where each đồng is; ``?xuat=xlsx`` is the same as a workbook."""

    permission = "budgets.view_budget"
    template_name = "budgets/budget.html"
    slug_field = "plan__season__year"
    slug_kwarg = "year"
    object: Budget

    def get_rows(self) -> QuerySet[Budget]:
        return queries.budgets(self.request.user)

    def get_title(self) -> str:
        return f"Kinh phí năm {self.object.plan.season.year}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.GET.get("xuat") != "xlsx":
            return super().get(request, *args, **kwargs)
        rows = queries.line_rows(self.object)
        book = exports.tree_workbook(self.object, rows, display.whole(rows))
        name = f"kinh-phi-{self.object.year}-{clock.today():%Y-%m-%d}.xlsx"
        return FileResponse(book, as_attachment=True, filename=name, content_type=XLSX)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        budget, user = self.object, self.request.user
        rows = queries.line_rows(budget)
        figures = display.whole(rows)
        chosen = self.request.GET.get("loc", "")
        remarks = [remark for remark in plans.remarks(budget.plan) if remark.line_codes]
        if not figures.given:
            lead = f"Dự toán {format_dong(budget.total)}, chưa có quyết định giao. {budget.source}."
        else:
            lead = f"Đã giao {format_dong(figures.given)}. {budget.source}. Không khoản chi nào vượt số đã giao."
        return super().get_context_data(
            rows=display.narrowed(rows, chosen), figures=figures, chosen=chosen, filters=display.FILTERS, lead=lead,
            tabs=tabs(budget.year, "budget"), remarks=remarks, may_write=queries.spendable(user, budget).exists(),
            resources=queries.resource_sums(budget), next_step=queries.open_allotment(budget), **kwargs,
        )  # fmt: skip


class LineView(DetailView):
    """One line: its accounts, contracts, direct expenses and ledger."""

    permission = "budgets.view_line"
    template_name = "budgets/line.html"
    slug_field = "code"
    slug_kwarg = "code"
    object: BudgetLine

    def get_rows(self) -> QuerySet[BudgetLine]:
        return queries.lines_seen(self.request.user, self.kwargs["year"])

    def get_title(self) -> str:
        return f"{self.object.code} {self.object.title}"

    def get_crumbs(self) -> Crumbs:
        return [year_crumb(self.object.budget), (self.object.code, "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        line, user = self.object, self.request.user
        rows = queries.rows_under(line)
        mine = set(queries.spendable(user, line.budget).values_list("pk", flat=True))
        accounts = [account for row in rows for account in row.accounts]
        return super().get_context_data(
            row=rows[0], rows=rows[1:], accounts=accounts, mine=mine,
            may_write=any(account.pk in mine for account in accounts),
            contracts=queries.contracts_under(user, line), vouchers=queries.vouchers_under(user, line)[:20],
            reservations=queries.reservations_under(user, line), entries=queries.entries_of(line=line)[:15],
            items=line.items.all(), purposes=self.purposes(), **kwargs,
        )  # fmt: skip

    def purposes(self) -> list[tuple[Purpose, Figures, str]]:
        rows = purposes_under(self.object)
        urls = addresses_of(purpose for purpose, _ in rows)
        return [(purpose, figures, urls.get(purpose.pk, "")) for purpose, figures in rows]


class MonthsView(YearMixin, OfficePage):
    """Paid month by month against an even share of the year; the plan names no sums by month."""

    permission = "budgets.view_budget"
    template_name = "budgets/months.html"
    tab = "months"
    title = "Chi theo tháng"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        figures = queries.totals(self.budget)
        months = display.months(self.budget, figures.given, queries.paid_by_month(self.budget))
        return super().get_context_data(
            months=months, figures=figures, most=max([figures.given, *[month.planned for month in months]]), **kwargs
        )


class DistrictsView(YearMixin, OfficePage):
    permission = "budgets.view_budget"
    template_name = "budgets/districts.html"
    tab = "districts"
    title = "Kinh phí theo huyện"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        accounts = queries.by_district(self.budget)
        rows = display.by_agency(accounts)
        return super().get_context_data(districts=rows, figures=sum_of(accounts), **kwargs)


class EstimatePdfView(YearMixin, OfficeView):
    """The appendix as the official table."""

    permission = "budgets.view_budget"

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        answer = HttpResponse(printing.estimate_pdf(self.budget), content_type="application/pdf")
        answer["Content-Disposition"] = f'inline; filename="du-toan-{self.budget.year}.pdf"'
        return answer


class FileView(OfficeView):
    """A document of this room."""

    permission = "budgets.view_budget"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return serve(get_object_or_404(queries.documents(request.user), uid=kwargs["uid"]))
