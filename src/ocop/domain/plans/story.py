"""Diễn biến: what has happened to an item, from every room that knows something of it; the latest first."""

from collections.abc import Iterator
from datetime import date

from ocop.domain.plans import addresses
from ocop.domain.plans.measuring import Happened, Parts, events
from ocop.domain.plans.models import MilestoneChange, PlanItem, ReportedFigure
from ocop.platform.core.money import format_number

SHOWN = 8


def story(item: PlanItem, parts: Parts, day: date) -> list[Happened]:
    """Up to ``day``; ``parts`` is what ``measuring.parts_of`` says of the season."""
    found = [*_issued(item), *_figures(item), *_changes(item), *_met(item, parts)]
    found += [event for compute in events.values() for event in compute(item)]
    return sorted((row for row in found if row.on <= day), key=lambda row: row.on, reverse=True)[:SHOWN]


def _issued(item: PlanItem) -> Iterator[Happened]:
    if item.plan.issued_on:
        yield Happened(item.plan.issued_on, "Kế hoạch được ban hành.", addresses.plan(item.plan))


def _figures(item: PlanItem) -> Iterator[Happened]:
    rows = ReportedFigure.objects.filter(target__item=item, state=ReportedFigure.State.APPROVED)
    for row in rows.select_related("target", "agency"):
        said = f"{row.target.label}: {format_number(row.value)} {row.target.unit}. {row.agency} báo cáo, đã duyệt."
        yield Happened(row.as_of, said, addresses.figure(row))


def _changes(item: PlanItem) -> Iterator[Happened]:
    for row in MilestoneChange.objects.filter(milestone__item=item).select_related("milestone__item__plan__season"):
        said = f"{row.get_kind_display()}: {row.milestone.label}. {row.reason}"
        yield Happened(row.made_on, said, addresses.milestone(row.milestone))


def _met(item: PlanItem, parts: Parts) -> Iterator[Happened]:
    for milestone in item.milestones.all():
        for part in parts.get(milestone.code, ()):
            if part.done_on:
                yield Happened(part.done_on, f"{part.agency} xong “{milestone.label}”.", part.url)
