"""Mua ở đâu: the places open today that have a product on their shelves, whoever asks."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from ocop.domain.outlets import queries
from ocop.domain.outlets.models import Listing, Outlet
from ocop.domain.producers.models import Producer, Product
from ocop.platform.core import clock

_OPEN = Outlet.State.OPEN


@dataclass(frozen=True)
class Seller:
    key: str
    name: str
    count: int


def products_at(uid: UUID) -> QuerySet[Product]:
    """What stands on the shelf of this place; nothing of one that is not open."""
    there = Listing.objects.filter(outlet__uid=uid, outlet__state=_OPEN, removed_on__isnull=True)
    return Product.objects.filter(pk__in=there.order_by().values("product"))


def sellers(products: QuerySet[Any]) -> list[Seller]:
    """The places that have some of these (products or their keys), by name."""
    rows = Listing.objects.filter(product__in=products, outlet__state=_OPEN, removed_on__isnull=True).order_by()
    counted = rows.values_list("outlet__uid", "outlet__name").annotate(number=Count("product", distinct=True))
    return [Seller(str(uid), name, number) for uid, name, number in counted.order_by("outlet__name", "outlet__uid")]


def name_of(uid: UUID) -> str:
    return Outlet.objects.filter(uid=uid).values_list("name", flat=True).first() or ""


def run_by(producer: Producer) -> QuerySet[Outlet]:
    return Outlet.objects.filter(producer=producer, state=_OPEN).select_related("unit__parent").order_by("name", "pk")


def in_communes(communes: set[int]) -> QuerySet[Outlet]:
    rows = Outlet.objects.filter(unit__in=communes, state=_OPEN).select_related("unit__parent")
    return rows.order_by("name", "pk")


def on_the_map() -> QuerySet[Outlet]:
    """Every open place, each with ``shelf``: what it sells that has stars today."""
    starred = queries.starred(clock.today()).order_by().values("product")
    shelf = Listing.objects.filter(removed_on__isnull=True, product__in=starred).select_related("product")
    shelf = shelf.order_by("product__name", "pk")
    rows = Outlet.objects.filter(state=_OPEN).select_related("unit__parent")
    return rows.prefetch_related(Prefetch("listings", shelf, to_attr="shelf")).order_by("name", "pk")
