from django.urls import reverse

from ocop.domain.inspection.models import CitizenReport, InspectionPlan, SupervisionCase, Visit


def report(report: CitizenReport) -> str:
    return reverse("office:citizen_report", args=[report.uid])


def followed(report: CitizenReport) -> str:
    """Where the citizen follows it; the code is all that is needed."""
    return reverse("website:followed_report", args=[report.code])


def plan(plan: InspectionPlan) -> str:
    return reverse("office:inspection_plan", args=[plan.uid])


def visit(visit: Visit) -> str:
    return reverse("office:inspection_visit", args=[visit.uid])


def on_the_spot(visit: Visit) -> str:
    """The page for the phone."""
    return reverse("office:visit_spot", args=[visit.uid])


def my_visit(visit: Visit) -> str:
    """Where the visited reads on."""
    return reverse("portal:visit", args=[visit.uid])


def supervision(case: SupervisionCase) -> str:
    return reverse("office:supervision", args=[case.uid])


def proposals() -> str:
    """What waits for the standing office."""
    return reverse("office:revocation_proposals")
