"""Where the pages of a plan are."""

from django.urls import reverse

from ocop.domain.plans.models import ImplementingPlan, Milestone, Plan, PlanVersion, ReportedFigure, RoutingSlip
from ocop.platform.government.models import Agency


def plan(row: Plan) -> str:
    return reverse("office:plans:plan", args=[row.season.year])


def version(row: PlanVersion) -> str:
    return reverse("office:plans:version", args=[row.plan.season.year, row.ordinal])


def unit(row: Plan, agency: Agency) -> str:
    return reverse("office:plans:implementing", args=[row.season.year, agency.slug])


def implementing(row: ImplementingPlan) -> str:
    return unit(row.plan, row.agency)


def milestone(row: Milestone) -> str:
    return reverse("office:plans:milestone", args=[row.item.plan.season.year, row.code])


def figure(row: ReportedFigure) -> str:
    return reverse("office:plans:figure", args=[row.uid])


def duties_of(plan: Plan, agency: Agency) -> str:
    """The one page of one agency: all its duties, one form."""
    return reverse("office:plans:agency_duties", args=[plan.season.year, agency.slug])


def slip(row: RoutingSlip) -> str:
    return reverse("office:plans:slip", args=[row.uid])
