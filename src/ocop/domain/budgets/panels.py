"""On an item of the plan: what pays for it, where that money is. On a district's own plan: its share. What waits."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from ocop.domain.budgets import addresses, plan_money, queries
from ocop.domain.budgets.models import Allotment
from ocop.domain.plans.models import Plan, PlanItem
from ocop.domain.plans.shares import Share, shares
from ocop.platform.access.rules import can
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

S = Allotment.State
_STEPS = (
    ("budgets.propose", S.DRAFT, "Ghi văn bản đề nghị"), ("budgets.appraise", S.PROPOSED, "Thẩm định"),
    ("budgets.decide", S.APPRAISED, "Quyết định"),
)  # fmt: skip


def _money(item: Any, user: Any, request: HttpRequest) -> Panel | None:
    lines = list(queries.lines_for(item))
    if not lines or not can(user, "budgets.view_budget", lines[0].budget):
        return None
    return Panel("budgets/item_panel.html", {"money": queries.money_for(lines), "year": lines[0].budget.year})


def waiting(user: Any) -> Iterator[Task]:
    """The next step of each decision on the money that this person may take."""
    for permission, state, verb in _STEPS:
        for allotment in queries.waiting_allotments(user, permission, state):
            words = f"{verb}: {allotment.get_kind_display().lower()} năm {allotment.budget.year}"
            yield Task(title=words, url=addresses.allotment(allotment), text=allotment.reason)


def _share(plan: Plan, agency: Agency) -> Share | None:
    """What a district was given of part II; before that what it may expect on average: the estimate names no more."""
    budget = queries.budget_of(plan)
    if budget is None or agency.unit.level != AdminUnit.Level.DISTRICT:
        return None
    if given := plan_money.given_to(budget, agency):
        return Share(given, "số được giao theo quyết định", firm=True)
    averages = [line.details["average"] for line in budget.lines.all() if "average" in line.details]
    return Share(averages[0], "mức bình quân mỗi huyện, thành phố của dự toán") if averages else None


panels.register(PlanItem, "budgets.lines_of_item", _money, order=20)
tasks.register("budgets.waiting", waiting)
shares.add("budgets.share", _share)
