"""Danh bạ: producers with a product that holds today or that is of a class of the province; nobody else.

Found by what is made and by the maker's name only: the folded column of a producer also has people and numbers.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ocop.domain.certification.facets import Facet
from ocop.domain.certification.queries import valid
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer, Product
from ocop.platform.core.text import fold
from ocop.platform.government.models import AdminUnit

_LONGEST = 200


def listed(day: date, *, words: str = "", district: str = "") -> QuerySet[Producer]:
    """Each with ``starred`` and ``classed``, how many products of the one and of the other kind."""
    products = _shown(day)
    for word in fold(words[:_LONGEST]).split():
        products = products.filter(search__contains=word)
    rows = Producer.objects.filter(pk__in=products.order_by().values("producer")).select_related("commune__parent")
    if district:
        rows = rows.filter(commune__parent__code=district)
    return _counted(rows, day).order_by("search", "pk")


def in_communes(day: date, communes: Collection[int]) -> QuerySet[Producer]:
    return listed(day).filter(commune__in=communes)


def find(uid: UUID, day: date) -> Producer | None:
    return listed(day).filter(uid=uid).first()


def classed_without_stars(producer: Producer, day: date) -> QuerySet[Product]:
    """Its products of a class of the province that have no certificate today, each with ``current_classes``."""
    rows = Product.objects.filter(producer=producer, pk__in=producers.with_class(day)).exclude(pk__in=_starred())
    return producers.with_classes(rows, day).select_related("photo").order_by("search", "pk")


def districts(day: date) -> list[Facet]:
    rows = Producer.objects.filter(
        pk__in=_shown(day).order_by().values("producer"), commune__parent__level=AdminUnit.Level.DISTRICT
    )
    counts = dict(rows.order_by().values_list("commune__parent").annotate(number=Count("pk")))
    units = AdminUnit.objects.in_bulk(counts)
    in_order = sorted(units.values(), key=lambda unit: unit.code)
    return [Facet(unit.code, unit.short_name, counts[unit.pk]) for unit in in_order]


def _shown(day: date) -> QuerySet[Product]:
    return Product.objects.filter(Q(pk__in=_starred()) | Q(pk__in=producers.with_class(day)))


def _starred() -> QuerySet:
    return valid().order_by().values("product")


def _counted(rows: QuerySet[Producer], day: date) -> QuerySet[Producer]:
    starred = valid().filter(product__producer=OuterRef("pk")).order_by().values("product__producer")
    classed = Product.objects.filter(producer=OuterRef("pk"), pk__in=producers.with_class(day)).order_by()
    return rows.annotate(
        starred=_number(starred.annotate(number=Count("product", distinct=True))),
        classed=_number(classed.values("producer").annotate(number=Count("pk"))),
    )


def _number(rows: QuerySet) -> Coalesce:
    return Coalesce(Subquery(rows.values("number"), output_field=IntegerField()), 0)
