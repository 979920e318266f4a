"""Load a season's plan from ``data/plans/<year>.yaml``: checked whole, stored once, never changed by loading again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from ocop.domain.plans.checking import check_plan_file
from ocop.domain.plans.models import (
    Duty,
    DutyHolder,
    HolderRole,
    ItemAgency,
    Milestone,
    Plan,
    PlanItem,
    Remark,
    Season,
    Target,
)
from ocop.platform.audit.services import record
from ocop.platform.core.datafile import DataFile, plain, read
from ocop.platform.core.errors import DomainError
from ocop.platform.core.fingerprint import fingerprint
from ocop.platform.core.statistics import refresh_statistics
from ocop.platform.government.models import AdminUnit, Agency


def plan_files(data: Path) -> list[DataFile]:
    """The plans of ``data/plans``, read and found without fault."""
    agencies = set(Agency.objects.values_list("slug", flat=True))
    files = [read(path, f"{data.name}/plans/{path.name}") for path in sorted((data / "plans").glob("*.yaml"))]
    for file in files:
        check_plan_file(file, agencies)
        file.finish()
    return files


@transaction.atomic
def load_plan(file: DataFile) -> Plan | None:
    """Store the plan of a checked file; ``None`` when it is there already. A different content is refused."""
    content = fingerprint(plain(file.root))
    season = _season(file)
    stored = Plan.objects.filter(season=season).first()
    if stored is not None:
        if stored.fingerprint == content:
            return None
        if is_same_document(stored, file):
            _count_as_said(stored, file, content)
            return None
        message = (
            f"{stored} đã được nạp với nội dung khác {file.name}; kế hoạch đã ban hành không sửa bằng tệp."
            " Dùng --replace khi chưa có gì dùng đến, hoặc lập kế hoạch điều chỉnh."
        )
        raise DomainError("immutable", message)
    plan = _store(file, season, content)
    refresh_statistics(PlanItem, ItemAgency, Target, Milestone, Duty, DutyHolder)
    record(action="plans.plan_loaded", obj=plan, by=None, data={"number": plan.number, "fingerprint": content})
    return plan


def is_same_document(plan: Plan, file: DataFile) -> bool:
    """Nothing but how figures are counted has changed: that is ours, not the document's."""
    root, stored = plain(file.root), _measures(plan)
    for item, target in _targets_in(root):
        measure = stored.get((item, target["code"]), "")
        target.pop("measure", None)
        if measure:
            target["measure"] = measure
    return plan.fingerprint == fingerprint(root)


def _count_as_said(plan: Plan, file: DataFile, content: str) -> None:
    """What a newer version counts from the records is no longer reported."""
    for item, target in _targets_in(plain(file.root)):
        rows = Target.objects.filter(item__plan=plan, item__code=item, code=target["code"])
        rows.update(measure=target.get("measure", ""))
    Plan.objects.filter(pk=plan.pk).update(fingerprint=content)
    record(action="plans.plan_loaded", obj=plan, by=None, data={"number": plan.number, "fingerprint": content})


def _measures(plan: Plan) -> dict[tuple[str, str], str]:
    rows = Target.objects.filter(item__plan=plan).values_list("item__code", "code", "measure")
    return {(item, code): measure for item, code, measure in rows}


