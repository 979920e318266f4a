from django.urls import reverse

from ocop.domain.reporting.models import Consolidation, ReportPeriod, UnitReport


def period(row: ReportPeriod) -> str:
    return reverse("office:report_period", args=[row.uid])


def report(row: UnitReport) -> str:
    return reverse("office:unit_report", args=[row.uid])


def consolidation(row: Consolidation) -> str:
    return reverse("office:consolidation", args=[row.uid])
