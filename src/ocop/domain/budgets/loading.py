"""Load the estimate that a plan file carries: refused unless every parent is the sum of its children."""

from typing import Any

from django.db import transaction

from ocop.domain.budgets.models import Budget, BudgetLine
from ocop.domain.budgets.writing import year_of
from ocop.domain.plans.models import Plan
from ocop.platform.audit.services import record
from ocop.platform.core import money
from ocop.platform.core.datafile import DataFile, Table, plain
from ocop.platform.government.models import Agency


def check_budget(file: DataFile) -> None:
    """Collect the faults of the ``budget`` of a plan file."""
    budget = file.table(file.root, "budget")
    total = file.whole(budget, "total")
    words = file.text(budget, "total_in_words")
    if words and words != money.in_words(total):
        file.fault(budget, "total_in_words", f"{money.format_dong(total)} đọc là “{money.in_words(total)}”")
    for key in ("title", "source", "section"):
        file.text(budget, key)
    items = {item.get("code") for item in file.rows(file.root, "items")}
    agencies = set(Agency.objects.values_list("slug", flat=True))
    lines: dict[str, Table] = {}
    for line in file.rows(budget, "lines"):
        _check_line(file, line, lines, items, agencies)
    _check_sums(file, budget, lines)
    for remark in file.rows(file.root, "remarks"):
        for code in file.texts(remark, "lines"):
            if code not in lines:
                file.fault(remark, "lines", f"không có nội dung chi {code!r}")


@transaction.atomic
def load_budget(file: DataFile, plan: Plan) -> Budget:
    """Store the estimate of a checked file with its plan."""
    check_budget(file)
    file.finish()
    row = file.root["budget"]
    budget = Budget.objects.create(
        plan=plan,
        **year_of(plan, row["section"]),
        title=row["title"],
        total=row["total"],
        total_in_words=row["total_in_words"],
        source=row["source"],
        section=row["section"],
    )
    _store_lines(budget, plan, row["lines"])
    record(action="budgets.budget_loaded", obj=budget, by=None, data={"total": budget.total})
    return budget


def _check_line(file: DataFile, line: Table, lines: dict[str, Table], items: set[Any], agencies: set[str]) -> None:
    code = file.text(line, "code")
    for key in ("title", "text", "section"):
        file.text(line, key)
    file.whole(line, "amount")
    if code in lines:
        file.fault(line, "code", f"nội dung chi {code!r} trùng")
    if line.get("parent") is not None and line["parent"] not in lines:
        file.fault(line, "parent", f"không có nội dung chi {line['parent']!r} đứng trước")
    lines[code] = line
    if "executing" in line:
        file.one_of(line, "executing", agencies)
    for item in file.texts(line, "items"):
        if item not in items:
            file.fault(line, "items", f"kế hoạch không có nội dung {item!r}")


def _check_sums(file: DataFile, budget: Table, lines: dict[str, Table]) -> None:
    sums: dict[Any, int] = {}
    for line in lines.values():
        amount = line.get("amount")
        sums[line.get("parent")] = sums.get(line.get("parent"), 0) + (amount if isinstance(amount, int) else 0)
    for code, line in lines.items():
        if code in sums and sums[code] != line.get("amount"):
            file.fault(line, "amount", _unequal(line.get("amount"), sums[code]))
    if sums.get(None, 0) != budget.get("total"):
        file.fault(budget, "total", _unequal(budget.get("total"), sums.get(None, 0)))


def _unequal(stated: Any, reached: int) -> str:
    shown = money.format_dong(stated) if isinstance(stated, int) else stated
    return f"ghi {shown} nhưng các nội dung con cộng lại {money.format_dong(reached)}"


def _store_lines(budget: Budget, plan: Plan, rows: list[dict[str, Any]]) -> None:
    agencies = {agency.slug: agency for agency in Agency.objects.filter(slug__in=[r.get("executing") for r in rows])}
    stored: dict[str, BudgetLine] = {}
    waiting = list(enumerate(rows))
    while waiting:
        ready = [(place, row) for place, row in waiting if row.get("parent") is None or row["parent"] in stored]
        created = BudgetLine.objects.bulk_create(
            BudgetLine(
                budget=budget,
                code=row["code"],
                parent=stored.get(row.get("parent", "")),
                title=row["title"],
                text=row["text"],
                amount=row["amount"],
                executing=agencies.get(row.get("executing", "")),
                executing_text=row.get("executing_text", ""),
                details=plain({**row.get("details", {}), "section": row["section"]}),
                position=place,
            )
            for place, row in ready
        )
        waiting = [(place, row) for place, row in waiting if (place, row) not in ready]
        stored |= {line.code: line for line in created}
    items = {item.code: item.pk for item in plan.items.all()}
    link = BudgetLine.items.through
    link.objects.bulk_create(
        link(budgetline_id=stored[row["code"]].pk, planitem_id=items[code]) for row in rows for code in row["items"]
    )
