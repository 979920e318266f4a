"""What the estimate gives each item of the plan, what of it is under contract or paid, and what happened when."""

from collections.abc import Iterator, Mapping

from ocop.domain.budgets import addresses, plan_money, queries
from ocop.domain.plans import measuring
from ocop.domain.plans.measuring import Happened, Money
from ocop.domain.plans.models import Plan, PlanItem
from ocop.platform.core.money import format_dong


def spending(plan: Plan) -> Mapping[str, Money]:
    budget = queries.budget_of(plan)
    return plan_money.money_of_items(budget) if budget else {}


def events(item: PlanItem) -> Iterator[Happened]:
    """Contracts, payments and advances on the lines that pay for the item."""
    for row in plan_money.moves_for(item):
        what = row.contract.subject if row.contract else row.note
        said = f"{row.get_kind_display()} {format_dong(row.amount)}{f': {what}' if what else ''}."
        yield Happened(row.on, said, addresses.contract(row.contract) if row.contract else "")


measuring.register_spending("budgets", spending)
measuring.register_events("budgets", events)
