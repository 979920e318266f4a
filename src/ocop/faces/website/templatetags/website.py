from django import template
from django.template import Context

from ocop.domain.producers.models import Product
from ocop.faces.website import languages, menus, pictures

register = template.Library()


@register.simple_tag
def picture(product: Product) -> str:
    """``{% picture product as address %}``: its photograph, or the drawing that stands in for it."""
    return pictures.address(product)


@register.simple_tag(takes_context=True)
def tongues(context: Context) -> languages.Tongues:
    """``{% tongues as tongue %}``: the address of this page in each language it has."""
    return languages.of(context["request"])


@register.simple_tag(takes_context=True)
def menu_pages(context: Context) -> list[menus.Entry]:
    """``{% menu_pages as written %}``: the pages that editors put into the menu."""
    return menus.entries(context["request"])
