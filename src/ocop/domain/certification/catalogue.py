"""What the public sees: products with a certificate in force today, and nothing else."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Prefetch, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.queries import valid
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer, Product
from ocop.platform.core import clock
from ocop.platform.core.text import fold
from ocop.platform.core.tongue import is_english, month

ORDERS = {
    "": (gettext_noop("Nhiều sao trước"), ("-stars", "search", "pk")),
    "ten": (gettext_noop("Tên A–Z"), ("search", "pk")),
    "moi": (gettext_noop("Mới công nhận"), ("-issued_on", "-stars", "search", "pk")),
}
"""By the word in the address: what the visitor reads, and the columns."""

_GROUP = "product__subgroup__group"
_DISTRICT = "product__producer__commune__parent"
_LONGEST = 200


def found(*, words: str = "", products: QuerySet[Product] | None = None) -> QuerySet[Certificate]:
    """What holds today, with every word in it, without accents; only of ``products`` where they are given.

    On an English page a word may also stand in the English name.
    """
    rows = valid()
    for word in fold(words[:_LONGEST]).split():
        named = Q(search__contains=word)
        rows = rows.filter(named | Q(product__name_en__icontains=word) if is_english() else named)
    return rows if products is None else rows.filter(product__in=products)


def narrowed(
    rows: QuerySet[Certificate], *, group: str = "", district: str = "", communes: Collection[int] | None = None,
    stars: int = 0, month: int = 0,
) -> QuerySet[Certificate]:  # fmt: skip
    """``group`` and ``district`` are codes, ``communes`` keys of units, ``month`` one in which the product is ripe."""
    if group:
        rows = rows.filter(**{f"{_GROUP}__code": group})
    if district:
        rows = rows.filter(**{f"{_DISTRICT}__code": district})
    if communes is not None:
        rows = rows.filter(product__producer__commune__in=communes)
    if stars:
        rows = rows.filter(stars=stars)
    return rows.filter(ripe_in(month)) if month else rows


def ordered(rows: QuerySet[Certificate], order: str = "") -> QuerySet[Certificate]:
    return rows.order_by(*ORDERS.get(order, ORDERS[""])[1])


def ripe_in(month: int) -> Q:
    """A harvest may run over the end of the year; what is there all year is in season too."""
    last = F("product__season_to")
    inside = Q(product__season_from__lte=month, product__season_to__gte=month)
    over = Q(product__season_from__gt=last) & (Q(product__season_from__lte=month) | Q(product__season_to__gte=month))
    return Q(product__season_from__isnull=False, product__season_to__isnull=False) & (inside | over)


def total() -> int:
    return valid().order_by().count()


def by_district() -> dict[int, int]:
    """How many products by the unit above the producer's commune."""
    rows: Iterable[tuple] = valid().order_by().values_list(f"{_DISTRICT}_id").annotate(number=Count("pk"))
    return dict(rows)


def showcase(limit: int = 4) -> list[Certificate]:
    """A few for the front page: different things first, of each the one with the most stars."""
    turn = Window(RowNumber(), partition_by=[F("product__art")], order_by=[F("stars").desc(), F("search").asc()])
    in_turn = valid().annotate(turn=turn).order_by("turn", "-stars", "search", "pk")
    keys = list(in_turn.values_list("pk", flat=True)[:limit])  # a narrow sort: every product takes part in it
    return sorted(valid().filter(pk__in=keys), key=lambda row: keys.index(row.pk))


def of_slug(slug: str) -> Certificate | None:
    """The certificate by which a product is shown today."""
    return valid().filter(product__slug=slug).order_by("-issued_on", "-pk").first()


def of_slugs(slugs: Collection[str]) -> dict[str, Certificate]:
    """The certificates by which these products are shown today, by slug."""
    rows = valid().filter(product__slug__in=slugs).order_by("issued_on", "pk")
    return {row.product.slug: row for row in rows.prefetch_related("product__packs")}


def of_producer(producer: Producer) -> QuerySet[Certificate]:
    return valid().filter(product__producer=producer)


