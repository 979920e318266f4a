"""Ai được dự hội chợ (kế hoạch, mục II.4): products recognised the year before, or of the province's classes."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.queries import having
from ocop.domain.plans.models import Season
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Product


def grounds(products: Iterable[Product], season: Season, day: date) -> dict[int, list[str]]:
    """Why each product may go, by its key; one that may not is left out. Two queries, whatever their number."""
    keys = {product.pk for product in products}
    found: dict[int, list[str]] = {}
    year = season.year - 1
    held = _recognised(year, day).filter(product__in=keys)
    for key in held.order_by().values_list("product_id", flat=True).distinct():
        found.setdefault(key, []).append(f"được công nhận OCOP năm {year}")
    for row in producers.with_classes(Product.objects.filter(pk__in=keys), day):
        for one in row.current_classes:
            found.setdefault(row.pk, []).append(f"sản phẩm {one.get_kind_display().lower()} của tỉnh")
    return found


def entitled(products: QuerySet[Product], season: Season, day: date) -> QuerySet[Product]:
    """Those of ``products`` that may go."""
    held = _recognised(season.year - 1, day)
    classed = producers.with_class(day)
    rows = products.filter(Q(pk__in=held.order_by().values("product")) | Q(pk__in=classed))
    return rows.select_related("producer").order_by("producer__name", "name")


def _recognised(year: int, day: date) -> QuerySet[Certificate]:
    """Of that year and not revoked, for products that still hold a certificate: an upgrade replaces one by the next."""
    holding = Certificate.objects.filter(having(Certificate.Status.VALID, day)).order_by().values("product")
    rows = Certificate.objects.filter(issued_on__year=year, product__in=holding)
    return rows.exclude(state=Certificate.State.REVOKED)


RULE = "Dự hội chợ: sản phẩm được công nhận năm trước, hoặc sản phẩm chủ lực, đặc trưng, tiềm năng của tỉnh (mục II.4)."
