"""Which account pays for an activity, and which activity a việc chi was opened for."""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from ocop.domain.activities import addresses
from ocop.domain.activities.models import Activity
from ocop.domain.budgets import queries as budgets
from ocop.domain.budgets.models import Account
from ocop.domain.budgets.purposes import money_by_purpose


def accounts_for(activity: Activity) -> list[Account]:
    """Accounts on the lines that pay for the item, or on lines below them."""
    lines = list(budgets.lines_for(activity.item))
    wanted = Q(pk__in=())
    for line in lines:
        wanted |= Q(line__budget=line.budget_id) & (Q(line=line) | Q(line__code__startswith=f"{line.code}."))
    rows = Account.objects.filter(wanted).select_related("line__budget", "agency__unit")
    return list(rows.order_by("line__position", "agency__position"))


def addresses_by_purpose(keys: Iterable[int]) -> Mapping[int, str]:
    rows = Activity.objects.filter(purpose__in=list(keys))
    return {row.purpose_id: addresses.activity(row) for row in rows if row.purpose_id}


def cost_per_head(activity: Activity, people: int) -> int:
    """What was signed for it, by those who came; whole đồng, 0 where one of the two is missing."""
    if not activity.purpose_id or not people:
        return 0
    return money_by_purpose([activity.purpose_id])[activity.purpose_id].contracts // people
