from django.urls import reverse

from ocop.domain.inspection.models import CitizenReport


def report(report: CitizenReport) -> str:
    return reverse("office:citizen_report", args=[report.uid])


def followed(report: CitizenReport) -> str:
    """Where the citizen follows it; the code is all that is needed."""
    return reverse("website:followed_report", args=[report.code])
