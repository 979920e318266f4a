"""The catalogue: only what is valid today, found without accents, every choice in the address."""

import json
import re
from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.certification import catalogue
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, LAST_DAY, neighbour, past, product
from ocop.domain.producers.models import Consent
from ocop.domain.producers.services import consents, photos, products
from ocop.domain.producers.tests.test_paper_pages import photo
from ocop.faces.website import pictures
from ocop.platform.core import clock
from ocop.platform.files.services import keep_generated
from ocop.platform.government import tiles
from ocop.platform.government.models import AdminUnit

PRODUCTS = reverse("website:products")
NEXT_DAY = date(2022, 12, 21)


def names(client, query: str = "") -> list[str]:
    return [row.product_name for row in client.get(f"{PRODUCTS}?{query}").context["page"]]


def page_of(client, certificate) -> tuple[int, str]:
    answer = client.get(reverse("website:product", args=[certificate.product.slug]))
    return answer.status_code, " ".join(answer.content.decode().split())


@pytest.fixture
def shop(world):
    """Three products of two producers."""
    other, _ = neighbour(world)
    past(world, "Vải thiều Lục Ngạn", art="vai", season_from=6, season_to=7)
    past(world, "Mật ong hoa vải", stars=4, number="2/QĐ-UBND", day=date(2020, 2, 1), art="mat-ong")
    tea = product(world, "Chè xanh Đồi Mây", producer=other, art="che", season_from=11, season_to=2)
    return past(world, products=[tea], number="3/QĐ-UBND", day=date(2020, 3, 1))[0]


def test_only_what_is_valid_today(world, client, shop):
    gone = past(world, "Tinh bột nghệ", number="4/QĐ-UBND")[0]
    revoke(certificate=gone, number="612/QĐ-UBND", on=AUGUST, ground="Không còn đạt.", by=world.dung)

    assert len(names(client)) == 3
    assert page_of(client, gone)[0] == 404
    with clock.at(LAST_DAY):
        assert len(names(client)) == 3
    with clock.at(NEXT_DAY):
        assert sorted(names(client)) == ["Chè xanh Đồi Mây", "Mật ong hoa vải"]


def test_found_without_accents_by_product_producer_and_number(client, shop):
    for query, found in (
        ("q=vai+thieu", ["Vải thiều Lục Ngạn"]),
        ("q=VẢI", ["Mật ong hoa vải", "Vải thiều Lục Ngạn"]),
        ("q=doi+may", ["Chè xanh Đồi Mây"]),
        ("q=BG-2019-0001", ["Vải thiều Lục Ngạn"]),
        ("q=rượu", []),
        (f"q={'x' * 10_000}", []),
        ("q=%00", ["Mật ong hoa vải", "Chè xanh Đồi Mây", "Vải thiều Lục Ngạn"]),
    ):
        assert names(client, query) == found


def test_filters_by_link(world, client, shop):
    assert names(client, "sao=4") == ["Mật ong hoa vải"]
    assert names(client, "sao=5") == []
    assert len(names(client, "sao=khong")) == 3
    assert len(names(client, f"huyen={world.district.code}")) == 3
    assert names(client, "huyen=999") == []
    assert len(names(client, "nhom=I")) == 3
    assert names(client, "nhom=II&q=vai") == []


def test_each_choice_says_how_many_and_can_be_taken_off_again(client, shop):
    page = client.get(f"{PRODUCTS}?sao=3&q=vai").content.decode()

    assert re.search(r'href="\?q=vai&amp;sao=4">4 sao <span class="muted tn">1<', page)
    assert re.search(r'href="\?q=vai" aria-current="true">3 sao', page)
    assert "1 sản phẩm phù hợp" in page


def test_orders(client, shop):
    assert names(client)[0] == "Mật ong hoa vải"
    assert names(client, "sap=ten") == ["Chè xanh Đồi Mây", "Mật ong hoa vải", "Vải thiều Lục Ngạn"]
    assert names(client, "sap=moi") == ["Chè xanh Đồi Mây", "Mật ong hoa vải", "Vải thiều Lục Ngạn"]
    assert names(client, "sap=gi-do") == names(client)


