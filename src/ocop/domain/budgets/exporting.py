"""A plan as plain values: what ``ocop plan export`` prints."""

from datetime import date
from typing import Any

from ocop.domain.budgets import queries as budgets
from ocop.domain.budgets.models import BudgetLine
from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import Duty, DutyHolder, ItemAgency, Milestone, Plan, PlanItem


def export_plan(plan: Plan) -> dict[str, Any]:
    """Items, windows, targets, milestones, responsibilities, budget tree and remarks; each figure with its section."""
    items = list(plans.items(plan))
    season = plan.season
    return {
        "season": {
            "year": season.year,
            "name": season.name,
            "province": season.province.full_name,
            "starts_on": season.starts_on.isoformat(),
            "ends_on": season.ends_on.isoformat(),
        },
        "number": plan.number,
        "title": plan.title,
        "issued_on": plan.issued_on.isoformat(),
        "issuer": plan.issuer.name,
        "state": plan.state,
        "legal_bases": plan.legal_bases,
        "opening": plan.opening,
        "closing": plan.closing,
        "recipients": plan.recipients,
        "signer": plan.signer,
        "items": [_item(item) for item in items],
        "windows": [_window(item) for item in items if item.window],
        "targets": [_target(item, target) for item in items for target in item.targets.all()],
        "milestones": [_milestone(m) for m in plans.milestones(season)],
        "responsibilities": [_duty(duty) for duty in plans.duties(plan)],
        "budget": _budget(plan),
        "remarks": [
            {
                "code": remark.code,
                "text": remark.text,
                "places": remark.places,
                "items": [item.code for item in remark.items.all()],
                "lines": remark.line_codes,
            }
            for remark in plan.remarks.prefetch_related("items")
        ],
    }


def _item(item: PlanItem) -> dict[str, Any]:
    return {
        "code": item.code,
        "parent": item.parent.code if item.parent else None,
        "title": item.title,
        "short_title": item.short_title,
        "text": item.text,
        "window": _window(item) if item.window else None,
        "facts": item.facts,
        "agencies": [
            {"agency": holder.agency.name, "role": holder.role, "group": holder.group, "section": holder.section}
            for holder in item.holders.all()
        ],
        "targets": [_target(item, target) for target in item.targets.all()],
        "milestones": [_milestone(milestone) for milestone in item.milestones.all()],
        "remarks": [remark.code for remark in item.remarks.all()],
    }


def _window(item: PlanItem) -> dict[str, Any]:
    return {
        "item": item.code,
        "starts_on": _day(item.starts_on),
        "ends_on": _day(item.ends_on),
        "wording": item.window,
        "section": item.window_section,
    }


def _target(item: PlanItem, target: Any) -> dict[str, Any]:
    return {
        "item": item.code,
        "code": target.code,
        "label": target.label,
        "minimum": target.minimum,
        "maximum": target.maximum,
        "unit": target.unit,
        "qualifier": target.qualifier,
        "per": target.per,
        "wording": target.wording,
        "section": target.section,
    }


def _milestone(milestone: Milestone) -> dict[str, Any]:
    return {
        "item": milestone.item.code,
        "code": milestone.code,
        "label": milestone.label,
        "wording": milestone.wording,
        "starts_on": _day(milestone.starts_on),
        "due_on": _day(milestone.due_on),
        "inclusive": milestone.inclusive,
        "last_day": _day(milestone.last_day),
        "kind": milestone.kind,
        "section": milestone.item.code,
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "code": duty.code,
        "item": duty.item.code,
        "text": duty.text,
        "due_on": _day(duty.due_on),
        "agencies": _holders(list(duty.holders.all())),
    }


def _holders(rows: list[DutyHolder] | list[ItemAgency]) -> list[dict[str, Any]]:
    return [{"agency": row.agency.name, "role": row.role, "group": row.group} for row in rows]


def _budget(plan: Plan) -> dict[str, Any] | None:
    budget = budgets.budget_of(plan)
    if budget is None:
        return None
    lines = list(budgets.lines(budget))
    return {
        "title": budget.title,
        "total": budget.total,
        "total_in_words": budget.total_in_words,
        "source": budget.source,
        "section": budget.section,
        "lines": [_line(line, lines) for line in lines if line.parent_id is None],
    }


def _line(line: BudgetLine, lines: list[BudgetLine]) -> dict[str, Any]:
    return {
        "code": line.code,
        "title": line.title,
        "text": line.text,
        "amount": line.amount,
        "executing": line.executing.name if line.executing else None,
        "executing_text": line.executing_text,
        "items": [item.code for item in line.items.all()],
        "details": line.details,
        "section": line.details["section"],
        "lines": [_line(child, lines) for child in lines if child.parent_id == line.pk],
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
