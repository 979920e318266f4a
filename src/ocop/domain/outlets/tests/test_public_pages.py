"""Điểm bán for everybody: one place with its shelf, the nearest of a product, a selection as a price list."""

from datetime import date
from io import BytesIO

import openpyxl
import pypdfium2
import pytest
from django.template.loader import render_to_string

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.tests.factories import past, product
from ocop.domain.outlets import nearby
from ocop.domain.outlets.models import Outlet
from ocop.domain.outlets.services import places, shelf
from ocop.domain.outlets.tests.factories import DAY, listed, shop, stall
from ocop.domain.producers.models import Consent, Producer, Product
from ocop.domain.producers.services import consents, shops, stock
from ocop.domain.producers.services.products import keep_pack
from ocop.domain.producers.services.shops import Shop
from ocop.domain.producers.shops import links_of
from ocop.platform.core import clock
from ocop.platform.government import installation
from ocop.platform.government.models import AdminUnit

pytestmark = pytest.mark.django_db

SELECTION = "/danh-muc-si/"


def at(row: Outlet) -> str:
    return f"/diem-ban/{row.uid}/"


def said(response) -> str:
    return " ".join(response.content.decode().split())


# One place


def test_a_place_says_when_where_and_what_stands_there(world, client):
    outlet = shop(world)
    shelf.move(listing=listed(world, outlet), kind="IN", quantity=4321, on=DAY, by=world.dung)
    world.contract.products.add(world.rolls)
    listed(world, outlet, world.rolls)

    answer = client.get(at(outlet))

    page = said(answer)
    assert [word in page for word in ("Cửa hàng Sông Thương", "7 giờ – 20 giờ", "tel:0912000555", "openstreetmap")] == [
        True
    ] * 4
    assert f'href="/san-pham/{world.noodles.slug}/"' in page
    assert "Bánh cuốn khô" not in page  # on the shelf, without stars
    assert (page.count("còn hàng<"), page.count("hết hàng<"), "4321" in page or "4.321" in page) == (1, 0, False)
    assert (answer.headers["Cache-Control"], dict(client.cookies)) == ("public, max-age=60", {})
    assert at(outlet) in said(client.get("/diem-ban/"))


def test_a_place_that_does_not_sell_has_no_page(world, client):
    ready, closed = shop(world, opened=False), shop(world, name="Cửa hàng cũ")
    places.close(outlet=closed, reason="Chuyển chỗ", by=world.dung)

    assert [client.get(at(row)).status_code for row in (ready, closed)] == [404, 404]
    assert client.get("/diem-ban/00000000-0000-0000-0000-000000000000/").status_code == 404
    assert client.get("/diem-ban/x/").status_code == 404


def test_what_lapsed_is_named_no_more(world, client):
    outlet = shop(world)
    listed(world, outlet)
    with clock.at(date(2023, 1, 5)):
        pages = said(client.get(at(outlet))) + said(client.get("/diem-ban/"))

    assert (outlet.name in pages, "Mỳ gạo Suối Lành" in pages) == (True, False)


# The nearest


def unit(world, code: str, name: str, parent: AdminUnit) -> AdminUnit:
    level = parent.level + 1
    row = AdminUnit(code=code, name=name, kind="Xã", level=level, parent=parent, valid_from=date(2020, 1, 1))
    row.save()
    AdminUnit.objects.filter(pk=row.pk).update(path=f"{parent.path}{row.pk}/")
    row.refresh_from_db()
    return row


