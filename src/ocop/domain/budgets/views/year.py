"""What every page about one year's money shares: the budget, the tabs, the crumbs."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.budgets import addresses, queries
from ocop.domain.budgets.models import Budget
from ocop.platform.ui.views import Crumbs

TABS = (
    ("budget", "Nội dung chi"), ("months", "Theo tháng"), ("districts", "Theo huyện"), ("contracts", "Hợp đồng"),
    ("vouchers", "Chứng từ"), ("ledger", "Sổ bút toán"), ("allotments", "Quyết định"), ("matches", "Kho bạc"),
    ("resources", "Nguồn khác"),
)  # fmt: skip


class YearMixin:
    """A page under ``/lam-viec/kinh-phi/<year>/``; a year without budget does not exist."""

    tab = ""
    title = ""

    @cached_property
    def budget(self) -> Budget:
        year = self.kwargs["year"]  # type: ignore[attr-defined]
        budget = queries.budgets(self.request.user).filter(plan__season__year=year).first()  # type: ignore[attr-defined]
        if budget is None:
            raise Http404
        return budget

    def get_title(self) -> str:
        return f"{self.title} năm {self.budget.year}"

    def get_crumbs(self) -> Crumbs:
        return [year_crumb(self.budget), (self.title, "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(  # type: ignore[misc]
            **{"budget": self.budget, "tabs": tabs(self.budget.year, self.tab), **kwargs}
        )


def year_crumb(budget: Budget) -> tuple[str, str]:
    return f"Kinh phí năm {budget.year}", addresses.budget(budget)


def tabs(year: int, here: str) -> list[tuple[str, str, bool]]:
    return [(label, reverse(f"office:budgets:{name}", args=[year]), name == here) for name, label in TABS]
