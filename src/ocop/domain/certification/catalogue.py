"""What the public sees: products with a certificate in force today, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.queries import valid
from ocop.domain.producers.models import Product
from ocop.platform.core.text import fold
from ocop.platform.government.models import AdminUnit

ORDERS = {
    "": ("Nhiều sao trước", ("-stars", "search", "pk")),
    "ten": ("Tên A–Z", ("search", "pk")),
    "moi": ("Mới công nhận", ("-issued_on", "-stars", "search", "pk")),
}
"""By the word in the address: what the visitor reads, and the columns."""

_GROUP = "product__subgroup__group"
_DISTRICT = "product__producer__commune__parent"
_LONGEST = 200


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list, and how many products it leaves."""

    value: str
    label: str
    count: int


def search(
    *, words: str = "", group: str = "", district: str = "", stars: int = 0, order: str = ""
) -> QuerySet[Certificate]:
    """``group`` and ``district`` are codes; every word must be found, without accents."""
    rows = valid()
    for word in fold(words[:_LONGEST]).split():
        rows = rows.filter(search__contains=word)
    if group:
        rows = rows.filter(**{f"{_GROUP}__code": group})
    if district:
        rows = rows.filter(**{f"{_DISTRICT}__code": district})
    if stars:
        rows = rows.filter(stars=stars)
    return rows.order_by(*ORDERS.get(order, ORDERS[""])[1])


def groups() -> list[Facet]:
    rows = _counted(f"{_GROUP}__code", f"{_GROUP}__title")
    found = {code: Facet(code, title, count) for code, title, count in rows}  # one code may stand in two regulations
    return [found[code] for code in sorted(found)]


def ranks() -> list[Facet]:
    return [Facet(str(stars), f"{stars} sao", count) for stars, count in reversed(_counted("stars"))]


def by_district() -> dict[int, int]:
    """How many products by the unit above the producer's commune."""
    return dict(_counted(f"{_DISTRICT}_id"))


def districts(counts: dict[int, int]) -> list[Facet]:
    units = AdminUnit.objects.filter(pk__in=counts).order_by("code")
    return [Facet(unit.code, unit.short_name, counts[unit.pk]) for unit in units]


def showcase(limit: int = 4) -> list[Certificate]:
    """A few for the front page: different things first, of each the one with the most stars."""
    turn = Window(RowNumber(), partition_by=[F("product__art")], order_by=[F("stars").desc(), F("search").asc()])
    return list(valid().annotate(turn=turn).order_by("turn", "-stars", "search", "pk")[:limit])


def of_slug(slug: str) -> Certificate | None:
    """The certificate by which a product is shown today."""
    return valid().filter(product__slug=slug).order_by("-issued_on", "-pk").first()


def beside(certificate: Certificate, limit: int = 4) -> QuerySet[Certificate]:
    """Other products: of the same group, the most stars first."""
    group = certificate.product.subgroup.group_id
    return valid().filter(product__subgroup__group=group).exclude(product=certificate.product)[:limit]


@dataclass(frozen=True)
class InSeason:
    """One row of the season chart: a product, and its months."""

    product: Product
    stars: int
    months: frozenset[int]

    @property
    def spoken(self) -> str:
        first, last = self.product.season_from, self.product.season_to
        return "Quanh năm" if len(self.months) == _YEAR else f"Từ tháng {first} đến tháng {last}"

    def row(self) -> list[bool]:
        return [month in self.months for month in range(1, _YEAR + 1)]


_YEAR = 12


def season(month: int, limit: int = 6) -> list[InSeason]:
    """For each kind of harvest the product with the most stars; what is ripe now first, then what comes next."""
    harvest = [F("product__art"), F("product__season_from"), F("product__season_to")]
    first = Window(RowNumber(), partition_by=harvest, order_by=[F("stars").desc(), F("pk").asc()])
    rows = valid().filter(product__season_from__isnull=False, product__season_to__isnull=False).order_by()
    chosen = [
        InSeason(row.product, row.stars, months(row.product.season_from, row.product.season_to))
        for row in rows.annotate(place=first).filter(place=1)
    ]
    return sorted(chosen, key=lambda row: _nearness(row, month))[:limit]


def _nearness(row: InSeason, month: int) -> tuple[int, int, int, str]:
    """Ripe now and soon over first; what is there all year last."""
    if len(row.months) == _YEAR:
        return 2, 0, -row.stars, row.product.slug
    wait = min((ripe - month) % _YEAR for ripe in row.months)
    return (1, wait, -row.stars, row.product.slug) if wait else (0, len(row.months), -row.stars, row.product.slug)


def months(first: int, last: int) -> frozenset[int]:
    """A harvest may run over the end of the year."""
    return frozenset((first - 1 + step) % _YEAR + 1 for step in range((last - first) % _YEAR + 1))


def _counted(*fields: str) -> list[tuple]:
    rows: Iterable[tuple] = valid().order_by().values_list(*fields).annotate(number=Count("pk")).order_by(*fields)
    return list(rows)
