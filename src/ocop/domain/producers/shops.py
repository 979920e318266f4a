"""Nơi bán trên mạng: the links of a product and of a producer, and how often they were followed."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from ocop.domain.producers.models import Producer, Product, ShopLink
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User

DAYS = 30
_SHOWN = Q(removed_on__isnull=True)


def links_of(product: Product) -> list[ShopLink]:
    """Where this product is sold on the net: its own shops first, then those for everything its producer makes."""
    rows = ShopLink.objects.filter(_SHOWN, producer=product.producer_id)
    rows = rows.filter(Q(product=product) | Q(product__isnull=True))
    return sorted(rows, key=lambda row: (row.product_id is None, row.position, row.pk))


def to_follow(uid: object) -> ShopLink | None:
    return ShopLink.objects.filter(_SHOWN, uid=uid).first()


def kept_by(user: User) -> QuerySet[ShopLink]:
    mine = allowed(user, "producers.keep_links").order_by().values("pk")
    return ShopLink.objects.filter(_SHOWN, producer__in=mine).select_related("producer", "product")


def links_with_clicks(producer: Producer, day: date) -> QuerySet[ShopLink]:
    """Each with ``clicked``, the clicks of the last thirty days up to ``day``."""
    since = Q(clicks__on__gt=day - timedelta(days=DAYS), clicks__on__lte=day)
    rows = ShopLink.objects.filter(_SHOWN, producer=producer).select_related("product")
    return rows.annotate(clicked=Coalesce(Sum("clicks__count", filter=since), 0)).order_by("position", "pk")
