"""Where a product can be bought: the open outlets that have it on the shelf, the nearest first.

A producer has no coordinates, so nearness to it is one of territory: its commune, its district, the rest by name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import asin, cos, radians, sin, sqrt

from django.db.models import Count, Prefetch, Q, QuerySet

from ocop.domain.outlets.models import Listing, Outlet
from ocop.domain.producers.models import Product

Point = tuple[Decimal | float, Decimal | float]
"""Latitude, longitude."""

EARTH_KM = 6371.0
HERE, DISTRICT, ELSEWHERE = range(3)


@dataclass(frozen=True)
class Near:
    """``rank``: ``HERE`` in the producer's commune, ``DISTRICT`` in its district. ``km`` only from a known point."""

    outlet: Outlet
    rank: int
    in_stock: bool
    km: float | None = None


def outlets_near(product: Product, *, start: Point | None = None) -> list[Near]:
    """One query for the outlets and one for the shelf. With ``start`` (where a reader stands) by distance."""
    rows = [_near(outlet, product, start) for outlet in selling([product])]
    return sorted(rows, key=lambda row: (row.km is None, row.km or 0.0, row.rank, row.outlet.name, row.outlet.pk))


def selling(products: Iterable[Product]) -> QuerySet[Outlet]:
    """Open outlets with one of these on the shelf today (``shelf``), each with ``found``, how many of them."""
    on_shelf = Q(listings__product__in=products, listings__removed_on__isnull=True)
    shelf = Listing.objects.filter(product__in=products, removed_on__isnull=True)
    rows = Outlet.objects.filter(state=Outlet.State.OPEN).select_related("unit__parent", "keeper")
    rows = rows.annotate(found=Count("listings__product", filter=on_shelf, distinct=True)).filter(found__gt=0)
    return rows.prefetch_related(Prefetch("listings", shelf, to_attr="shelf")).order_by("name", "pk")


def rank(outlet: Outlet, product: Product) -> int:
    commune = product.producer.commune
    if outlet.unit is None:
        return ELSEWHERE
    if outlet.unit_id == commune.pk:
        return HERE
    return DISTRICT if outlet.unit.parent_id == commune.parent_id else ELSEWHERE


def kilometres(one: Point, other: Point) -> float:
    """Great-circle distance (haversine)."""
    north, east, to_north, to_east = (radians(float(value)) for value in (*one, *other))
    half = sin((to_north - north) / 2) ** 2 + cos(north) * cos(to_north) * sin((to_east - east) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _near(outlet: Outlet, product: Product, start: Point | None) -> Near:
    known = start is not None and outlet.latitude is not None and outlet.longitude is not None
    km = kilometres(start, (outlet.latitude, outlet.longitude)) if known else None  # type: ignore[arg-type]
    in_stock = any(listing.on_hand > 0 for listing in outlet.shelf)  # type: ignore[attr-defined]
    return Near(outlet, rank(outlet, product), in_stock, km)
