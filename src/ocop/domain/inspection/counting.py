"""What inspections tell a report: querysets of what happened between two days, in a district or everywhere.

Not narrowed to a person: a report counts what happened, whoever reads it. Nothing here names who reported.
"""

from datetime import date

from django.db.models import QuerySet

from ocop.domain.inspection.models import Advantage, Finding, Sanction, SupervisionCase, Visit
from ocop.platform.government.models import AdminUnit


def visits_between(first: date, last: date, district: AdminUnit | None = None) -> QuerySet[Visit]:
    """Inspections and guidance visits that took place, whichever agency came."""
    rows = Visit.objects.filter(state__in=Visit.HAPPENED, visited_on__range=(first, last))
    rows = rows.filter(territory__startswith=district.path) if district else rows
    return rows.select_related("agency", "producer", "outlet", "unit").order_by("visited_on", "pk")


def findings_between(first: date, last: date, district: AdminUnit | None = None) -> QuerySet[Finding]:
    """Findings of the visits of these days, however they ended."""
    visits = visits_between(first, last, district).order_by().values("pk")
    return Finding.objects.filter(visit__in=visits).select_related("visit__agency", "visit__producer").order_by("pk")


def sanctions_between(first: date, last: date, district: AdminUnit | None = None) -> QuerySet[Sanction]:
    """Decisions that competent agencies signed on these days."""
    rows = Sanction.objects.filter(decided_on__range=(first, last))
    rows = rows.filter(finding__visit__territory__startswith=district.path) if district else rows
    return rows.select_related("finding__visit__agency", "finding__visit__producer").order_by("decided_on", "pk")


def supervision_between(first: date, last: date, district: AdminUnit | None = None) -> QuerySet[SupervisionCase]:
    """Cases of social supervision sent on these days, with what was answered."""
    rows = SupervisionCase.objects.filter(sent_on__range=(first, last))
    rows = rows.filter(territory__startswith=district.path) if district else rows
    return rows.select_related("supervisor", "addressed", "unit").order_by("sent_on", "pk")


def advantages_between(first: date, last: date, district: AdminUnit | None = None) -> QuerySet[Advantage]:
    """Products of advantage that guidance visits found, by commune."""
    visits = visits_between(first, last, district).order_by().values("pk")
    rows = Advantage.objects.filter(visit__in=visits)
    return rows.select_related("commune__parent", "group", "visit").order_by("commune__code", "pk")
