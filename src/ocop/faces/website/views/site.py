"""What programs ask of a site: icon, rules for robots, map of the pages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.views import View

from ocop.domain.certification import catalogue
from ocop.platform.ui.views import PublicPage

DAY = 86_400
PAGES = (
    "home", "products", "of_the_province", "directory", "map", "outlets", "events", "verify_search", "judging",
)  # fmt: skip


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
        rows = list(catalogue.ordered(catalogue.found(), "ten"))
        makers = {row.product.producer.pk: row.product.producer for row in rows}
        return super().get_context_data(
            root=settings.PUBLIC_URL, pages=[reverse(f"website:{name}") for name in PAGES], rows=rows,
            makers=makers.values(), **kwargs,
        )  # fmt: skip
