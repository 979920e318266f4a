"""The estimate as a tree: what the plan foresees for each item, line by line."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ocop.domain.budgets import queries
from ocop.domain.budgets.models import Budget
from ocop.domain.plans import queries as plans
from ocop.platform.core import clock
from ocop.platform.ui.views import DetailView, OfficePage


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
    permission = "budgets.view_budget"
    template_name = "budgets/budget.html"
    slug_field = "plan__season__year"
    slug_kwarg = "year"
    object: Budget

    def get_rows(self) -> QuerySet[Budget]:
        return queries.budgets(self.request.user)

    def get_title(self) -> str:
        return f"Kinh phí năm {self.object.plan.season.year}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        remarks = [remark for remark in plans.remarks(self.object.plan) if remark.line_codes]
        return super().get_context_data(
            lines=queries.lines(self.object), remarks=remarks, lead=f"{self.object.source}.", **kwargs
        )
