"""A page of the editors, with the same cache rules as every public page: no cookie, an ETag, a minute."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from wagtail.images.models import Filter, SourceImageIOError

from ocop.domain.certification import catalogue
from ocop.faces.website.languages import VIETNAMESE, in_vietnamese
from ocop.faces.website.models import ArticlePage, CampaignPage, HomePage, SectionPage
from ocop.faces.website.models.pages import HOME_DEPTH, Bilingual
from ocop.faces.website.pages import reading
from ocop.faces.website.views.base import WebsitePage
from ocop.faces.website.views.home import HomeView
from ocop.platform.ui.views import whole_number

PER_PAGE = 20


def serve(request: HttpRequest, page: Bilingual) -> HttpResponse:
    """In English only where there is an English title."""
    if request.LANGUAGE_CODE != VIETNAMESE and not page.in_english:  # type: ignore[attr-defined]
        return HttpResponseRedirect(in_vietnamese(request.get_full_path()))
    request.in_english = page.in_english  # type: ignore[attr-defined]
    view = HomeView if isinstance(page, HomePage) else _VIEWS.get(type(page), WrittenPage)
    return view.as_view()(request, page=page)


class WrittenPage(WebsitePage):
    in_english = True

    def get_template_names(self) -> list[str]:
        return [self.kwargs["page"].template]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = kwargs["page"]
        parent = page.get_parent()
        picture = getattr(page, "picture", None)
        return super().get_context_data(**{
            "title": page.seo_title or page.shown_title, "description": page.search_description or page.shown_intro,
            "section": parent.specific if parent.depth > HOME_DEPTH else None,
            "picture": _shared(picture) if picture else "", **kwargs,
        })  # fmt: skip


class SectionView(WrittenPage):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number = whole_number(self.request.GET.get("trang"))
        found = Paginator(reading.below(kwargs["page"]), PER_PAGE).get_page(number)
        return super().get_context_data(found=found, lines=reading.lines(list(found)), **kwargs)


class ArticleView(WrittenPage):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = kwargs["page"]
        others = [line for line in reading.latest(4) if line.page.pk != page.pk][:3]
        about = catalogue.of_slug(page.product.slug) if page.product_id else None
        return super().get_context_data(others=others, about=about, **kwargs)


class CampaignView(WrittenPage):
    """Where it ran: what the editors wrote, and what the campaign of the plan has on record."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(recorded=reading.recorded(kwargs["page"]), **kwargs)


_VIEWS = {SectionPage: SectionView, ArticlePage: ArticleView, CampaignPage: CampaignView}


def _shared(picture: Any) -> str:
    """A JPEG of the size that is shown where an address is shared; none when the file is gone."""
    try:
        return settings.PUBLIC_URL + picture.get_rendition(Filter("fill-1200x630|format-jpeg")).url
    except SourceImageIOError:
        return ""
