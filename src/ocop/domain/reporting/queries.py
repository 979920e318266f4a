"""Periods, reports and what stands in them, each narrowed to what a person may see."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Prefetch, Q, QuerySet

from ocop.domain.plans.acting import agencies_of
from ocop.domain.plans.models import Milestone
from ocop.domain.reporting.models import (
    CommuneReporting,
    Consolidation,
    Entry,
    Remark,
    ReportPeriod,
    SavedTable,
    Text,
    UnitReport,
)
from ocop.domain.reporting.tables import PARTS
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.government.models import AdminUnit, Agency

S = UnitReport.State
_DISTRICT = AdminUnit.Level.DISTRICT
_WITH = ("period__season__province", "agency__unit", "addressee", "sent_by", "paper")


def periods_for(user: User) -> QuerySet[ReportPeriod]:
    """Each with how many reports it asks for, how many came in, how many were accepted."""
    counted = ~Q(reports__state=S.EXCUSED) & Q(reports__addressee__kind=Agency.Kind.DEPARTMENT)
    rows = allowed(user, "reporting.view_period").select_related("season", "milestone__item")
    return rows.annotate(
        asked=Count("reports", filter=counted),
        came=Count("reports", filter=counted & Q(reports__state__in=UnitReport.IN)),
        accepted=Count("reports", filter=counted & Q(reports__state=S.ACCEPTED)),
    )


def reports_for(user: User, permission: str = "reporting.view_report") -> QuerySet[UnitReport]:
    """For lists: without what was frozen with them."""
    return allowed(user, permission).select_related(*_WITH).defer("values", "paper__values")


def report_page(user: User, permission: str = "reporting.view_report") -> QuerySet[UnitReport]:
    """With everything the page of one report shows beside its figures."""
    return allowed(user, permission).select_related(*_WITH).prefetch_related(
        "texts", Prefetch("entries", Entry.objects.select_related("evidence")),
        Prefetch("remarks", Remark.objects.select_related("made_by")),
    )  # fmt: skip


def reports_in(period: ReportPeriod) -> QuerySet[UnitReport]:
    """What is owed to the province's standing office, the silent ones first."""
    rows = period.reports.filter(addressee__kind=Agency.Kind.DEPARTMENT).select_related(
        "agency__unit", "period__season"
    )
    return rows.order_by(F("sent_on").asc(nulls_first=True), "agency__position", "agency__name")


def accepted_in(period: ReportPeriod) -> QuerySet[UnitReport]:
    return reports_in(period).filter(state=S.ACCEPTED).prefetch_related("entries", "texts")


def texts_before(report: UnitReport) -> dict[str, str]:
    """What the same unit wrote in the period before this one."""
    earlier = UnitReport.objects.filter(agency=report.agency, state__in=UnitReport.IN, due_on__lt=report.due_on)
    row = earlier.order_by("-due_on", "-pk").only("pk").first()
    return {text.part: text.text for text in Text.objects.filter(report=row)} if row else {}


def consolidations_for(user: User, permission: str = "reporting.view_consolidation") -> QuerySet[Consolidation]:
    return allowed(user, permission).select_related("period__season__province", "paper", "written_by")


def consolidations_of(period: ReportPeriod, user: User) -> QuerySet[Consolidation]:
    rows = consolidations_for(user).filter(period=period).order_by("-number")
    return rows.defer("values", "units", "paper__values")


def before(period: ReportPeriod) -> Consolidation | None:
    """The frozen report of the period before, for comparison."""
    rows = Consolidation.objects.filter(
        state=Consolidation.State.FROZEN, period__due_on__lt=period.due_on,
        period__season__province=period.season.province_id,
    )  # fmt: skip
    return rows.order_by("-period__due_on", "-number").select_related("period__season").first()


def communes_of(agency: Agency, day: date) -> QuerySet[Agency]:
    """Committees of the communes of a district on a day."""
    here = Q(unit__parent=agency.unit_id) & Q(unit__valid_from__lte=day)
    still = Q(unit__valid_to__isnull=True) | Q(unit__valid_to__gte=day)
    return Agency.objects.filter(here & still, kind=Agency.Kind.COMMITTEE).select_related("unit")


def switchable(user: User) -> tuple[Agency, bool] | None:
    """The district's committee for which this person may ask reports of the communes, and whether it does."""
    own = (row for row in agencies_of(user) if row.kind == Agency.Kind.COMMITTEE and row.unit.level == _DISTRICT)
    agency = next(own, None)
    if agency is None:
        return None
    return agency, CommuneReporting.objects.filter(district=agency, is_on=True).exists()


def proposals_before(year: int, user: User) -> QuerySet[Consolidation]:
    """What last year's consolidated reports propose, the latest first."""
    rows = consolidations_for(user).filter(state=Consolidation.State.FROZEN, period__season__year=year - 1)
    return rows.exclude(texts__proposals="").defer("values", "units", "paper__values").order_by("-period__due_on")


def switched_on() -> dict[int, CommuneReporting]:
    """By the key of the district's committee."""
    return {row.district_id: row for row in CommuneReporting.objects.filter(is_on=True).select_related("district")}


def report_milestones(season_pk: int) -> QuerySet[Milestone]:
    """Dates of reports of which no period was opened yet."""
    rows = Milestone.objects.filter(
        item__plan__season=season_pk, kind=Milestone.Kind.REPORT, state=Milestone.State.OPEN, report_period__isnull=True
    )
    return rows.select_related("item__plan__season__province").order_by("due_on")


def written(parts: Iterable[Text]) -> dict[str, str]:
    """Texts by part, every part named."""
    known = {row.part: row.text for row in parts}
    return {part.code: known.get(part.code, "") for part in PARTS}


def tables_for(user: User, permission: str = "reporting.view_statistics") -> QuerySet[SavedTable]:
    return allowed(user, permission).select_related("made_by")
