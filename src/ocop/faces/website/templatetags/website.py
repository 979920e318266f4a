from django import template

from ocop.domain.producers.models import Product
from ocop.faces.website import pictures

register = template.Library()


@register.simple_tag
def picture(product: Product) -> str:
    """``{% picture product as address %}``: its photograph, or the drawing that stands in for it."""
    return pictures.address(product)