def test_pages(world, client):
    past(world, *[f"Sản phẩm {number:02d}" for number in range(30)])

    assert [len(names(client, query)) for query in ("", "trang=2", "trang=99")] == [24, 6, 6]
    assert client.get(f"{PRODUCTS}?trang=x").status_code == 404
    assert "noindex,follow" in client.get(f"{PRODUCTS}?trang=2").content.decode()


# One product


def test_the_page_of_a_product(world, client):
    agreed(world)
    certificate = past(
        world, packing="Gói 500 g", story_title="Phơi trên phên tre", story="Gạo ngâm từ nửa đêm.\nPhơi nắng hanh.",
        season_from=6, season_to=7,
    )[0]  # fmt: skip

    status, page = page_of(client, certificate)

    assert status == 200
    for fact in (
        'href="tel:0912000001"', 'href="https://zalo.me/0912000001"', "Gói 500 g", "<p>Phơi nắng hanh.</p>",
        "Từ tháng 6 đến tháng 7", "1386/QĐ-UBND", "Đến hết ngày 20/12/2022", "HTX Cầu Sắt</a>, thành phố Bắc Giang",
        f"/xac-minh/{certificate.code}/", "(tranh vẽ)", 'property="og:image"',
    ):  # fmt: skip
        assert fact in page


@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_number_stands_there_as_long_as_its_owner_agrees(client, world, withdrawn):
    consent = agreed(world)
    if withdrawn:
        consents.withdraw(consent=consent, by=world.lan)
    _, page = page_of(client, past(world)[0])

    shown = ("tel:" in page, "zalo.me" in page, "telephone" in page)
    assert shown == (not withdrawn, not withdrawn, not withdrawn)


def test_packs_origin_and_photographs(client, world):
    certificate = past(world, materials_origin="Gạo của các hộ trong xã", local_percent=90, public_text="Mỳ dai.")[0]
    product = certificate.product
    products.keep_pack(product=product, name="Gói 500 g", price=28_000, by=world.lan)
    products.keep_pack(product=product, name="Hộp quà", by=world.lan)
    for alt in ("Gói mỳ", "Phên phơi"):
        photos.add(product=product, upload=photo("a.jpg"), alt=alt, by=world.lan)

    _, page = page_of(client, certificate)

    for fact in (
        '<span>Gói 500 g</span><b class="tn">28.000 đ</b>', '<span>Hộp quà</span><b class="tn">Hỏi giá</b>', "<p>Mỳ dai.</p>",
        "Gạo của các hộ trong xã, 90 % nguyên liệu trong tỉnh", 'alt="Gói mỳ"', 'alt="Phên phơi"',
    ):  # fmt: skip
        assert fact in page
    more = product.photos.get(alt="Phên phơi")
    address = reverse("website:more_photo", args=[product.slug, more.uid])
    assert (client.get(address).status_code, client.get(address)["Cache-Control"]) == (200, "public, max-age=86400")
    assert client.get(reverse("website:more_photo", args=["khac", more.uid])).status_code == 404


def agreed(world) -> Consent:
    """Chị Lan lets her number stand on the website."""
    world.producer.phone = world.lan.phone = "0912000001"
    world.producer.save()
    world.lan.save()
    return consents.give(producer=world.producer, person=world.lan, purpose="CONTACT", by=world.lan)


def test_an_invented_product_and_a_real_source_are_marked(world, client):
    invented = past(world, "Một", is_invented=True)[0]
    assert "Dữ liệu minh họa: chủ thể, sản phẩm" in page_of(client, invented)[1]

    world.producer.source_url, world.producer.source_note = "https://example.org/bai", "Điện thoại là minh họa."
    world.producer.save()
    page = page_of(client, past(world, "Hai", number="2/QĐ-UBND")[0])[1]
    assert ('href="https://example.org/bai"' in page, "Điện thoại là minh họa." in page) == (True, True)


