"""What a product looks like on the public pages, and at which addresses."""

from dataclasses import dataclass

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.crypto import salted_hmac

from ocop.domain.certification.models import Certificate
from ocop.domain.producers.models import Product
from ocop.faces.website.languages import in_vietnamese
from ocop.platform.files.renditions import FORMS, WIDTHS

SIZES = {
    "card": "(min-width: 900px) 264px, 46vw",
    "main": "(min-width: 900px) 540px, 100vw",
    "beside": "(min-width: 900px) 480px, 100vw",
    "thumb": "(min-width: 900px) 126px, 23vw",
}
"""How wide a picture is drawn at each of its places."""
_CARD = "1"
"""Another one whenever the drawn card looks different."""


@dataclass(frozen=True)
class Photograph:
    """One photograph in every width and form a browser may choose from."""

    product: Product
    file_id: int

    def sources(self) -> list[tuple[str, str]]:
        """Type and ``srcset``, the lightest first; JPEG is what is left."""
        return [(FORMS[form], self._set(form)) for form in FORMS if form != "jpg"]

    @property
    def srcset(self) -> str:
        return self._set("jpg")

    @property
    def plain(self) -> str:
        return self.address(640)

    @property
    def large(self) -> str:
        return self.address(WIDTHS[-1])

    def address(self, width: int, form: str = "jpg") -> str:
        return _path("rendition", self.product.slug, version(self.file_id), width, form)

    def _set(self, form: str) -> str:
        return ", ".join(f"{self.address(width, form)} {width}w" for width in WIDTHS)


def address(product: Product) -> str:
    """The photograph as it is kept, or the drawing that stands in for it."""
    if product.photo_id:
        return f"{_path('photo', product.slug)}?v={version(product.photo_id)}"
    return drawing(product)


def drawing(product: Product) -> str:
    return static(f"ui/art/{product.art}.svg")


def version(file_id: int | None) -> str:
    """Another one for another file, so that what a cache keeps is never taken for it; tells no number of files."""
    return salted_hmac("website.photo", str(file_id)).hexdigest()[:12]


def card_version(certificate: Certificate) -> str:
    """Another one whenever something on the card is another."""
    product = certificate.product
    said = (product.photo_id, certificate.product_name, certificate.producer_name, certificate.stars)
    return salted_hmac("website.card", repr((_CARD, *said))).hexdigest()[:12]


def card_path(certificate: Certificate) -> str:
    return _path("card", certificate.product.slug, card_version(certificate))


def _path(name: str, *arguments: object) -> str:
    """A picture has one address, whatever the language of the page around it."""
    return in_vietnamese(reverse(f"website:{name}", args=arguments))


def card_address(certificate: Certificate) -> str:
    return settings.PUBLIC_URL + card_path(certificate)