def test_the_nearest_stand_first_by_territory(world):
    beside = unit(world, "07999", "Dĩnh Kế", world.season.district)
    away = unit(world, "299", "Yên Thế", world.season.province)
    far = unit(world, "07998", "Bố Hạ", away)
    shops = {
        name: shop(world, name=name, unit=place)
        for name, place in (("A xa", far), ("B cùng huyện", beside), ("C cùng xã", world.season.commune))
    }
    for outlet in shops.values():
        listed(world, outlet)
    listed(world, stall(world))
    shelf.move(listing=shops["A xa"].listings.get(), kind="IN", quantity=3, on=DAY, by=world.dung)
    shop(world, name="Không có mỳ")

    found = nearby.outlets_near(Product.objects.get(pk=world.noodles.pk))

    assert [(row.outlet.name, row.rank, row.in_stock) for row in found] == [
        ("C cùng xã", 0, False), ("B cùng huyện", 1, False), ("A xa", 2, True),
        ("Gian hàng Bắc Giang tại Hà Nội", 2, False),
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_however_many_places_the_pages_ask_the_same(world, client, count, django_assert_num_queries):
    outlets = [shop(world, name=f"Cửa hàng {place}") for place in range(count)]
    for outlet in outlets:
        listed(world, outlet)
    noodles = Product.objects.select_related("producer__commune").get(pk=world.noodles.pk)
    with django_assert_num_queries(2):
        nearby.outlets_near(noodles)
    with django_assert_num_queries(5):
        client.get(at(outlets[0]))


def test_the_parts_for_a_products_page_lead_to_places_and_shops(world):
    outlet = shop(world)
    listed(world, outlet)
    link = shops.add(producer=world.producer, shop=Shop(kind="SHOPEE", url="https://shopee.vn/my"), by=world.lan)

    near = render_to_string("outlets/public/near.html", {"near": nearby.outlets_near(world.noodles)})
    online = render_to_string("producers/public/shops.html", {"links": links_of(world.noodles)})

    assert (at(outlet) in near, "hết hàng" in near) == (True, True)
    assert (f"/di/{link.uid}/" in online, "shopee.vn" in online) == (True, False)


# A selection


def address(*slugs: str, more: str = "") -> str:
    return f"{SELECTION}?{'&'.join(f'ma={slug}' for slug in slugs)}{more}"


def consented(world) -> None:
    Producer.objects.filter(pk=world.producer.pk).update(phone="0912000001")
    world.noodles.refresh_from_db()
    consents.give(producer=world.noodles.producer, person=world.lan, purpose=Consent.Purpose.CONTACT, by=world.lan)


def test_a_selection_is_a_table_with_what_may_be_published(world, client):
    keep_pack(product=world.noodles, name="Gói 500 g", price=28_000, by=world.lan)
    keep_pack(product=world.noodles, name="Hộp quà", net_weight="2 kg", by=world.lan)
    page = said(client.get(address(world.noodles.slug)))
    certificate = Certificate.objects.get()
    for word in (
        "Gói 500 g",
        "28.000 đ",
        "Hộp quà, 2 kg",
        "hỏi giá",
        certificate.register_number,
        "20/12/2022",
        "Còn hàng",
    ):
        assert word in page, word
    assert "0912 000 001" not in page

    consented(world)
    stock.say(product=world.noodles, availability="SOLD_OUT", back_on=date(2020, 8, 1), version=3, by=world.lan)

    answer = client.get(address(world.noodles.slug))
    assert ("0912 000 001" in said(answer), "Tạm hết hàng, có lại từ 1/8/2020" in said(answer)) == (True, True)
    assert (answer.headers["Cache-Control"], dict(client.cookies)) == ("public, max-age=60", {})
    assert f"/hoi-mua/?san-pham={world.noodles.slug}" in said(answer)
    assert client.post(address(world.noodles.slug)).status_code == 405


def test_what_names_nothing_or_has_lapsed_is_said_and_the_rest_is_listed(world, client):
    page = said(client.get(address("khong-co", "%3Cb%3E", world.rolls.slug, "", "a" * 5000, world.noodles.slug)))

    assert ("mang mã “khong-co”" in page, "&lt;b&gt;" in page, "“Bánh cuốn khô” không còn" in page) == (
        True,
        True,
        True,
    )
    assert (page.count("<tr><td>"), "Mỳ gạo Suối Lành" in page, len(page) < 20_000) == (1, True, True)


@pytest.mark.parametrize("query", ["", "?ma=", "?ma=x&xuat=pdf", "?xuat=xlsx", "?ma=%00", "?xuat=exe&ma=x", "?ma[]=x"])
def test_an_empty_selection_is_a_page_that_says_so(world, client, query):
    answer = client.get(f"{SELECTION}{query}")

    assert (answer.status_code, "Chưa chọn sản phẩm nào." in said(answer)) == (200, True)


def test_fifty_are_taken_and_the_rest_counted(world, client):
    makes = [product(world.season, f"Bún {place:02d}") for place in range(52)]
    past(world.season, products=makes, number="99/QĐ")

    page = said(client.get(address(*(row.slug for row in makes))))

    assert (page.count("<tr><td>"), "2 mã sau cùng" in page) == (50, True)


def test_it_goes_to_excel(world, client):
    keep_pack(product=world.noodles, name="=1+1", price=28_000, by=world.lan)
    keep_pack(product=world.noodles, name="Hộp quà", by=world.lan)

    answer = client.get(address(world.noodles.slug, more="&xuat=xlsx"))

    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("Sản phẩm", "Chủ thể", "Nơi sản xuất", "Hạng sao")
    assert [(row[0], row[3], row[6], row[7]) for row in rows[1:]] == [
        ("Mỳ gạo Suối Lành", 3, "=1+1", 28_000), ("Mỳ gạo Suối Lành", 3, "Hộp quà", "hỏi giá"),
    ]  # fmt: skip
    assert (sheet["G2"].data_type, dict(client.cookies)) == ("s", {})


def test_before_anything_is_set_up_it_is_not_printed_and_says_why(world, client):
    installation.change(province=None)
    answer = client.get(address(world.noodles.slug, more="&xuat=pdf"))

    assert (answer.status_code < 500, "chưa ghi cơ quan thường trực" in said(answer)) == (True, True)


def test_it_is_printed(world, client):
    keep_pack(product=world.noodles, name="Gói 500 g", price=28_000, by=world.lan)
    consented(world)
    installation.change(province=world.season.province)

    answer = client.get(address(world.noodles.slug, more="&xuat=pdf"))

    pages = pypdfium2.PdfDocument(answer.content)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())
    assert (answer.headers["Content-Type"], "no-store" in answer.headers["Cache-Control"]) == ("application/pdf", False)
    for word in ("Mỳ gạo Suối Lành", "28.000 đ", Certificate.objects.get().register_number, "0912 000 001"):
        assert word in text, word


@pytest.mark.parametrize("count", [1, 3])
def test_of_many_products_the_selection_asks_the_same(world, client, count, django_assert_num_queries):
    makes = [product(world.season, f"Bún {place}") for place in range(count)]
    past(world.season, products=makes, number="99/QĐ")
    for row in makes:
        keep_pack(product=row, name="Gói", by=world.lan)
    with django_assert_num_queries(6):
        client.get(address(*(row.slug for row in makes), "khong-co"))
