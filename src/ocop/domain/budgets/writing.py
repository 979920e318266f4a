"""Make the rows of an estimate say what the plan's document says; lines that stay keep their rows and their ledger."""

from datetime import date
from typing import Any

from ocop.domain.budgets.models import Budget, BudgetLine
from ocop.domain.plans.document.differences import lines_of
from ocop.domain.plans.document.writing import remove, sync
from ocop.domain.plans.models import Plan
from ocop.platform.government.models import Agency

HEAD = ("title", "total", "total_in_words", "source", "section")


def write(plan: Plan, value: dict[str, Any] | None) -> None:
    """Write the appendix of a checked document."""
    if value is None:
        remove(list(Budget.objects.filter(plan=plan)), BudgetLine)
        return
    head = {name: value[name] for name in HEAD} | year_of(plan, value["section"])
    budget, _ = Budget.objects.update_or_create(plan=plan, defaults=head)
    pairs = list(lines_of(value))
    slugs = {line["executing_slug"] for _, line in pairs}
    agencies = {agency.slug: agency.pk for agency in Agency.objects.filter(slug__in=slugs - {None})}
    wanted = {
        line["code"]: {
            "budget": budget, "code": line["code"], "title": line["title"], "text": line["text"],
            "amount": line["amount"], "executing_id": agencies.get(line["executing_slug"]),
            "executing_text": line["executing_text"], "details": {**line["details"], "section": line["section"]},
            "position": place,
        }
        for place, (_, line) in enumerate(pairs)
    }  # fmt: skip
    lines, gone = sync(budget.lines.all(), wanted, ("code",))
    for parent, line in pairs:
        lines[line["code"]].parent_id = lines[parent].pk if parent else None
    BudgetLine.objects.bulk_update(lines.values(), ["parent"], batch_size=200)
    _pay_for(plan, lines, pairs)
    remove(gone)


def year_of(plan: Plan, section: str) -> dict[str, Any]:
    """What a budget takes from its plan: the year of the season, and the item ``section`` names, whose agencies
    appraise. The settlement period ends on 31/1 of the year after (Luật Ngân sách nhà nước 2015, Điều 64)."""
    season = plan.season
    return {
        "item": plan.items.filter(code=section.partition(";")[0].strip()).first(), "starts_on": season.starts_on,
        "ends_on": season.ends_on, "settles_until": date(season.ends_on.year + 1, 1, 31),
    }  # fmt: skip


def _pay_for(plan: Plan, lines: dict[str, BudgetLine], pairs: list[tuple[str, dict[str, Any]]]) -> None:
    """Which items of the plan each line pays for."""
    items = dict(plan.items.values_list("code", "pk"))
    link = BudgetLine.items.through
    link.objects.filter(budgetline__in=list(lines.values())).delete()
    link.objects.bulk_create(
        link(budgetline_id=lines[line["code"]].pk, planitem_id=items[code])
        for _, line in pairs
        for code in line["items"]
    )
