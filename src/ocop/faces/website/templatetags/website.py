from typing import Any

from django import template
from django.template import Context

from ocop.domain.producers.models import Product
from ocop.faces.website import languages, menus, pictures
from ocop.platform.core.tongue import is_english
from ocop.platform.files.models import StoredFile
from ocop.platform.files.services import PHOTOGRAPHS

register = template.Library()


@register.simple_tag(takes_context=True)
def tongues(context: Context) -> languages.Tongues:
    """``{% tongues as tongue %}``: the address of this page in each language it has."""
    return languages.of(context["request"])


@register.simple_tag(takes_context=True)
def menu_pages(context: Context) -> list[menus.Entry]:
    """``{% menu_pages as written %}``: the pages that editors put into the menu."""
    return menus.entries(context["request"])


@register.inclusion_tag("website/parts/photograph.html")
def photograph(
    product: Product, place: str = "card", alt: str = "", stored: StoredFile | None = None, css: str = "", *,
    lazy: bool = True, written: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """``{% photograph product "main" alt=… %}``: its cover or ``stored`` in the widths of a place, else its drawing.

    ``written``: its maker wrote ``alt``, in Vietnamese.
    """
    stored = stored or product.photo
    real = stored is not None and stored.content_type in PHOTOGRAPHS
    found = pictures.Photograph(product, stored.pk) if stored and real else None
    return {
        "photo": found, "drawing": pictures.drawing(product), "sizes": pictures.SIZES[place], "alt": alt, "lazy": lazy,
        "css": css, "place": place, "marked": written and is_english(),
    }  # fmt: skip


@register.filter
def large(stored: StoredFile, product: Product) -> str:
    """The address of the largest copy of one of a product's photographs."""
    return pictures.Photograph(product, stored.pk).large
