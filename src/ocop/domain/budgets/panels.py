"""On an item of the plan: what pays for it."""

from typing import Any

from django.http import HttpRequest

from ocop.domain.budgets import queries
from ocop.domain.plans.models import PlanItem
from ocop.platform.access.rules import can
from ocop.platform.ui.panels import Panel, register


def _money(item: Any, user: Any, request: HttpRequest) -> Panel | None:
    lines = list(queries.lines_for(item))
    if not lines or not can(user, "budgets.view_budget", lines[0].budget):
        return None
    return Panel("budgets/item_panel.html", {"lines": lines, "year": lines[0].budget.plan.season.year})


register(PlanItem, "budgets.lines_of_item", _money, order=20)
