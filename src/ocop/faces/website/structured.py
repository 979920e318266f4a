"""What search engines and other programs read on a product's page (schema.org, Open Graph)."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ocop.domain.certification.models import Certificate
from ocop.domain.producers.availability import NOT_YET, Availability
from ocop.domain.producers.models import Pack, Producer
from ocop.faces.website import pictures
from ocop.faces.website.structured_site import as_script
from ocop.platform.core.tongue import said
from ocop.platform.government.spoken import full


def product(certificate: Certificate, stock: Availability, phone: str = "") -> SafeString:
    """A schema.org ``Product``. The stars are an award, not a rating by customers; offered is what has a price.

    ``phone``: empty unless its owner agreed.
    """
    thing, producer = certificate.product, certificate.product.producer
    commune = producer.commune
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": certificate.shown_name,
        "url": settings.PUBLIC_URL + reverse("website:product", args=[thing.slug]),
        "image": pictures.card_address(certificate),
        "category": _(thing.subgroup.group.title),
        "productID": certificate.product_code,
        "countryOfOrigin": {"@type": "Country", "name": "Việt Nam"},
        "award": _("OCOP %(stars)s sao, Quyết định số %(number)s")
        % {"stars": certificate.stars, "number": certificate.decision.number},
        "manufacturer": {
            "@type": "Organization",
            "name": certificate.producer_name,
            "address": {
                "@type": "PostalAddress", "addressCountry": "VN", "addressLocality": full(commune),
                "addressRegion": full(commune.parent) if commune.parent else "",
            },
        },
    }  # fmt: skip
    if told := said(thing.story, thing.story_en):
        data["description"] = told
    if offers := [_offer(pack, stock) for pack in thing.packs.all() if pack.price]:
        data["offers"] = offers
    if phone:
        data["manufacturer"]["telephone"] = phone
    return as_script(data)


def _offer(pack: Pack, stock: Availability) -> dict[str, Any]:
    there = "InStock" if stock.is_there else "PreOrder" if stock.kind == NOT_YET else "OutOfStock"
    return {
        "@type": "Offer", "name": str(pack), "price": pack.price, "priceCurrency": "VND",
        "availability": f"https://schema.org/{there}",
    }  # fmt: skip


def producer(maker: Producer, products: Iterable[str], phone: str = "") -> SafeString:
    """A schema.org ``Organization`` with what it makes."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": maker.name,
        "url": settings.PUBLIC_URL + reverse("website:producer", args=[maker.uid]),
        "address": {
            "@type": "PostalAddress", "addressCountry": "VN", "addressLocality": full(maker.commune),
            "addressRegion": full(maker.commune.parent) if maker.commune.parent else "",
        },
        "knowsAbout": list(products),
    }  # fmt: skip
    if phone:
        data["telephone"] = phone
    return as_script(data)
