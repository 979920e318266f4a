"""``sitemap.xml``: an index, and parts of at most 10,000 addresses. Whoever has more public pages registers a part."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page

from ocop.domain.activities import queries as activities
from ocop.domain.certification import catalogue
from ocop.domain.certification.queries import valid
from ocop.domain.outlets import addresses as outlets
from ocop.domain.outlets import trade_queries
from ocop.platform.core.registry import Registry

MOST = 10_000
CACHE_SECONDS = 3600
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
    "home", "products", "verify_search", "judging", "events", "outlets", "trade_notices", "figures", "open_data",
    "contact", "privacy",
)  # fmt: skip


def _pages(start: int, stop: int) -> Iterator[Address]:
    return (Address(reverse(f"website:{name}")) for name in PAGES[start:stop])


def _products(start: int, stop: int) -> Iterator[Address]:
    """Two columns of each row, no objects of what hangs on it."""
    rows = catalogue.search(order="ten").values_list("product__slug", "issued_on")
    template = reverse("website:product", args=["-x-"])
    return (Address(template.replace("-x-", slug), day) for slug, day in rows[start:stop].iterator(chunk_size=2000))


def _events(start: int, stop: int) -> Iterator[Address]:
    rows = activities.public_activities().select_related(None).values_list("uid")
    return (Address(reverse("website:event", args=[uid])) for (uid,) in rows[start:stop])


def _trade(start: int, stop: int) -> Iterator[Address]:
    return (Address(outlets.public_trade(row), row.published_on) for row in trade_queries.public_notices()[start:stop])


parts.add("trang", Part(_pages, lambda: len(PAGES)))
parts.add("san-pham", Part(_products, lambda: valid().count()))
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
        return _answer(StreamingHttpResponse(_written(part.addresses(start, start + MOST)), content_type=XML))


def _written(addresses: Iterable[Address]) -> Iterator[str]:
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
