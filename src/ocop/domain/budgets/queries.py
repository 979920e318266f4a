"""The estimate as a tree."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from ocop.domain.budgets.models import Budget, BudgetLine
from ocop.domain.plans.models import Plan, PlanItem
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User


def budgets(by: User | AnonymousUser) -> QuerySet[Budget]:
    return allowed(by, "budgets.view_budget").select_related("plan__season")


def budget_of(plan: Plan) -> Budget | None:
    return Budget.objects.filter(plan=plan).first()


def lines(budget: Budget) -> QuerySet[BudgetLine]:
    """In the order of the appendix."""
    return budget.lines.select_related("executing", "parent").prefetch_related("items")


def line(plan: Plan, code: str) -> BudgetLine:
    return BudgetLine.objects.get(budget__plan=plan, code=code)


def lines_for(item: PlanItem) -> QuerySet[BudgetLine]:
    """What pays for an item of the plan."""
    return item.budget_lines.select_related("budget__plan__season").order_by("position")
