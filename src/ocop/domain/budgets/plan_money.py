"""What the plan asks of the money: of an item what is foreseen, signed and happened; of a unit what it was given."""

from django.db.models import Count, QuerySet, Sum

from ocop.domain.budgets.models import Budget, BudgetLine, LedgerEntry
from ocop.domain.budgets.queries import accounts, line_rows
from ocop.domain.plans.measuring import Money
from ocop.domain.plans.models import PlanItem
from ocop.platform.government.models import Agency

K = LedgerEntry.Kind
MOVES = 8
"""So many moves an item's page tells."""


def money_of_items(budget: Budget) -> dict[str, Money]:
    """By code of the item: what is foreseen and signed on the lines that pay for it alone; three queries.

    What a line shared by several items (I.7: selection, scoring, conference) spent says nothing about one of them.
    """
    rows = {row.line.pk: row for row in line_rows(budget)}
    links = BudgetLine.items.through.objects.filter(budgetline__budget=budget).select_related("planitem")
    items_of: dict[int, list[str]] = {}
    for link in links:
        items_of.setdefault(link.budgetline_id, []).append(link.planitem.code)
    found: dict[str, Money] = {}
    for key, (code, *others) in items_of.items():
        if not others:
            before = found.get(code, Money(0, 0))
            row = rows[key]
            found[code] = Money(before.planned + row.planned, before.used + row.figures.contracts)
    return found


def moves_for(item: PlanItem) -> QuerySet[LedgerEntry]:
    """The latest contracts, payments and advances on the lines that pay for an item alone, mistakes left out."""
    alone = BudgetLine.objects.annotate(uses=Count("items")).filter(uses=1, items=item)
    kinds = (K.COMMIT, K.PAY, K.ADVANCE)
    rows = LedgerEntry.objects.filter(account__line__in=alone.values("pk"), kind__in=kinds)
    rows = rows.exclude(kind=K.COMMIT, contract=None).exclude(voucher__reversal__isnull=False)
    return rows.select_related("contract").order_by("-on", "-pk")[:MOVES]


def given_to(budget: Budget, agency: Agency) -> int:
    """What one agency was given, on all lines together."""
    return int(accounts(budget).filter(agency=agency).aggregate(sum=Sum("given", default=0))["sum"])
