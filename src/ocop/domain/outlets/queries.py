"""Outlets, their shelves and books, each narrowed to what a person may see."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, Prefetch, Q, QuerySet

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.queries import having, valid
from ocop.domain.outlets.models import Listing, Outlet, Visit
from ocop.domain.producers import linkage
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import LinkageContract, Partner, Product
from ocop.domain.support.models import Request, Scheme
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import Agency

_WITH = ("unit__parent", "partner", "producer", "agency", "keeper", "request")
_ON_SHELF = Q(listings__removed_on__isnull=True)
THREE = 3


def outlets_for(user: User | AnonymousUser, permission: str = "outlets.view") -> QuerySet[Outlet]:
    """Each with ``product_count``, what stands on its shelves today."""
    rows = allowed(user, permission).select_related(*_WITH)
    return rows.annotate(product_count=Count("listings", filter=_ON_SHELF))


def kept_by(user: User) -> QuerySet[Outlet]:
    """The outlets whose books this person keeps."""
    return outlets_for(user, "outlets.own").order_by("name", "pk")


def listings_of(outlet: Outlet) -> QuerySet[Listing]:
    """On the shelf first, then what was taken off."""
    rows = outlet.listings.select_related("product__producer", "chosen_by")
    return rows.order_by(F("removed_on").asc(nulls_first=True), "product__name", "pk")


def listings_for(user: User) -> QuerySet[Listing]:
    rows = allowed(user, "outlets.view_listing")
    return rows.select_related("outlet", "product__producer__commune__parent", "chosen_by")


def listings_kept_by(user: User, permission: str) -> QuerySet[Listing]:
    mine = allowed(user, permission).order_by().values("pk")
    return Listing.objects.filter(outlet__in=mine).select_related("outlet", "product")


def listings_at(user: User, products: Iterable[Product] | QuerySet[Product]) -> QuerySet[Listing]:
    """Where these products are sold today."""
    rows = allowed(user, "outlets.view_listing").filter(product__in=products, removed_on__isnull=True)
    return rows.select_related("outlet__unit__parent", "product").order_by("outlet__name", "product__name")


def starred(day: date) -> QuerySet[Certificate]:
    """Certificates of 3 stars or more in force on ``day``."""
    return Certificate.objects.filter(
        having(Certificate.Status.VALID, day), issued_on__lte=day, stars__gte=THREE
    )


def contracts_of(outlet: Outlet, day: date) -> QuerySet[LinkageContract]:
    """Checked contracts of whoever runs the place, that hold on ``day``."""
    if outlet.partner_id is None:
        return LinkageContract.objects.none()
    rows = LinkageContract.objects.filter(partner=outlet.partner_id).select_related("producer")
    return linkage.standing(rows, day)


def products_to_choose(outlet: Outlet, day: date) -> QuerySet[Product]:
    """What may be put on the shelf today and does not stand there."""
    if outlet.kind == Outlet.Kind.STALL:
        rows = Product.objects.filter(pk__in=starred(day).order_by().values("product"))
    else:
        makers = contracts_of(outlet, day).order_by().values("producer")
        rows = Product.objects.filter(Q(producer__in=makers) | Q(producer=outlet.producer_id))
    there = outlet.listings.filter(removed_on__isnull=True).order_by().values("product")
    return rows.exclude(pk__in=there).select_related("producer").order_by("name", "pk")


def visits_for(user: User) -> QuerySet[Visit]:
    seen = allowed(user, "outlets.view").order_by().values("pk")
    return Visit.objects.filter(outlet__in=seen).select_related("photo", "outlet")


def open_today() -> QuerySet[Outlet]:
    """Those that sell today, whoever asks."""
    return Outlet.objects.filter(state=Outlet.State.OPEN).order_by("name", "pk")


def public_outlets() -> QuerySet[Outlet]:
    """``open_today``, each with ``shelf``: what stands there that has stars today."""
    certified = starred(clock.today()).order_by().values("product")
    shelf = Listing.objects.filter(removed_on__isnull=True, product__in=certified).select_related("product")
    shelf = shelf.order_by("product__name", "pk")
    rows = open_today().select_related("unit__parent", "agency")
    return rows.prefetch_related(Prefetch("listings", shelf, to_attr="shelf"))


def public_outlet(uid: Any) -> Outlet | None:
    return public_outlets().filter(uid=uid).first()


def certified(outlet: Outlet) -> dict[int, Certificate]:
    """By product: the certificate in force today of what stands on the shelf of a ``public_outlet``."""
    products = [listing.product_id for listing in outlet.shelf]  # type: ignore[attr-defined]
    rows = valid().filter(product__in=products).order_by("issued_on", "pk")
    return {row.product_id: row for row in rows}


def counts_by_district(outlets: QuerySet[Outlet]) -> dict[int, int]:
    rows = outlets.filter(unit__isnull=False).order_by().values("unit__parent")
    return {row["unit__parent"]: row["count"] for row in rows.annotate(count=Count("pk", distinct=True))}


def person_with_phone(phone: str) -> User | None:
    return User.objects.filter(phone=phone, is_active=True).first()


def accepted_requests(user: User) -> QuerySet[Request]:
    """Requests for a point of sale that were accepted and have no outlet yet."""
    rows = allowed(user, "support.view").filter(
        scheme__kind=Scheme.Kind.OUTLET, state__in=(Request.State.ACCEPTED, Request.State.PAID), outlet__isnull=True
    )
    return rows.select_related("scheme", "producer__commune")


def choices_for(user: User) -> dict[str, QuerySet[Any]]:
    """Where this official may set up an outlet, and who may run it."""
    return {
        "units": producers.communes_for(user).select_related("parent"),
        "partners": Partner.objects.order_by("name"),
        "producers": producers.producers_for(user).order_by("name"),
        "agencies": Agency.objects.filter(kind=Agency.Kind.DEPARTMENT, valid_to__isnull=True).order_by("position"),
    }