def in_communes(communes: Collection[int]) -> QuerySet[Certificate]:
    return valid().filter(product__producer__commune__in=communes)


def beside(certificate: Certificate, limit: int = 4) -> QuerySet[Certificate]:
    """Products like it: of the same subgroup first, then of the same group, then from the same district."""
    subgroup = certificate.product.subgroup
    district = certificate.product.producer.commune.parent_id
    alike = Q(product__subgroup__group=subgroup.group_id) | Q(**{_DISTRICT: district})
    nearness = Case(
        When(product__subgroup=subgroup.pk, then=0), When(product__subgroup__group=subgroup.group_id, then=1), default=2
    )
    order = (nearness, "-stars", "search", "pk")
    nearest = valid().filter(alike).exclude(product=certificate.product).order_by(*order).values("pk")[:limit]
    return valid().filter(pk__in=nearest).order_by(*order)


def of_the_province(day: date, kind: str = "") -> QuerySet[Product]:
    """Key, specific and potential products, with or without stars: ``current_classes`` and, if any, ``shown``."""
    classed = producers.with_class(day) if not kind else producers.with_class(day).filter(kind=kind)
    rows = Product.objects.filter(pk__in=classed)
    rows = rows.select_related("producer__commune__parent", "subgroup__group", "photo")
    rows = producers.with_classes(rows, day).prefetch_related(Prefetch("certificates", valid(), to_attr="shown"))
    return rows.order_by("search", "pk")


def visible(slug: str) -> Product | None:
    """A product that stands on some public page today, so that its photographs are public too."""
    if certificate := of_slug(slug):
        return certificate.product
    classed = producers.with_class(clock.today())
    return Product.objects.filter(slug=slug, pk__in=classed).select_related("photo").first()


@dataclass(frozen=True)
class InSeason:
    """One row of the season chart: a product, and its months."""

    product: Product
    stars: int
    months: frozenset[int]

    @property
    def is_all_year(self) -> bool:
        return len(self.months) == _YEAR

    @property
    def spoken(self) -> str:
        first, last = self.product.season_from, self.product.season_to
        if self.is_all_year:
            return _("Quanh năm")
        return _("Từ tháng %(first)s đến tháng %(last)s") % {"first": month(first), "last": month(last)}

    def row(self) -> list[bool]:
        return [month in self.months for month in range(1, _YEAR + 1)]


_YEAR = 12


def season(month: int, limit: int = 6) -> list[InSeason]:
    """For each kind of harvest the product with the most stars; what is ripe now first, then what comes next."""
    harvest = [F("product__art"), F("product__season_from"), F("product__season_to")]
    first = Window(RowNumber(), partition_by=harvest, order_by=[F("stars").desc(), F("pk").asc()])
    rows = valid().filter(product__season_from__isnull=False, product__season_to__isnull=False).order_by()
    best = rows.annotate(place=first).filter(place=1).values("pk")
    chosen = [
        InSeason(row.product, row.stars, months(row.product.season_from, row.product.season_to))
        for row in valid().filter(pk__in=best)
    ]
    return sorted(chosen, key=lambda row: _nearness(row, month))[:limit]


def season_of(product: Product) -> InSeason | None:
    """``None`` where nobody has said when it is harvested."""
    if not product.season_from or not product.season_to:
        return None
    return InSeason(product, 0, months(product.season_from, product.season_to))


def _nearness(row: InSeason, month: int) -> tuple[int, int, int, str]:
    """Ripe now and soon over first; what is there all year last."""
    if row.is_all_year:
        return 2, 0, -row.stars, row.product.slug
    wait = min((ripe - month) % _YEAR for ripe in row.months)
    return (1, wait, -row.stars, row.product.slug) if wait else (0, len(row.months), -row.stars, row.product.slug)


def months(first: int, last: int) -> frozenset[int]:
    """A harvest may run over the end of the year."""
    return frozenset((first - 1 + step) % _YEAR + 1 for step in range((last - first) % _YEAR + 1))
