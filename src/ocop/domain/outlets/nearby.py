"""Where a product can be bought: the open outlets that have it on the shelf, the nearest first.

A producer has no coordinates, so nearness to it is one of territory: its commune, its district, the rest by name.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from ocop.domain.outlets.models import Listing, Outlet
from ocop.domain.producers.models import Product

HERE, DISTRICT, ELSEWHERE = range(3)


@dataclass(frozen=True)
class Near:
    """``rank``: ``HERE`` in the producer's commune, ``DISTRICT`` in its district."""

    outlet: Outlet
    rank: int
    in_stock: bool


def outlets_near(product: Product) -> list[Near]:
    """One query for the outlets and one for the shelf."""
    rows = [_near(outlet, product) for outlet in selling([product])]
    return sorted(rows, key=lambda row: (row.rank, row.outlet.name, row.outlet.pk))


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


def _near(outlet: Outlet, product: Product) -> Near:
    in_stock = any(listing.on_hand > 0 for listing in outlet.shelf)  # type: ignore[attr-defined]
    return Near(outlet, rank(outlet, product), in_stock)
