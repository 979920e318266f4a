"""One product: its page, and the sheet its maker prints."""

from typing import Any

from django.http import Http404
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from ocop.domain.certification import addresses, catalogue, codes, labels, star_history
from ocop.domain.certification.models import Certificate
from ocop.domain.outlets import nearby
from ocop.domain.producers import availability, shops
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer, Product
from ocop.faces.website import directions, pictures, places, structured
from ocop.faces.website.views.base import WebsitePage, shown
from ocop.platform.core import clock
from ocop.platform.core.tongue import paragraphs
from ocop.platform.core.tongue import shown as in_tongue
from ocop.platform.government.spoken import running


class ProductView(WebsitePage):
    """One product with its stars, its maker, and the way to check it."""

    template_name = "website/product.html"
    in_english = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        certificate = shown(kwargs.pop("slug"))
        product = certificate.product
        commune = product.producer.commune
        photos = list(product.photos.select_related("file"))
        phone = public_phone(product.producer)
        near, stock = nearby.outlets_near(product), availability.on(product, clock.today())
        season = catalogue.season_of(product)
        return super().get_context_data(
            certificate=certificate, product=product, producer=product.producer, title=certificate.shown_name,
            description=described(certificate), about=paragraphs(product.public_text, product.public_text_en),
            place=running(commune.parent), commune_name=running(commune), commune_url=places.address(commune),
            season=season.spoken if season else "", stock=stock, phone=phone, packs=product.packs.all(),
            links=shops.links_of(product),
            classes=producers.classes_on(product, clock.today()), cover=photos[0] if photos else None, photos=photos,
            near=near, directions=directions.to_buy([row.outlet for row in near], certificate),
            others=catalogue.beside(certificate), neighbours=_neighbours(certificate),
            times=star_history.recognised(product, clock.today()), picture=pictures.card_address(certificate),
            structured=structured.product(certificate, stock, phone), **story_of(product), **kwargs,
        )  # fmt: skip


class PrintSheetView(WebsitePage):
    """Price tags or a table tent for the shelf: name, stars, price, and the square that opens the verification page."""

    template_name = "website/print_sheet.html"
    KINDS = ("gia", "ban")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        certificate = shown(kwargs.pop("slug"))
        kind = self.request.GET.get("kieu") or self.KINDS[0]
        if kind not in self.KINDS:
            raise Http404
        product = certificate.product
        stamp = labels.LABELS["tem"]
        code = labels.square(stamp.text(certificate), stamp.version)
        drawn = code.svg_inline(border=2, omitsize=True, light="#fff")
        packs = list(product.packs.all())
        return super().get_context_data(
            certificate=certificate, product=product, kind=kind, title=_("Tờ in của %s") % certificate.product_name,
            description=described(certificate), place=running(product.producer.commune.parent),
            phone=public_phone(product.producer), square=mark_safe(drawn),
            packs=packs, tags=_tags(packs), code=codes.spaced(certificate.code), verify=addresses.absolute(certificate),
            kinds=[(label, f"?kieu={word}", word == kind) for word, label in zip(self.KINDS, _kinds(), strict=True)],
            **kwargs,
        )  # fmt: skip


def public_phone(producer: Producer) -> str:
    """Empty unless its owner agreed that it stands on the website."""
    return producer.phone if producers.contact_is_public(producer) else ""


def story_of(product: Product | None) -> dict[str, Any]:
    """``story`` and ``story_title`` in the language of the page."""
    if product is None:
        return {}
    return {
        "story": paragraphs(product.story, product.story_en),
        "story_title": in_tongue(product.story_title, product.story_title_en),
    }


def described(certificate: Certificate) -> str:
    return _("%(product)s của %(producer)s, đạt %(stars)s sao OCOP.") % {
        "product": certificate.shown_name, "producer": certificate.producer_name, "stars": certificate.stars,
    }  # fmt: skip


def _neighbours(certificate: Certificate, limit: int = 4) -> list[Certificate]:
    """Other products of its commune."""
    rows = catalogue.in_communes({certificate.product.producer.commune_id})
    return list(rows.exclude(product=certificate.product)[:limit])


def _tags(packs: list[Any]) -> list[Any]:
    """Eight to a sheet: each pack in turn; without packs eight of the product."""
    return [packs[place % len(packs)] if packs else None for place in range(8)]


def _kinds() -> tuple[str, str]:
    return _("Thẻ giá (8 thẻ một tờ)"), _("Biển để bàn (gấp đôi)")
