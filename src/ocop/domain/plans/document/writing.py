"""Make the rows of a plan say what a document in plain values says.

A row that stays keeps its key, so that what upper rooms hang on it stays with it. A row that leaves the document while
something hangs on it is refused.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, ProtectedError, QuerySet, RestrictedError
from django.db.models.deletion import Collector

from ocop.domain.plans.document.content import TARGET, Content
from ocop.domain.plans.models import (
    Duty,
    DutyHolder,
    ItemAgency,
    Milestone,
    Plan,
    PlanItem,
    Remark,
    Target,
)
from ocop.domain.plans.parts import parts
from ocop.platform.core.errors import DomainError
from ocop.platform.government.models import Agency

Keyed = Mapping[Any, Mapping[str, Any]]


def write(plan: Plan, content: Content) -> None:
    """Write the checked ``content`` to the rows of ``plan``."""
    _write_head(plan, content)
    items, gone_items = _items(plan, content["items"])
    agencies = _agencies(content)
    gone: list[list[Any]] = []
    _, old = sync(Target.objects.filter(item__plan=plan), _targets(items, content), ("item_id", "code"))
    gone.append(old)
    milestones, old_milestones = sync(
        Milestone.objects.filter(item__plan=plan), _milestones(items, content), ("item_id", "code")
    )
    by_code = {code: row for (_, code), row in milestones.items()}
    duties, old_duties = sync(plan.duties.all(), _duties(plan, items, by_code, content), ("code",))
    gone += [_holders(plan, items, duties, agencies, content), old_duties, old_milestones]
    for name, part in parts:
        part.write(plan, content[name])
    _remarks(plan, items, content["remarks"])
    for rows in (*gone, gone_items):
        remove(rows)


def sync(rows: QuerySet[Any], wanted: Keyed, key: tuple[str, ...]) -> tuple[dict[Any, Any], list[Any]]:
    """Update the rows whose key is wanted and changed, add the missing; returns (all by key, rows no longer wanted)."""
    model = rows.model
    there = {tuple(getattr(row, name) for name in key): row for row in rows}
    there = {found if len(key) > 1 else found[0]: row for found, row in there.items()}
    changed = []
    for found, row in there.items():
        values = wanted.get(found, {})
        if any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    if changed:
        names = {name for values in wanted.values() for name in values} - set(key)
        model.objects.bulk_update(changed, sorted(names), batch_size=200)
    missing = [values for found, values in wanted.items() if found not in there]
    for row, values in zip(model.objects.bulk_create(model(**values) for values in missing), missing, strict=True):
        found = tuple(values[name] for name in key)
        there[found if len(key) > 1 else found[0]] = row
    kept = {found: there[found] for found in wanted}
    return kept, [row for found, row in there.items() if found not in wanted]


def remove(rows: list[Any], *own: type[Model]) -> None:
    """Delete rows that left the document, unless something that is no part of it (nor of ``own``) hangs on one."""
    if not rows:
        return
    within = {*_OWN, *own, type(rows[0])}
    collector = Collector(using=DEFAULT_DB_ALIAS)
    try:
        collector.collect(rows)
    except (ProtectedError, RestrictedError):
        raise _in_use(rows) from None
    touched = [*collector.data, *(found.model for found in collector.fast_deletes if found.exists())]
    if any(model not in within and not model._meta.auto_created for model in touched):
        raise _in_use(rows)
    collector.delete()


_OWN = {PlanItem, ItemAgency, Milestone, Target, Duty, DutyHolder}


def _in_use(rows: list[Any]) -> DomainError:
    names = ", ".join(f"“{row}”" for row in rows[:5])
    return DomainError(
        "in_use", f"Không bỏ được khỏi kế hoạch, vì đã có số liệu gắn với: {names}. Giữ lại, hoặc sửa lời thay vì bỏ."
    )


def _write_head(plan: Plan, content: Content) -> None:
    for name in ("title", "legal_bases", "opening", "closing", "recipients", "signer"):
        setattr(plan, name, content[name])
    plan.issuer = Agency.objects.get(slug=content["issuer_slug"])
    plan.save(update_fields=["title", "legal_bases", "opening", "closing", "recipients", "signer", "issuer"])
    season, values = plan.season, content["season"]
    season.name = values["name"]
    season.starts_on, season.ends_on = (date.fromisoformat(values[key]) for key in ("starts_on", "ends_on"))
    season.save(update_fields=["name", "starts_on", "ends_on"])


def _agencies(content: Content) -> dict[str, Agency]:
    rows = [*content["items"], *content["responsibilities"]]
    slugs = {holder["slug"] for row in rows for holder in row["agencies"]}
    return {agency.slug: agency for agency in Agency.objects.filter(slug__in=slugs)}


def _items(plan: Plan, rows: list[dict[str, Any]]) -> tuple[dict[str, PlanItem], list[PlanItem]]:
    items, gone = sync(
        plan.items.all(), {row["code"]: _item(plan, place, row) for place, row in enumerate(rows)}, ("code",)
    )
    moved = []
    for row in rows:
        parent = items[row["parent"]].pk if row["parent"] else None
        if items[row["code"]].parent_id != parent:
            items[row["code"]].parent_id = parent
            moved.append(items[row["code"]])
    PlanItem.objects.bulk_update(moved, ["parent"], batch_size=200)
    return items, gone


def _item(plan: Plan, place: int, row: dict[str, Any]) -> dict[str, Any]:
    window = row["window"] or {"starts_on": None, "ends_on": None, "wording": "", "section": ""}
    return {
        "plan": plan,
        "code": row["code"],
        "title": row["title"],
        "short_title": row["short_title"],
        "text": row["text"],
        "starts_on": _day(window["starts_on"]),
        "ends_on": _day(window["ends_on"]),
        "window": window["wording"],
        "window_section": window["section"],
        "facts": row["facts"],
        "position": place,
    }


def _targets(items: dict[str, PlanItem], content: Content) -> Keyed:
    return {
        (items[item["code"]].pk, row["code"]): {
            **{name: row[name] for name in TARGET}, "item_id": items[item["code"]].pk, "position": place,
        }
        for item in content["items"]
        for place, row in enumerate(item["targets"])
    }  # fmt: skip


def _milestones(items: dict[str, PlanItem], content: Content) -> Keyed:
    return {
        (items[item["code"]].pk, row["code"]): {
            **row, "starts_on": _day(row["starts_on"]), "due_on": _day(row["due_on"]),
            "item_id": items[item["code"]].pk, "position": place,
        }
        for item in content["items"]
        for place, row in enumerate(item["milestones"])
    }  # fmt: skip


def _duties(plan: Plan, items: dict[str, PlanItem], milestones: dict[str, Milestone], content: Content) -> Keyed:
    return {
        row["code"]: {
            "plan": plan, "code": row["code"], "item_id": items[row["item"]].pk, "text": row["text"],
            "due_on": _day(row["due_on"]), "position": place,
            "milestone_id": milestones[row["milestone"]].pk if row["milestone"] else None,
        }
        for place, row in enumerate(content["responsibilities"])
    }  # fmt: skip


def _holders(
    plan: Plan, items: dict[str, PlanItem], duties: dict[str, Duty], agencies: dict[str, Agency], content: Content
) -> list[Any]:
    """Who sees to the items and duties; returns those who no longer do."""
    of_items = {
        (items[item["code"]].pk, agencies[row["slug"]].pk): {
            "item_id": items[item["code"]].pk, "agency_id": agencies[row["slug"]].pk, "role": row["role"],
            "group": row["group"], "section": row["section"],
        }
        for item in content["items"]
        for row in item["agencies"]
    }  # fmt: skip
    of_duties = {
        (duties[duty["code"]].pk, agencies[row["slug"]].pk): {
            "duty_id": duties[duty["code"]].pk, "agency_id": agencies[row["slug"]].pk, "role": row["role"],
            "group": row["group"],
        }
        for duty in content["responsibilities"]
        for row in duty["agencies"]
    }  # fmt: skip
    _, old_items = sync(ItemAgency.objects.filter(item__plan=plan), of_items, ("item_id", "agency_id"))
    _, old_duties = sync(DutyHolder.objects.filter(duty__plan=plan), of_duties, ("duty_id", "agency_id"))
    remove(old_items)
    return old_duties


def _remarks(plan: Plan, items: dict[str, PlanItem], rows: list[dict[str, Any]]) -> None:
    wanted = {
        row["code"]: {
            "plan": plan, "code": row["code"], "text": row["text"], "places": row["places"],
            "line_codes": row["lines"], "position": place,
        }
        for place, row in enumerate(rows)
    }  # fmt: skip
    remarks, gone = sync(plan.remarks.all(), wanted, ("code",))
    link = Remark.items.through
    link.objects.filter(remark__plan=plan).delete()
    link.objects.bulk_create(
        link(remark_id=remarks[row["code"]].pk, planitem_id=items[code].pk) for row in rows for code in row["items"]
    )
    plan.remarks.filter(pk__in=[remark.pk for remark in gone]).delete()


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
