"""The estimate as plain values: what stands under ``budget`` in the document."""

from typing import Any

from ocop.domain.budgets import queries
from ocop.domain.budgets.models import BudgetLine
from ocop.domain.plans.models import Plan


def read(plan: Plan) -> dict[str, Any] | None:
    """The appendix as a tree; each figure with its section."""
    budget = queries.budget_of(plan)
    if budget is None:
        return None
    children: dict[int | None, list[BudgetLine]] = {}
    for line in queries.lines(budget):
        children.setdefault(line.parent_id, []).append(line)
    return {
        "title": budget.title,
        "total": budget.total,
        "total_in_words": budget.total_in_words,
        "source": budget.source,
        "section": budget.section,
        "lines": [_line(line, children) for line in children.get(None, [])],
    }


def _line(line: BudgetLine, children: dict[int | None, list[BudgetLine]]) -> dict[str, Any]:
    return {
        "code": line.code,
        "title": line.title,
        "text": line.text,
        "amount": line.amount,
        "executing": line.executing.name if line.executing else None,
        "executing_slug": line.executing.slug if line.executing else None,
        "executing_text": line.executing_text,
        "items": [item.code for item in line.items.all()],
        "details": {key: value for key, value in line.details.items() if key != "section"},
        "section": line.details["section"],
        "lines": [_line(child, children) for child in children.get(line.pk, [])],
    }
