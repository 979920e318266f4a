"""Where the pages of a plan are."""

from django.urls import reverse

from ocop.domain.plans.models import ImplementingPlan, Plan, PlanVersion
from ocop.platform.government.models import Agency


def plan(row: Plan) -> str:
    return reverse("office:plans:plan", args=[row.season.year])


def version(row: PlanVersion) -> str:
    return reverse("office:plans:version", args=[row.plan.season.year, row.ordinal])


def unit(row: Plan, agency: Agency) -> str:
    return reverse("office:plans:implementing", args=[row.season.year, agency.slug])


def implementing(row: ImplementingPlan) -> str:
    return unit(row.plan, row.agency)
