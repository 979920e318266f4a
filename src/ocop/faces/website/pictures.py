"""What a product looks like on the public pages."""

from django.templatetags.static import static
from django.urls import reverse

from ocop.domain.producers.models import Product


def address(product: Product) -> str:
    """The photograph, or the drawing that stands in for it."""
    if product.photo_id:
        return reverse("website:photo", args=[product.slug])
    return static(f"ui/art/{product.art}.svg")
