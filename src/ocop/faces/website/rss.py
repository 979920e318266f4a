"""RSS 2.0: products newly recognised, events, market information. Each entry says when and leads to its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page

from ocop.domain.activities import queries as activities
from ocop.domain.activities import reading
from ocop.domain.certification import catalogue
from ocop.domain.outlets import addresses as outlets
from ocop.domain.outlets import trade_queries
from ocop.platform.core.clock import VIETNAM
from ocop.platform.government import installation

ENTRIES = 50
CACHE_SECONDS = 60
RSS = "application/rss+xml; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    title: str
    path: str
    text: str
    day: date
    category: str


@method_decorator([gzip_page, conditional_page], name="dispatch")
class FeedView(View):
    """``page``: the page of the website the feed belongs to."""

    page: str
    name: str
    title = ""
    description = ""

    def entries(self) -> Iterable[Entry]:
        raise NotImplementedError

    def get(self, _request: HttpRequest) -> HttpResponse:
        root, where = settings.PUBLIC_URL, installation.current()
        feed = Rss201rev2Feed(
            title=f"{_(self.title)} – {where.name}", link=root + reverse(self.page), description=_(self.description),
            language="vi", feed_url=root + reverse(self.name),
        )  # fmt: skip
        for entry in self.entries():
            at = datetime.combine(entry.day, time(9), VIETNAM)
            feed.add_item(
                title=entry.title, link=root + entry.path, description=entry.text, pubdate=at,
                categories=[entry.category], unique_id_is_permalink=False,
                unique_id=f"{root}{entry.path}#{entry.day.isoformat()}",
            )  # fmt: skip
        response = HttpResponse(feed.writeString("utf-8"), content_type=RSS)
        response.headers["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response


class ProductFeed(FeedView):
    page, name = "website:products", "website:rss_products"
    title = "Sản phẩm OCOP mới được công nhận"
    description = "Sản phẩm có quyết định công nhận gần đây, giấy chứng nhận còn hiệu lực."

    def entries(self) -> Iterable[Entry]:
        for row in catalogue.ordered(catalogue.found(), "moi")[:ENTRIES]:
            text = f"{row.producer_name}, {row.address}: {row.stars} sao, {row.decision}."
            group = row.product.subgroup.group.title
            yield Entry(
                row.product_name, reverse("website:product", args=[row.product.slug]), text, row.issued_on, group
            )


class EventFeed(FeedView):
    page, name = "website:events", "website:rss_events"
    title = "Sự kiện của Chương trình OCOP"
    description = "Lớp tập huấn, hội chợ, lễ công bố: thời gian, địa điểm, nơi đăng ký."

    def entries(self) -> Iterable[Entry]:
        for row in activities.public_activities()[:ENTRIES]:
            text = f"{reading.dates_of(row)}, {row.place}. {row.public_text}"
            yield Entry(row.name, reverse("website:event", args=[row.uid]), text, row.starts_on, row.get_kind_display())


class TradeFeed(FeedView):
    page, name = "website:trade_notices", "website:rss_trade"
    title = "Thông tin thị trường"
    description = "Giá cả, nhu cầu mua, hội chợ và quy định mới cho người làm sản phẩm OCOP."

    def entries(self) -> Iterable[Entry]:
        for row in trade_queries.public_notices()[:ENTRIES]:
            assert row.published_on is not None  # noqa: S101 a constraint of the table says so
            yield Entry(row.title, outlets.public_trade(row), row.summary, row.published_on, row.get_kind_display())
