"""``sitemap.xml``: an index, and parts of at most 10,000 addresses. Whoever has more public pages registers a part."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve, reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page

from ocop.domain.activities import queries as activities
from ocop.domain.certification import catalogue, directory
from ocop.domain.certification.queries import valid
from ocop.domain.outlets import addresses as outlets
from ocop.domain.outlets import queries as outlet_queries
from ocop.domain.outlets import trade_queries
from ocop.faces.website import places
from ocop.faces.website.languages import ENGLISH, VIETNAMESE, in_english, speaks_english
from ocop.faces.website.pages import reading
from ocop.platform.core import clock
from ocop.platform.core.registry import Registry
from ocop.platform.government.models import AdminUnit

MOST = 10_000
CACHE_SECONDS = 60
XML = "application/xml"
_NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True)
class Address:
    """``path`` of a page, the day it last changed, and the same page by language (``{"en": "/en/…"}``)."""

    path: str
    changed_on: date | None = None
    alternates: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """``addresses(start, stop)`` gives a slice of its pages in one query; ``count`` how many there are."""

    addresses: Callable[[int, int], Iterable[Address]]
    count: Callable[[], int]


parts: Registry[Part] = Registry("sitemap")
"""Name in the address (``/sitemap/<name>-<number>.xml``) to its part."""

PAGES = (
    "home", "products", "of_the_province", "directory", "map", "outlets", "events", "verify_search", "judging",
    "trade_notices", "figures", "open_data", "contact", "privacy",
)  # fmt: skip


def both(path: str) -> dict[str, str]:
    """Of a page that has English."""
    return {VIETNAMESE: path, ENGLISH: in_english(path)}


def _in_both(path: str) -> Address:
    return Address(path, alternates=both(path))


def _pages(start: int, stop: int) -> Iterator[Address]:
    for name in PAGES[start:stop]:
        path = reverse(f"website:{name}")
        yield Address(path, alternates=both(path) if speaks_english(resolve(path).func) else {})


def _products(start: int, stop: int) -> Iterator[Address]:
    """Two columns of each row, no objects of what hangs on it."""
    rows = catalogue.ordered(catalogue.found(), "ten").values_list("product__slug", "issued_on")
    template = reverse("website:product", args=["-x-"])
    found = ((template.replace("-x-", slug), day) for slug, day in rows[start:stop].iterator(chunk_size=2000))
    return (Address(path, day, both(path)) for path, day in found)


def _producers(start: int, stop: int) -> Iterator[Address]:
    rows = directory.listed(clock.today()).values_list("uid", flat=True)
    return (_in_both(reverse("website:producer", args=[uid])) for uid in rows[start:stop])


def _communes() -> QuerySet[AdminUnit]:
    """Where something is made that holds today."""
    made = valid().order_by().values("product__producer__commune")
    return AdminUnit.objects.filter(pk__in=made).order_by("code", "valid_from")


def _commune_pages(start: int, stop: int) -> Iterator[Address]:
    return (_in_both(places.address(unit)) for unit in _communes()[start:stop])


def _outlets(start: int, stop: int) -> Iterator[Address]:
    return (_in_both(outlets.public_outlet(row)) for row in outlet_queries.open_today()[start:stop])


def _written(start: int, stop: int) -> Iterator[Address]:
    """What editors have published, each language with the other."""
    for page in reading.everything()[start:stop]:
        others = both(page.url) if page.in_english else {}
        yield Address(page.url, page.last_published_at.date() if page.last_published_at else None, others)


def _events(start: int, stop: int) -> Iterator[Address]:
    rows = activities.public_activities().select_related(None).values_list("uid")
    return (Address(reverse("website:event", args=[uid])) for (uid,) in rows[start:stop])


def _trade(start: int, stop: int) -> Iterator[Address]:
    return (Address(outlets.public_trade(row), row.published_on) for row in trade_queries.public_notices()[start:stop])


parts.add("trang", Part(_pages, lambda: len(PAGES)))
parts.add("san-pham", Part(_products, lambda: valid().count()))
parts.add("chu-the", Part(_producers, lambda: directory.listed(clock.today()).count()))
parts.add("xa", Part(_commune_pages, lambda: _communes().count()))
parts.add("diem-ban", Part(_outlets, lambda: outlet_queries.open_today().count()))
parts.add("bai", Part(_written, lambda: reading.everything().count()))
parts.add("su-kien", Part(_events, lambda: activities.public_activities().count()))
parts.add("thi-truong", Part(_trade, lambda: trade_queries.public_notices().count()))


@method_decorator([gzip_page, conditional_page], name="dispatch")
class IndexView(View):
    def get(self, _request: HttpRequest) -> HttpResponseBase:
        lines = [
            f"<sitemap><loc>{_absolute(reverse('website:sitemap_part', args=[name, number]))}</loc></sitemap>\n"
            for name, part in parts
            for number in range(1, -(-part.count() // MOST) + 1)
        ]
        body = f"{_HEAD}<sitemapindex {_NS}>\n{''.join(lines)}</sitemapindex>\n"
        return _answer(HttpResponse(body, content_type=XML))


class PartView(View):
    """Streamed: a part of ten thousand addresses is never held whole."""

    def get(self, _request: HttpRequest, name: str, number: int) -> HttpResponseBase:
        if name not in parts:
            raise Http404
        part, start = parts[name], (number - 1) * MOST
        if not 0 <= start < part.count():
            raise Http404
        return _answer(StreamingHttpResponse(_lines(part.addresses(start, start + MOST)), content_type=XML))


def _lines(addresses: Iterable[Address]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_NS}>\n"
    for row in addresses:
        changed = f"<lastmod>{row.changed_on.isoformat()}</lastmod>" if row.changed_on else ""
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(settings.PUBLIC_URL + path)}/>'
            for language, path in row.alternates.items()
        )
        yield f"<url><loc>{_absolute(row.path)}</loc>{changed}{others}</url>\n"
    yield "</urlset>\n"


def _absolute(path: str) -> str:
    return escape(settings.PUBLIC_URL + path)


def _answer(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
    return response
