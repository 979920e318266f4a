"""Photographs of what is shown: in a few fixed widths and three forms, at addresses that change with the picture."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views import View

from ocop.domain.certification import catalogue
from ocop.domain.producers.models import Product
from ocop.faces.website import cards, pictures
from ocop.faces.website.views.base import shown
from ocop.platform.files.models import StoredFile
from ocop.platform.files.renditions import FORMS, WIDTHS, rendition
from ocop.platform.files.serving import serve, serve_public

DAY = 86_400
YEAR = 365 * DAY


class RenditionView(View):
    """A photograph at one of the fixed widths; any other width or form is no address of ours."""

    def get(self, _request: HttpRequest, slug: str, version: str, width: int, form: str) -> HttpResponse:
        if width not in WIDTHS or form not in FORMS:
            raise Http404
        for stored in _photographs(visible(slug)):
            if pictures.version(stored.pk) == version:
                content = rendition(stored, width, form)
                if content is None:
                    break
                return serve_public(content, FORMS[form], public_for=YEAR)
        raise Http404


class PhotoView(View):
    """A product's cover, as long as the product is shown. An address of before leads to the one of today."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        product = visible(slug)
        photo = product.photo
        if photo is None or not photo.content_type.startswith("image/"):
            raise Http404
        if request.GET.get("v") != pictures.version(photo.pk):
            return HttpResponseRedirect(pictures.address(product))
        return serve(photo, public_for=DAY)


class MorePhotoView(View):
    """One of its other photographs, as long as the product is shown."""

    def get(self, _request: HttpRequest, slug: str, uid: Any) -> HttpResponse:
        photo = get_object_or_404(visible(slug).photos.select_related("file"), uid=uid)
        return serve(photo.file, public_for=DAY)


class CardView(View):
    """What a message or a post shows of a product's page: 1200 by 630. An older address leads to the one of today."""

    def get(self, _request: HttpRequest, slug: str, version: str) -> HttpResponse:
        certificate = shown(slug)
        if version != pictures.card_version(certificate):
            return HttpResponseRedirect(pictures.card_path(certificate))
        return serve_public(cards.of(certificate, version), "image/jpeg", public_for=YEAR)


def visible(slug: str) -> Product:
    product = catalogue.visible(slug)
    if product is None:
        raise Http404
    return product


def _photographs(product: Product) -> list[StoredFile]:
    cover = [product.photo] if product.photo else []
    return [*cover, *(row.file for row in product.photos.select_related("file") if row.file_id != product.photo_id)]
