"""Units and agencies at a date."""

from datetime import date

from django.db.models import Q, QuerySet

from ocop.platform.core.workdays import Workdays
from ocop.platform.government.models import AdminUnit, Agency, SwappedDay


def units_on(day: date) -> QuerySet[AdminUnit]:
    """The map in force on ``day``."""
    return AdminUnit.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


def communes_on(day: date) -> QuerySet[AdminUnit]:
    return units_on(day).filter(level=AdminUnit.Level.COMMUNE).select_related("parent").order_by("parent__code", "code")


def districts_on(day: date) -> QuerySet[AdminUnit]:
    return units_on(day).filter(level=AdminUnit.Level.DISTRICT).order_by("code")


def committee_of(unit: AdminUnit) -> Agency:
    """The people's committee of a unit."""
    return Agency.objects.get(unit=unit, kind=Agency.Kind.COMMITTEE)


def working_office_of(unit: AdminUnit) -> Agency:
    """The office that does the daily work for the committee: the division of a district, else the committee itself."""
    return Agency.objects.filter(unit=unit, kind__in=(Agency.Kind.DIVISION, Agency.Kind.SUBDEPARTMENT)).order_by(
        "position"
    ).first() or committee_of(unit)


_STANDING = {"kind": Agency.Kind.DEPARTMENT, "slug__startswith": "so-nn"}


def standing_office_of(province: AdminUnit) -> Agency:
    """The department that is the programme's standing office (cơ quan thường trực): the one of agriculture."""
    return Agency.objects.get(unit=province, **_STANDING)


def standing_office_on(province: AdminUnit | None, day: date) -> Agency | None:
    """The same on one day of several that followed each other; none while nothing is set up."""
    rows = Agency.objects.filter(unit=province, **_STANDING)
    present = Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return rows.filter(*present).order_by("position", "name").first() if province else None


def swapped_days(year: int) -> QuerySet[SwappedDay]:
    return SwappedDay.objects.filter(day__year=year)


def workdays() -> Workdays:
    """The calendar of working days with every swapped day; one query."""
    return Workdays(dict(SwappedDay.objects.values_list("day", "is_working")))