def _targets_in(root: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for item in root["items"]:
        for target in item.get("targets", ()):
            yield item["code"], target


def _season(file: DataFile) -> Season:
    row = file.root["season"]
    province = AdminUnit.objects.filter(code=row["province"], valid_from=row["units_of"]).first()
    if province is None:
        file.fault(row, "province", f"chưa nạp đơn vị {row['province']} của bản đồ {row['units_of']}")
        file.finish()
    season, _ = Season.objects.get_or_create(
        year=row["year"],
        province=province,
        defaults={"name": row["name"], "starts_on": row["starts_on"], "ends_on": row["ends_on"]},
    )
    return season


def _store(file: DataFile, season: Season, content: str) -> Plan:
    root = file.root
    agencies = {agency.slug: agency for agency in Agency.objects.select_related("unit")}
    plan = Plan.objects.create(
        season=season,
        number=root["number"],
        title=root["title"],
        issued_on=root["issued_on"],
        issuer=agencies[root["issuer"]],
        state=Plan.State.ISSUED,
        legal_bases=plain(root["legal_bases"]),
        opening=root["opening"],
        closing=root["closing"],
        recipients=plain(root["recipients"]),
        signer=plain(root.get("signer", {})),
        source=file.name,
        fingerprint=content,
    )
    items = _store_items(plan, root["items"])
    milestones = _store_figures(items, root["items"])
    people = _Holders(root["groups"], agencies, season.province)
    _store_holders(items, root["items"], people)
    _store_duties(items, root["items"], milestones, people)
    _store_remarks(plan, items, root["remarks"])
    return plan


def _store_items(plan: Plan, rows: list[dict[str, Any]]) -> dict[str, PlanItem]:
    """Generation after generation, so that each parent has its row."""
    items: dict[str, PlanItem] = {}
    waiting = list(enumerate(rows))
    while waiting:
        ready = [(place, row) for place, row in waiting if row.get("parent") is None or row["parent"] in items]
        created = PlanItem.objects.bulk_create(_item(plan, items, place, row) for place, row in ready)
        waiting = [(place, row) for place, row in waiting if (place, row) not in ready]
        items |= {item.code: item for item in created}
    return items


def _item(plan: Plan, items: dict[str, PlanItem], place: int, row: dict[str, Any]) -> PlanItem:
    window = row.get("window", {})
    return PlanItem(
        plan=plan,
        code=row["code"],
        parent=items.get(row.get("parent", "")),
        title=row["title"],
        short_title=row["short_title"],
        text=row.get("text", ""),
        starts_on=window.get("from"),
        ends_on=window.get("to"),
        window=window.get("wording", ""),
        window_section=window.get("section", ""),
        facts=plain(row.get("facts", [])),
        is_followed=row.get("followed", True),
        position=place,
    )


def _store_figures(items: dict[str, PlanItem], rows: list[dict[str, Any]]) -> dict[str, Milestone]:
    Target.objects.bulk_create(
        Target(item=items[row["code"]], position=place, **plain(target))
        for row in rows
        for place, target in enumerate(row.get("targets", []))
    )
    milestones = Milestone.objects.bulk_create(
        Milestone(item=items[row["code"]], position=place, **milestone)
        for row in rows
        for place, milestone in enumerate(row.get("milestones", []))
    )
    return {milestone.code: milestone for milestone in milestones}


class _Holders:
    """Turn names of agencies and groups ("@districts") into agencies."""

    def __init__(self, groups: dict[str, Any], agencies: dict[str, Agency], province: AdminUnit) -> None:
        self.groups = groups
        self.agencies = agencies
        self.province = province

    def of(self, row: dict[str, Any]) -> Iterator[tuple[Agency, HolderRole, str]]:
        """Each agency once, with its role and the collective name; who leads does not also co-operate."""
        seen: set[int] = set()
        for role, key in ((HolderRole.LEAD, "lead"), (HolderRole.COOPERATE, "cooperate")):
            for name in row.get(key, []):
                for agency, group in self._named(name):
                    if agency.pk not in seen:
                        seen.add(agency.pk)
                        yield agency, role, group

    def _named(self, name: str) -> Iterator[tuple[Agency, str]]:
        if not name.startswith("@"):
            yield self.agencies[name], ""
            return
        group = self.groups[name[1:]]
        for slug in group.get("agencies", []):
            yield self.agencies[slug], group["label"]
        for agency in self.agencies.values():
            unit = agency.unit
            if (
                agency.kind == Agency.Kind.COMMITTEE
                and unit.level == group.get("level")
                and unit.path.startswith(self.province.path)
            ):
                yield agency, group["label"]


def _store_holders(items: dict[str, PlanItem], rows: list[dict[str, Any]], people: _Holders) -> None:
    ItemAgency.objects.bulk_create(
        ItemAgency(item=items[row["code"]], agency=agency, role=role, group=group, section=row["agencies"]["section"])
        for row in rows
        if "agencies" in row
        for agency, role, group in people.of(row["agencies"])
    )


def _store_duties(
    items: dict[str, PlanItem],
    rows: list[dict[str, Any]],
    milestones: dict[str, Milestone],
    people: _Holders,
) -> None:
    described = [(row, number, duty) for row in rows for number, duty in enumerate(row.get("duties", []), 1)]
    duties = Duty.objects.bulk_create(
        _duty(items[row["code"]], number, position, duty, milestones)
        for position, (row, number, duty) in enumerate(described)
    )
    DutyHolder.objects.bulk_create(
        DutyHolder(duty=duty, agency=agency, role=role, group=group)
        for duty, (_, _, described_duty) in zip(duties, described, strict=True)
        for agency, role, group in people.of(described_duty)
    )


def _duty(item: PlanItem, number: int, position: int, row: dict[str, Any], milestones: dict[str, Milestone]) -> Duty:
    milestone = milestones.get(row.get("milestone", ""))
    text = row["text"] if "text" in row else item.text.splitlines()[row["paragraph"] - 1].removeprefix("- ")
    return Duty(
        plan=item.plan,
        item=item,
        code=f"{item.code}-{number}",
        text=text,
        due_on=milestone.due_on if milestone else None,
        milestone=milestone,
        position=position,
    )


def _store_remarks(plan: Plan, items: dict[str, PlanItem], rows: list[dict[str, Any]]) -> None:
    remarks = Remark.objects.bulk_create(
        Remark(
            plan=plan,
            code=row["code"],
            text=row["text"],
            places=plain(row.get("places", [])),
            line_codes=plain(row.get("lines", [])),
            position=place,
        )
        for place, row in enumerate(rows)
    )
    link = Remark.items.through
    link.objects.bulk_create(
        link(remark_id=remark.pk, planitem_id=items[code].pk)
        for remark, row in zip(remarks, rows, strict=True)
        for code in row.get("items", [])
    )
