"""What the estimate gives each item of the plan, and what of it is under contract or paid."""

from collections.abc import Mapping

from ocop.domain.budgets import queries
from ocop.domain.plans import measuring
from ocop.domain.plans.measuring import Money
from ocop.domain.plans.models import Plan


def spending(plan: Plan) -> Mapping[str, Money]:
    budget = queries.budget_of(plan)
    return queries.money_of_items(budget) if budget else {}


measuring.register_spending("budgets", spending)
