"""What stands in an issue of the newsletter. Each source gives what is new; whoever has news adds a source."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse

from ocop.domain.activities import queries as activities
from ocop.domain.activities import reading
from ocop.domain.certification import catalogue
from ocop.domain.outlets import addresses as outlets
from ocop.domain.outlets import trade_queries
from ocop.faces.website.pages import reading as written
from ocop.platform.core.dates import format_date
from ocop.platform.core.registry import Registry

MOST = 20
"""Lines of one section; the rest stands on the website."""
AHEAD = timedelta(days=45)
MONTH = timedelta(days=25)


@dataclass(frozen=True)
class Line:
    title: str
    text: str
    path: str


@dataclass(frozen=True)
class Source:
    """``lines(since, today)``: what came after ``since`` and is there ``today``; the best first.

    One that ``repeats`` gives the same again until it is over; alone it fills an issue only after ``MONTH``.
    """

    heading: str
    lines: Callable[[date, date], Iterable[Line]]
    order: int
    repeats: bool = False


sources: Registry[Source] = Registry("newsletter")


def compose(since: date, today: date) -> str:
    """The text of an issue; empty when nothing is new."""
    parts, is_new = [], today - since >= MONTH
    for source in sorted(sources.values(), key=lambda source: source.order):
        lines = list(source.lines(since, today))[:MOST]
        if lines:
            is_new = is_new or not source.repeats
            parts.append("\n".join([source.heading.upper(), "", *(_shown(line) for line in lines)]).rstrip())
    return "\n\n\n".join(parts) if is_new else ""


def products(since: date, _today: date) -> Iterable[Line]:
    for row in catalogue.ordered(catalogue.found(), "moi").filter(issued_on__gt=since)[:MOST]:
        path = reverse("website:product", args=[row.product.slug])
        yield Line(f"{row.product_name}, {row.stars} sao", f"{row.producer_name}, {row.address}", path)


def events(_since: date, today: date) -> Iterable[Line]:
    rows = activities.public_activities().filter(starts_on__range=(today, today + AHEAD)).order_by("starts_on", "pk")
    for row in rows[:MOST]:
        yield Line(row.name, f"{reading.dates_of(row)}, {row.place}", reverse("website:event", args=[row.uid]))


def trade(since: date, _today: date) -> Iterable[Line]:
    for row in trade_queries.public_notices().filter(published_on__gt=since)[:MOST]:
        yield Line(row.title, f"{row.agency}, đến hết {format_date(row.valid_to)}", outlets.public_trade(row))


def news(since: date, today: date) -> Iterable[Line]:
    for line in written.latest(MOST):
        if since < line.on <= today:
            yield Line(line.page.title, line.page.intro, line.page.url)


sources.add("products", Source("Sản phẩm mới được công nhận", products, 10))
sources.add("events", Source("Sắp diễn ra", events, 20, repeats=True))
sources.add("news", Source("Tin và câu chuyện", news, 25))
sources.add("trade", Source("Thông tin thị trường", trade, 30))


def _shown(line: Line) -> str:
    return f"* {line.title}\n  {line.text}\n  {settings.PUBLIC_URL}{line.path}\n"
