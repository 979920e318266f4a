"""What a product looks like on the public pages."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.crypto import salted_hmac

from ocop.domain.producers.models import Product


def address(product: Product) -> str:
    """The photograph, or the drawing that stands in for it."""
    if product.photo_id:
        return f"{reverse('website:photo', args=[product.slug])}?v={version(product)}"
    return static(f"ui/art/{product.art}.svg")


def version(product: Product) -> str:
    """Another one for another cover, so that what a cache keeps is never taken for it; tells no number of files."""
    return salted_hmac("website.photo", str(product.photo_id)).hexdigest()[:12]
