"""Reports as each side may read them."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from ocop.domain.certification.codes import normalise
from ocop.domain.inspection.models import CitizenReport, Reporter
from ocop.domain.producers.models import Product
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.government.models import Agency

Person = User | AnonymousUser


def reports_for(by: Person) -> QuerySet[CitizenReport]:
    rows: QuerySet[CitizenReport] = allowed(by, "inspection.view_report")
    return rows.select_related("agency")


def reporters_for(by: Person) -> QuerySet[Reporter]:
    rows: QuerySet[Reporter] = allowed(by, "inspection.read_reporter")
    return rows.select_related("report")


def by_code(typed: str) -> CitizenReport | None:
    """The report somebody follows; only this code opens it to the public."""
    code = normalise(typed)
    return CitizenReport.objects.select_related("agency").filter(code=code).first() if code else None


def about(product: Product, by: Person) -> QuerySet[CitizenReport]:
    return reports_for(by).filter(product=product)


def product_of(slug: str) -> Product | None:
    return Product.objects.select_related("producer__commune").filter(slug=slug[:200]).first() if slug else None


def competent(province: Any) -> QuerySet[Agency]:
    """Agencies a report may be given to: the province's own and the committees of its districts and communes."""
    kinds = (Agency.Kind.COMMITTEE, Agency.Kind.DEPARTMENT, Agency.Kind.SUBDEPARTMENT, Agency.Kind.UNION)
    rows = Agency.objects.filter(kind__in=kinds, unit__path__startswith=province.path, unit__level__lte=2)
    return rows.order_by("unit__level", "position", "name")
