"""What search engines read on the pages of products and makers, by an independent reader."""

import extruct
import pytest
from django.urls import reverse

from ocop.domain.certification.tests.factories import past
from ocop.domain.producers.models import Product
from ocop.faces.website.tests.shelves import agreed

REQUIRED = {
    "Product": {"name", "image", "url", "award", "manufacturer", "productID", "category"},
    "Offer": {"price", "priceCurrency", "availability"},
    "Organization": {"name", "url", "address"},
}
"""What search engines ask for, by type; an offer only where a price is told."""


def read(client, address: str) -> dict[str, dict]:
    """By type, as ``extruct`` finds them; each with everything it must have."""
    found = extruct.extract(client.get(address).content.decode(), base_url="http://testserver", syntaxes=["json-ld"])
    things = {thing["@type"]: thing for thing in found["json-ld"]}
    for kind, thing in things.items():
        assert REQUIRED[kind] <= set(thing), (kind, REQUIRED[kind] - set(thing))
    return things


def test_a_product_is_described_and_offered_where_it_has_a_price(world, client):
    certificate = past(world)[0]
    address = reverse("website:product", args=[certificate.product.slug])
    assert "offers" not in read(client, address)["Product"]

    certificate.product.packs.create(name="Gói 500 g", price=28_000)
    certificate.product.packs.create(name="Thùng")
    offers = read(client, address)["Product"]["offers"]

    assert [set(offer) >= REQUIRED["Offer"] for offer in offers] == [True]
    assert (offers[0]["price"], offers[0]["availability"]) == (28_000, "https://schema.org/InStock")


@pytest.mark.parametrize(
    ("fields", "word"), [({"availability": "SOLD_OUT"}, "OutOfStock"), ({"season_from": 1, "season_to": 2}, "PreOrder")]
)
def test_what_cannot_be_bought_today_says_so(world, client, fields, word):
    certificate = past(world)[0]
    certificate.product.packs.create(name="Gói 500 g", price=28_000)
    Product.objects.filter(pk=certificate.product_id).update(**fields)
    found = read(client, reverse("website:product", args=[certificate.product.slug]))

    assert found["Product"]["offers"][0]["availability"] == f"https://schema.org/{word}"


def test_a_maker_is_an_organisation_whose_number_is_told_with_consent(world, client):
    past(world)
    address = reverse("website:producer", args=[world.producer.uid])
    assert "telephone" not in read(client, address)["Organization"]

    agreed(world)
    assert "telephone" in read(client, address)["Organization"]
