"""On an item of the plan: what pays for it. On a district's own plan: what it may count with."""

from typing import Any

from django.http import HttpRequest

from ocop.domain.budgets import queries
from ocop.domain.plans.models import Plan, PlanItem
from ocop.domain.plans.shares import Share, shares
from ocop.platform.access.rules import can
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.ui.panels import Panel, register


def _money(item: Any, user: Any, request: HttpRequest) -> Panel | None:
    lines = list(queries.lines_for(item))
    if not lines or not can(user, "budgets.view_budget", lines[0].budget):
        return None
    return Panel("budgets/item_panel.html", {"lines": lines, "year": lines[0].budget.plan.season.year})


register(PlanItem, "budgets.lines_of_item", _money, order=20)


def _average(plan: Plan, agency: Agency) -> Share | None:
    """What a district may expect of part II, on average: the estimate names no more."""
    budget = queries.budget_of(plan)
    if budget is None or agency.unit.level != AdminUnit.Level.DISTRICT:
        return None
    averages = [line.details["average"] for line in budget.lines.all() if "average" in line.details]
    return Share(averages[0], "mức bình quân mỗi huyện, thành phố của dự toán") if averages else None


shares.add("budgets.average", _average)
