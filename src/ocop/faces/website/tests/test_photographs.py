"""Photographs at fixed widths in three forms, the card for messages, and nothing of a product that is not shown."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from ocop.domain.certification.tests.factories import past, product
from ocop.domain.producers.services import photos
from ocop.domain.producers.tests.test_paper_pages import photo
from ocop.faces.website import pictures
from ocop.faces.website.tests.shelves import classed
from ocop.platform.core import clock
from ocop.platform.files.services import keep_generated

NEXT_DAY = date(2022, 12, 21)


def jpeg(width: int = 1600, height: int = 1200) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def pictured(world, **size: int):
    stored = keep_generated(content=jpeg(**size), name="my.jpg", content_type="image/jpeg")
    return past(world, photo=stored)[0]


def copy_of(certificate, width: int, form: str) -> str:
    return pictures.Photograph(certificate.product, certificate.product.photo_id).address(width, form)


@pytest.mark.parametrize(
    ("form", "kind"), [("avif", "image/avif"), ("webp", "image/webp"), ("jpg", "image/jpeg")]
)  # fmt: skip
@pytest.mark.parametrize("width", [320, 640, 960, 1280])
def test_every_width_and_form_at_an_address_that_may_be_kept(world, client, width, form, kind):
    answer = client.get(copy_of(pictured(world), width, form))

    assert (answer.status_code, answer["Content-Type"], dict(answer.cookies)) == (200, kind, {})
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert Image.open(BytesIO(answer.content)).size == (width, width * 3 // 4)


def test_a_copy_is_made_once_and_never_larger_than_the_photograph(world, client):
    certificate = pictured(world, width=500, height=300)
    address = copy_of(certificate, 1280, "jpg")
    first = client.get(address).content
    kept = f"renditions/{certificate.product.photo.sha256[:2]}/{certificate.product.photo.sha256}/1280.jpg"

    assert (Image.open(BytesIO(first)).size, default_storage.open(kept).read()) == ((500, 300), first)
    assert client.get(address).content == first


@pytest.mark.parametrize(("width", "form"), [(321, "jpg"), (2000, "jpg"), (0, "jpg"), (640, "gif"), (640, "svg")])
def test_any_other_width_or_form_is_refused(world, client, width, form):
    assert client.get(copy_of(pictured(world), 640, "jpg").replace("640.jpg", f"{width}.{form}")).status_code == 404


def test_another_version_is_no_address_and_a_lapsed_product_has_none(world, client):
    certificate = pictured(world)
    address = copy_of(certificate, 320, "jpg")
    version = pictures.version(certificate.product.photo_id)

    assert client.get(address.replace(version, "0" * 12)).status_code == 404
    assert client.get(address.replace(certificate.product.slug, "khac")).status_code == 404
    with clock.at(NEXT_DAY):
        assert client.get(address).status_code == 404


def test_a_file_that_is_no_picture_is_no_picture(world, client):
    stored = keep_generated(content=b"\xff\xd8broken", name="my.jpg", content_type="image/jpeg")
    certificate = past(world, photo=stored)[0]

    assert client.get(copy_of(certificate, 320, "jpg")).status_code == 404
    card = client.get(pictures.card_path(certificate))
    assert (card.status_code, Image.open(BytesIO(card.content)).size) == (200, (1200, 630))


def test_the_page_lets_the_browser_choose_and_loads_late_what_lies_below(world, client):
    certificate = past(world)[0]
    for alt in ("Gói mỳ", "Phên phơi"):
        photos.add(product=certificate.product, upload=photo("a.jpg"), alt=alt, by=world.lan)

    page = client.get(reverse("website:product", args=[certificate.product.slug])).content.decode()

    cover = (
        page.split('class="main"')[0].rsplit("<picture>", 1)[1] + page.split('class="main"')[1].split("</picture>")[0]
    )
    assert ('type="image/avif"' in cover, 'type="image/webp"' in cover, "1280w" in cover) == (True, True, True)
    assert ("loading" in cover, 'width="800" height="600"' in cover, 'fetchpriority="high"' in cover) == (
        False, True, True,
    )  # fmt: skip
    assert page.count('loading="lazy"') == 2


def test_a_photograph_of_a_product_of_the_province_is_public_without_stars(world, client):
    stored = keep_generated(content=jpeg(), name="my.jpg", content_type="image/jpeg")
    one = product(world, "Bánh cuốn khô", photo=stored)
    address = pictures.Photograph(one, stored.pk).plain
    assert client.get(address).status_code == 404

    classed(world, one)
    assert client.get(address).status_code == 200
    assert client.get(reverse("website:product", args=[one.slug])).status_code == 404


# The card for messages


def test_the_card_is_drawn_small_and_named_by_the_page(world, client):
    certificate = past(world, "Rượu men lá Bản Mậu ủ chum sành ba mươi tháng thượng hạng, hộp quà đặc biệt " * 2)[0]
    address = pictures.card_path(certificate)
    page = client.get(reverse("website:product", args=[certificate.product.slug])).content.decode()

    answer = client.get(address)
    assert (answer["Content-Type"], Image.open(BytesIO(answer.content)).size) == ("image/jpeg", (1200, 630))
    assert len(answer.content) < 100_000
    assert f'property="og:image" content="http://testserver{address}"' in page


def test_another_star_is_another_card_and_the_old_address_leads_to_it(world, client):
    certificate = past(world)[0]
    before = pictures.card_path(certificate)
    certificate.stars = 4
    certificate.save()
    now = pictures.card_path(certificate)

    answer = client.get(before)
    assert (before == now, answer.status_code, answer["Location"]) == (False, 302, now)
    with clock.at(NEXT_DAY):
        assert client.get(now).status_code == 404
