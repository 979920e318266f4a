"""Where the office opens things of the plan's progress."""

from django.urls import reverse

from ocop.domain.plans.models import Milestone, Plan, ReportedFigure, RoutingSlip
from ocop.platform.government.models import Agency


def figure(row: ReportedFigure) -> str:
    return reverse("office:plans:figure", args=[row.uid])


def duties_of(plan: Plan, agency: Agency) -> str:
    """The one page of one agency: all its duties, one form."""
    return reverse("office:plans:agency_duties", args=[plan.season.year, agency.slug])


def milestone(row: Milestone) -> str:
    return reverse("office:plans:milestone", args=[row.item.plan.season.year, row.code])


def slip(row: RoutingSlip) -> str:
    return reverse("office:plans:slip", args=[row.uid])