def test_the_structured_data_is_what_the_page_says_and_cannot_break_out(world, client):
    certificate = past(world, "Mỳ </script><b>gạo", stars=4, story="Ngâm & phơi")[0]

    _, page = page_of(client, certificate)
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)

    assert len(found) == 1
    data = json.loads(found[0])
    assert (data["@type"], data["name"], data["description"]) == ("Product", "Mỳ </script><b>gạo", "Ngâm & phơi")
    assert data["award"] == "OCOP 4 sao, Quyết định số 1386/QĐ-UBND"
    assert data["manufacturer"]["name"] == "HTX Cầu Sắt"
    assert not {"aggregateRating", "offers", "review"} & set(data)


def test_a_photograph_is_public_as_long_as_the_product_is_shown(world, client):
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
        "a5f645400000000049454e44ae426082"
    )
    photo = keep_generated(content=png, name="my.png", content_type="image/png")
    certificate = past(world, photo=photo)[0]
    address = pictures.address(certificate.product)

    assert pictures.Photograph(certificate.product, photo.pk).plain in page_of(client, certificate)[1]
    answer = client.get(address)
    assert (answer["Content-Type"], b"".join(answer.streaming_content)) == ("image/png", png)
    assert answer["Cache-Control"] == "public, max-age=86400"
    with clock.at(NEXT_DAY):
        assert client.get(address).status_code == 404


def test_another_cover_has_another_address_and_the_old_one_leads_to_it(world, client):
    certificate = past(world)[0]
    product = certificate.product
    _, other = [photos.add(product=product, upload=photo("a.jpg"), alt=alt, by=world.lan) for alt in ("Gói", "Phên")]
    product.refresh_from_db()
    before = pictures.address(product)
    photos.make_cover(photo=other, by=world.lan)
    product.refresh_from_db()
    now = pictures.address(product)

    large = pictures.Photograph(product, other.file_id)
    assert (large.plain in page_of(client, certificate)[1], before == now) == (True, False)
    bare = reverse("website:photo", args=[product.slug])
    for old in (before, bare, f"{bare}?v=x"):
        answer = client.get(old)
        assert (answer.status_code, answer.url, "Cache-Control" in answer) == (302, now, False)
    assert client.get(now).status_code == 200


def test_a_product_without_photograph_has_no_address_for_one(world, client):
    certificate = past(world)[0]

    assert client.get(reverse("website:photo", args=[certificate.product.slug])).status_code == 404


# The front page


def test_a_harvest_may_run_over_the_end_of_the_year():
    assert catalogue.months(11, 2) == {11, 12, 1, 2}
    assert catalogue.months(6, 7) == {6, 7}
    assert len(catalogue.months(1, 12)) == 12


def test_the_season_shows_what_is_ripe_now_first_and_the_best_of_each_kind(world):
    past(world, "Vải sớm", art="vai", season_from=6, season_to=7)
    past(world, "Vải thiều", art="vai", season_from=6, season_to=7, stars=4, number="2/QĐ-UBND")
    past(world, "Chè", art="che", season_from=3, season_to=11, number="3/QĐ-UBND")
    past(world, "Mỳ", art="my", season_from=1, season_to=12, number="4/QĐ-UBND")

    assert [row.product.name for row in catalogue.season(6)] == ["Vải thiều", "Chè", "Mỳ"]
    assert [row.product.name for row in catalogue.season(5)] == ["Chè", "Vải thiều", "Mỳ"]


def test_the_front_page_shows_different_things_first(world):
    past(world, "Gà một", "Gà hai", art="ga", stars=4)
    past(world, "Chè", art="che", number="2/QĐ-UBND")

    assert [row.product.art for row in catalogue.showcase()] == ["ga", "che", "ga"]


def test_tiles_are_the_darker_the_more_products():
    units = [
        AdminUnit(pk=place, code=str(place), name=f"Huyện {place}", kind="Huyện", tile_row=0, tile_column=place)
        for place in range(3)
    ]

    laid = tiles.lay(units, {0: 5, 1: 1})

    assert [(tile.row, tile.column, tile.count, tile.step) for tile in laid] == [
        (1, 1, 5, 4),
        (1, 2, 1, 1),
        (1, 3, 0, 1),
    ]
