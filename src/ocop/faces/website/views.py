"""The public pages: what is recognised today, who makes it, what is coming."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import reverse
from django.views import View

from ocop.domain.certification import catalogue, star_history
from ocop.domain.certification.catalogue import InSeason, months
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.places import running
from ocop.domain.outlets import queries as outlets
from ocop.domain.outlets.addresses import public_outlet
from ocop.domain.plans import queries as plans
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Product
from ocop.faces.website import coming, narrowing, pictures, structured
from ocop.platform.core import clock
from ocop.platform.files.serving import serve
from ocop.platform.government import tiles
from ocop.platform.government.queries import districts_on
from ocop.platform.ui.views import PublicPage, whole_number

MINUTE = 60
"""A lapsed or revoked certificate is gone from every page within a minute."""
PER_PAGE = 24
DAY = 86_400
RANKS = ("3", "4", "5")


class WebsitePage(PublicPage):
    cache_seconds = MINUTE
    in_english = False
    """Whether it has an English page beside it, at ``/en/…``."""



class HomeView(WebsitePage):
    template_name = "website/home.html"
    title = "Đặc sản được gắn sao"
    description = (
        "Sản phẩm OCOP được tỉnh đánh giá và gắn sao: tên người làm, số điện thoại, giấy chứng nhận kiểm tra được."
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        counts = catalogue.by_district()
        plan_season = plans.season_on(today)
        return super().get_context_data(
            season=catalogue.season(today.month), month=today.month, months=range(1, 13),
            cards=catalogue.showcase(), total=sum(counts.values()),
            tiles=tiles.lay(districts_on(today), counts),
            coming=coming.after(plans.milestones(plan_season), today) if plan_season else [], **kwargs,
        )  # fmt: skip


class ProductsView(WebsitePage):
    """The catalogue: every choice stands in the address, so that it can be sent to somebody."""

    template_name = "website/products.html"
    title = "Sản phẩm"
    description = "Tất cả sản phẩm OCOP đang có giấy chứng nhận còn hiệu lực: tìm theo tên, nhóm, địa phương, hạng sao."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = narrowing.read(self.request.GET)
        stars = int(asked["sao"]) if asked["sao"] in RANKS else 0
        rows = catalogue.search(
            words=asked["q"], group=asked["nhom"], district=asked["huyen"], stars=stars, order=asked["sap"]
        )
        page = Paginator(rows, PER_PAGE).get_page(whole_number(self.request.GET.get("trang")))
        counts = catalogue.by_district()
        facets = {
            "sao": ("Hạng sao", catalogue.ranks()),
            "nhom": ("Nhóm", catalogue.groups()),
            "huyen": ("Huyện, thành phố", catalogue.districts(counts)),
        }
        return super().get_context_data(
            asked=asked, page=page, total=sum(counts.values()), narrowed=any(asked[name] for name in ("q", *facets)),
            filters=[(name, label, narrowing.choices(name, rows, asked)) for name, (label, rows) in facets.items()],
            orders=[
                (label, narrowing.link(asked, sap=word), word == asked["sap"])
                for word, (label, _) in catalogue.ORDERS.items()
            ],
            page_numbers=page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1), **kwargs,
        )  # fmt: skip


class ProductView(WebsitePage):
    """One product with its stars, its maker, and the way to check it."""

    template_name = "website/product.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        certificate = shown(kwargs.pop("slug"))
        product = certificate.product
        photos = list(product.photos.all())
        phone = product.producer.phone if producers.contact_is_public(product.producer) else ""
        return super().get_context_data(
            certificate=certificate, product=product, producer=product.producer, title=certificate.product_name,
            description=_described(certificate), story=[part for part in product.story.split("\n") if part.strip()],
            place=running(product.producer.commune.parent), season=_season(product),
            others=catalogue.beside(certificate), times=star_history.recognised(product, clock.today()),
            picture=settings.PUBLIC_URL + pictures.address(product),
            phone=phone, packs=product.packs.all(), classes=producers.classes_on(product, clock.today()),
            cover=next(iter(photos), None), photos=photos[1:],
            about=[part for part in product.public_text.split("\n") if part.strip()],
            structured=structured.product(certificate, phone), **kwargs,
        )  # fmt: skip


class PhotoView(View):
    """A product's cover, as long as the product is shown. An address of before leads to the one of today."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        product = shown(slug).product
        photo = product.photo
        if photo is None or not photo.content_type.startswith("image/"):
            raise Http404
        if request.GET.get("v") != pictures.version(product):
            return HttpResponseRedirect(pictures.address(product))
        return serve(photo, public_for=DAY)


class MorePhotoView(View):
    """One of its other photographs, as long as the product is shown."""

    def get(self, _request: HttpRequest, slug: str, uid: Any) -> HttpResponse:
        photo = get_object_or_404(shown(slug).product.photos.select_related("file"), uid=uid)
        return serve(photo.file, public_for=DAY)


class IconView(View):
    """For whoever asks for an icon without reading a page first."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(static("ui/icon.svg"), headers={"Cache-Control": f"public, max-age={DAY}"})


class RobotsView(PublicPage):
    template_name = "website/robots.txt"
    content_type = "text/plain"
    extra_context = {"root": settings.PUBLIC_URL}


class SitemapView(PublicPage):
    template_name = "website/sitemap.xml"
    content_type = "application/xml"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        names = ("home", "products", "verify_search", "judging", "outlets")
        pages = [reverse(f"website:{name}") for name in names]
        pages += [public_outlet(row) for row in outlets.open_today()]
        rows = catalogue.search(order="ten")
        return super().get_context_data(root=settings.PUBLIC_URL, pages=pages, rows=rows, **kwargs)


def shown(slug: str) -> Certificate:
    certificate = catalogue.of_slug(slug)
    if certificate is None:
        raise Http404
    return certificate


def _described(certificate: Certificate) -> str:
    return f"{certificate.product_name} của {certificate.producer_name}, đạt {certificate.stars} sao OCOP."


def _season(product: Product) -> str:
    if not product.season_from or not product.season_to:
        return ""
    return InSeason(product, 0, months(product.season_from, product.season_to)).spoken
