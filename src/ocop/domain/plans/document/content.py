"""A plan as plain values: what a version keeps, what ``ocop plan export`` prints.

``content_of`` says everything once. ``exported`` adds lists that can be read off it (windows, targets, milestones) for
whoever reads the file; ``stripped`` takes them away again.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ocop.domain.plans import queries
from ocop.domain.plans.models import Duty, DutyHolder, ItemAgency, Milestone, Plan, PlanItem, Target
from ocop.domain.plans.parts import parts

Content = dict[str, Any]

TARGET = ("code", "label", "minimum", "maximum", "unit", "qualifier", "per", "wording", "section")
DERIVED = ("state", "windows", "targets", "milestones")


def content_of(plan: Plan) -> Content:
    """The rows of ``plan`` as plain values, in the order of the document."""
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
        "issued_on": _day(plan.issued_on),
        "issuer": plan.issuer.name,
        "issuer_slug": plan.issuer.slug,
        "legal_bases": plan.legal_bases,
        "opening": plan.opening,
        "closing": plan.closing,
        "recipients": plan.recipients,
        "signer": plan.signer,
        "items": [_item(item) for item in queries.items(plan)],
        "responsibilities": [_duty(duty) for duty in queries.duties(plan)],
        **{name: part.read(plan) for name, part in parts},
        "remarks": [
            {
                "code": remark.code,
                "text": remark.text,
                "places": remark.places,
                "items": [item.code for item in remark.items.all()],
                "lines": remark.line_codes,
            }
            for remark in queries.remarks(plan)
        ],
    }


def exported(content: Content, state: str) -> Content:
    """``content`` with its state and with every window, target and milestone once more in a list of its own."""
    items = content["items"]
    dates = [{"item": item["code"], **row} for item in items for row in item["milestones"]]
    derived = {
        "state": state,
        "windows": [{"item": item["code"], **item["window"]} for item in items if item["window"]],
        "targets": [{"item": item["code"], **row} for item in items for row in item["targets"]],
        "milestones": [
            {**row, "last_day": last_day(row), "section": row["item"]}
            for row in sorted(dates, key=lambda row: row["due_on"])
        ],
    }
    return {**content, **derived}


def stripped(export: Content) -> Content:
    return {key: value for key, value in export.items() if key not in DERIVED}


def last_day(row: dict[str, Any]) -> str | None:
    """The last day on time of a milestone in plain values."""
    due = date.fromisoformat(row["due_on"])
    return Milestone(due_on=due, inclusive=row["inclusive"]).last_day.isoformat()


def _item(item: PlanItem) -> dict[str, Any]:
    return {
        "code": item.code,
        "parent": item.parent.code if item.parent else None,
        "title": item.title,
        "short_title": item.short_title,
        "text": item.text,
        "window": _window(item),
        "facts": item.facts,
        "agencies": [{**row, "section": holder.section} for holder, row in _holders(item.holders.all())],
        "targets": [_target(target) for target in item.targets.all()],
        "milestones": [_milestone(milestone) for milestone in item.milestones.all()],
    }


def _window(item: PlanItem) -> dict[str, Any] | None:
    if not (item.window or item.starts_on):
        return None
    return {
        "starts_on": _day(item.starts_on),
        "ends_on": _day(item.ends_on),
        "wording": item.window,
        "section": item.window_section,
    }


def _target(target: Target) -> dict[str, Any]:
    return {name: getattr(target, name) for name in TARGET}


def _milestone(milestone: Milestone) -> dict[str, Any]:
    return {
        "code": milestone.code,
        "label": milestone.label,
        "wording": milestone.wording,
        "starts_on": _day(milestone.starts_on),
        "due_on": _day(milestone.due_on),
        "inclusive": milestone.inclusive,
        "kind": milestone.kind,
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "code": duty.code,
        "item": duty.item.code,
        "text": duty.text,
        "due_on": _day(duty.due_on),
        "milestone": duty.milestone.code if duty.milestone else None,
        "agencies": [row for _, row in _holders(duty.holders.all())],
    }


def _holders(rows: "Iterable[ItemAgency] | Iterable[DutyHolder]") -> list[tuple[Any, dict[str, str]]]:
    return [
        (row, {"agency": row.agency.name, "slug": row.agency.slug, "role": row.role, "group": row.group})
        for row in rows
    ]


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
