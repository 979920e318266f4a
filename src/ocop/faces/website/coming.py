"""Sắp diễn ra: the next dates of the season's plan that concern the public."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ocop.domain.plans.models import Milestone


@dataclass(frozen=True)
class Coming:
    day: date
    label: str
    wording: str


def after(milestones: QuerySet[Milestone], today: date, limit: int = 3) -> list[Coming]:
    """By the last day on time; reports between offices concern nobody else."""
    public = milestones.exclude(kind=Milestone.Kind.REPORT).filter(due_on__gte=today).order_by("due_on", "position")
    found = [Coming(row.last_day, row.label, row.wording) for row in public[: limit + 1]]
    return [row for row in found if row.day >= today][:limit]
