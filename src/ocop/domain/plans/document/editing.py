"""Changes of one place of a document in plain values. Each returns a new document; nothing here is stored."""

from copy import deepcopy
from typing import Any

from ocop.domain.plans.document.content import Content
from ocop.domain.plans.document.differences import lines_of
from ocop.platform.core import money
from ocop.platform.core.text import slugify


def item_of(content: Content, code: str) -> dict[str, Any] | None:
    return next((item for item in content["items"] if item["code"] == code), None)


def duty_of(content: Content, code: str) -> dict[str, Any] | None:
    return next((duty for duty in content["responsibilities"] if duty["code"] == code), None)


def set_head(content: Content, values: dict[str, Any]) -> Content:
    return {**content, **values}


def set_item(content: Content, code: str, values: dict[str, Any]) -> Content:
    items = [{**item, **values} if item["code"] == code else item for item in content["items"]]
    return {**content, "items": items}


def add_item(content: Content, item: dict[str, Any]) -> Content:
    """Put ``item`` after everything its parent holds."""
    items = list(content["items"])
    family = {item["parent"]}
    place = len(items)
    for number, row in enumerate(items):
        if row["code"] in family or row["parent"] in family:
            family.add(row["code"])
            place = number + 1
    empty: dict[str, Any] = {"text": "", "window": None, "facts": [], "agencies": [], "targets": [], "milestones": []}
    items.insert(place if item["parent"] else len(items), {**empty, **item})
    return {**content, "items": items}


def remove_item(content: Content, code: str) -> Content:
    """Take an item out with its duties, and out of the remarks and lines that name it."""
    new = deepcopy(content)
    new["items"] = [item for item in new["items"] if item["code"] != code]
    new["responsibilities"] = [duty for duty in new["responsibilities"] if duty["item"] != code]
    for row in (*new["remarks"], *(line for _, line in lines_of(new.get("budget") or {"lines": []}))):
        row["items"] = [other for other in row["items"] if other != code]
    return new


def set_duty(content: Content, code: str, values: dict[str, Any]) -> Content:
    duties = [{**duty, **values} if duty["code"] == code else duty for duty in content["responsibilities"]]
    return {**content, "responsibilities": duties}


def add_duty(content: Content, item: str, values: dict[str, Any]) -> Content:
    """A new paragraph at the end of its item; its code is the next free one."""
    duties = list(content["responsibilities"])
    taken = {duty["code"] for duty in duties}
    code = next(code for number in range(1, len(taken) + 2) if (code := f"{item}-{number}") not in taken)
    order = {row["code"]: place for place, row in enumerate(content["items"])}
    place = sum(order[duty["item"]] <= order[item] for duty in duties)
    duties.insert(place, {"code": code, "item": item, **values})
    return {**content, "responsibilities": duties}


def remove_duty(content: Content, code: str) -> Content:
    return {**content, "responsibilities": [duty for duty in content["responsibilities"] if duty["code"] != code]}


def set_budget(
    content: Content, total: int, changed: dict[str, dict[str, Any]], added: list[dict[str, Any]]
) -> Content:
    """Change lines by their code, drop those that are not in ``changed``, hang new ones under their parent."""
    budget = deepcopy(content["budget"])
    budget |= {"total": total, "total_in_words": money.in_words(total)}

    def kept(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {**line, **changed[line["code"]], "lines": kept(line["lines"])} for line in lines if line["code"] in changed
        ]

    budget["lines"] = kept(budget["lines"])
    for line in added:
        parent = line.pop("parent")
        under = next((row for _, row in lines_of(budget) if row["code"] == parent), budget)
        under["lines"].append(
            {"details": {}, "executing": None, "executing_slug": None, "executing_text": "", **line, "lines": []}
        )
    there = {line["code"] for _, line in lines_of(budget)}
    remarks = [{**row, "lines": [code for code in row["lines"] if code in there]} for row in content["remarks"]]
    return {**content, "budget": budget, "remarks": remarks}


def fresh_code(label: str, taken: set[str], most: int) -> str:
    """A code out of a label that no other row bears."""
    stem = slugify(label)[: most - 3].strip("-") or "dong"
    numbered = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(code for code in numbered if code not in taken)
