"""The English pages: what stands on them is English, or marked as Vietnamese, or a name."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import translation

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.tests.factories import past, product
from ocop.domain.plans.models import Milestone, PlanItem
from ocop.domain.producers.models import Product, ShopLink
from ocop.domain.producers.services import photos, products, shops
from ocop.domain.producers.tests.test_paper_pages import photo
from ocop.faces.website import pictures, places
from ocop.faces.website.languages import in_english, speaks_english
from ocop.faces.website.models import HomePage
from ocop.faces.website.tests.editors import published, team
from ocop.faces.website.tests.shelves import agreed, classed, outlet
from ocop.platform.government import installation
from ocop.platform.government.models import Agency

NAMES = (
    "HTX Cầu Sắt", "Cửa hàng Cầu Sắt", "Song Khê", "Bắc Giang", "QĐ-UBND", "QĐ-BCT", "đồng",
    "Phở khô", "Bánh cuốn khô", "TT-BNV",
)  # fmt: skip
"""Producers, places, numbers of decisions; products without an English name where nothing can be marked."""
MONEY = re.compile(r"[\d.]+\xa0đ")
FOREIGN = re.compile(r"[^\W\d_a-zA-Z]")
"""A letter that English has not."""
ENGLISH = {
    "name_en": "Suoi Lanh rice noodles", "story_title_en": "Dried on bamboo",
    "story_en": "The rice is soaked at midnight.\nThe noodles dry in the sun.", "public_text_en": "Chewy, no additives.",
}  # fmt: skip


class Reader(HTMLParser):
    """Collects texts and spoken attributes outside ``lang="vi"``."""

    SPOKEN = ("alt", "aria-label", "placeholder", "title", "content")
    EMPTY = ("meta", "link", "img", "input", "br", "source", "path", "rect", "circle", "ellipse", "line", "polygon")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        vietnamese = given.get("lang") == "vi" or (self._vietnamese and "lang" not in given)
        if not vietnamese:
            self.found += [given[name] for name in self.SPOKEN if given.get(name)]
        if tag not in self.EMPTY:
            self.open.append((tag, vietnamese or tag in ("script", "style")))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.EMPTY:
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not self._vietnamese:
            self.found.append(" ".join(data.split(" ")).strip())

    @property
    def _vietnamese(self) -> bool:
        return bool(self.open) and self.open[-1][1]


def texts_on(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    return reader.found


def vietnamese_on(html: str) -> list[str]:
    with translation.override("en"):
        return [
            text for text in texts_on(html) if FOREIGN.search(_without_names(text)) or translation.gettext(text) != text
        ]


def _without_names(text: str) -> str:
    for name in NAMES:
        text = text.replace(name, "")
    return MONEY.sub("", text)


def address(name: str, *args) -> str:
    return reverse(f"website:{name}", args=args)


@pytest.fixture
def shop(world) -> Certificate:
    """A product with English texts and one without, on a shelf, on the net, of a class, with a story and dates."""
    first = past(
        world, packing="Gói 500 g", storage="Nơi khô mát", ingredients="Gạo tẻ", materials_origin="Gạo trong xã",
        local_percent=90, season_from=6, season_to=7, story_title="Phơi trên phên", story="Gạo ngâm từ nửa đêm.",
        public_text="Mỳ dai.", is_invented=True, **ENGLISH,
    )[0]  # fmt: skip
    past(
        world, "Phở khô", number="2/QĐ-UBND", storage="Nơi khô mát", story="Phơi nắng.", story_title="Nắng",
        season_from=11, season_to=2,
    )  # fmt: skip
    products.keep_pack(product=first.product, name="Gói 500 g", price=28_000, by=world.lan)
    products.keep_pack(product=first.product, name="Hộp quà", by=world.lan)
    shops.add(
        producer=world.producer, by=world.lan,
        shop=shops.Shop(kind=ShopLink.Kind.WEBSITE, label="", url="https://htxcausat.vn/mua", product=first.product),
    )  # fmt: skip
    classed(world, product(world, "Bánh cuốn khô"))
    classed(world, first.product, "KEY")
    outlet(world, first.product)
    agreed(world)
    installation.change(province=world.province, is_demonstration=True)
    Agency.objects.filter(unit=world.district).update(phone="02043854111")
    Milestone.objects.create(
        item=PlanItem.objects.first(), code="hoi-cho-thu", label="Hội chợ mùa thu", wording="trong tháng 9",
        due_on=date(2020, 9, 30), inclusive=True, kind="WINDOW", position=99,
    )  # fmt: skip
    return first


def main_pages(world, first: Certificate) -> list[str]:
    """One of each kind that has English."""
    plain = [
        address(name) for name in ("home", "products", "of_the_province", "directory", "map", "outlets", "figures",
                                   "open_data", "contact")
    ]  # fmt: skip
    return [
        *plain, address("product", first.product.slug), address("compare"), address("producer", world.producer.uid),
        places.address(world.commune), address("outlet", first.product.listings.get().outlet.uid),
    ]  # fmt: skip


def more_pages(world, first: Certificate) -> list[str]:
    """The same in other states."""
    other = Product.objects.get(name="Phở khô")
    return [
        address("product", other.slug), f"{address('compare')}?ma={first.product.slug}&ma={other.slug}&ma=khac",
        f"{address('products')}?sao=3&mua=nay&huyen={world.district.code}&nhom=I", f"{address('products')}?q=zzz&sao=5",
        f"{address('products')}?q=mi+gao+suoi+lanh", f"{address('of_the_province')}?loai=key",
        f"{address('of_the_province')}?loai=specific", f"{address('directory')}?q=zzz",
        f"{address('directory')}?huyen={world.district.code}", f"{address('outlets')}?huyen={world.district.code}",
    ]  # fmt: skip


def test_no_vietnamese_outside_its_marks(world, client, shop, subtests):
    published(team(world), world.mai, world.dung, "Mỳ gạo", title_en="Rice noodles", intro_en="Dried on bamboo.")
    published(team(world), world.mai, world.dung)
    photos.add(product=shop.product, upload=photo("a.jpg"), alt="Gói mỳ", by=world.lan)
    photos.add(product=shop.product, upload=photo("b.jpg"), alt="Phên phơi", by=world.lan)
    for page in [*main_pages(world, shop), *more_pages(world, shop), "/tin-tuc/", "/tin-tuc/my-gao/", "/van-ban/"]:
        with subtests.test(page):
            answer = client.get(in_english(page))
            assert answer.status_code == 200
            assert vietnamese_on(answer.content.decode()) == []
            assert {"Skip to content", "Privacy"} <= set(texts_on(answer.content.decode()))


def test_the_reader_finds_what_is_vietnamese():
    assert vietnamese_on('<p>Mật ong</p><p lang="vi">Chè<b>xanh</b></p><img alt="Ảnh"><p>5.000\xa0đ</p>') == [
        "Mật ong", "Ảnh",
    ]  # fmt: skip
    assert vietnamese_on("<p>Trang</p><p>HTX Cầu Sắt</p>") == ["Trang"]


def test_each_page_names_the_other_language_and_sets_no_cookie(world, client, shop, subtests):
    for page in main_pages(world, shop):
        with subtests.test(page):
            for language, here in (("vi", page), ("en", in_english(page))):
                answer = client.get(here)
                text = answer.content.decode()
                assert (answer.status_code, dict(answer.cookies)) == (200, {})
                assert (answer["Content-Language"], f'<html lang="{language}">' in text) == (language, True)
                assert f'<link rel="canonical" href="http://testserver{here}">' in text
                for code, there in (("vi", page), ("en", in_english(page)), ("x-default", page)):
                    assert f'<link rel="alternate" hreflang="{code}" href="http://testserver{there}">' in text
                assert client.get(here, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_a_page_without_english_answers_at_its_vietnamese_address(world, client, shop):
    slug = shop.product.slug
    for page in (
        address("print_sheet", slug), address("wholesale"), address("judging"), address("verify_search") + "?ma=BG-1",
        address("verify", shop.code), address("privacy"), address("rss_products"), address("open_data_file", "san-pham", "csv"),
    ):  # fmt: skip
        answer = client.get(in_english(page))
        assert (page, answer.status_code, answer.get("Location"), dict(answer.cookies)) == (page, 302, page, {})


def test_an_unknown_address_says_so_in_english(world, client):
    answer = client.get("/en/san-pham/khong-co/")

    assert answer.status_code == 404
    assert "<h1>Page not found</h1>" in answer.content.decode()
    assert vietnamese_on(answer.content.decode()) == []


def test_a_product_in_english(world, client, shop):
    page = " ".join(client.get(in_english(address("product", shop.product.slug))).content.decode().split())

    for fact in (
        "<h1>Suoi Lanh rice noodles</h1>", "<h2>Dried on bamboo</h2><p>The rice is soaked at midnight.</p>",
        "<p>Chewy, no additives.</p>", '<dd><span lang="vi">Nơi khô mát</span></dd>', "June to July",
        "HTX Cầu Sắt</a>, Bắc Giang city", "Until the end of 20/12/2022", "28.000 đ", "90 % of the materials",
        "Cooperative, Song Khê commune, Bắc Giang city", 'aria-label="3 stars"', "Listed by the province as a key product",
    ):  # fmt: skip
        assert fact in page, fact
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert (data["name"], data["category"]) == ("Suoi Lanh rice noodles", "Food")
    assert data["award"] == "OCOP 3 stars, Decision No. 1386/QĐ-UBND"
    assert data["description"].startswith("The rice is soaked")
    assert data["url"] == f"http://testserver/en/san-pham/{shop.product.slug}/"


def test_a_product_without_english_texts_is_marked(world, client, shop):
    page = client.get(in_english(address("product", Product.objects.get(name="Phở khô").slug))).content.decode()

    assert '<h1><span lang="vi">Phở khô</span></h1>' in page
    assert '<p><span lang="vi">Phơi nắng.</span></p>' in page
    assert '<h2><span lang="vi">Nắng</span></h2>' in page


def test_the_vietnamese_page_says_nothing_of_it(world, client, shop):
    page = client.get(address("product", shop.product.slug)).content.decode()

    assert "<h1>Mỳ gạo Suối Lành</h1>" in page
    assert '<span lang="vi">' not in page
    assert "Chewy" not in page


def test_english_names_are_found_on_english_pages_only(world, client, shop):
    found = {page: client.get(f"{page}?q=RICE+noodles").context["look"].total for page in
             (address("products"), in_english(address("products")))}  # fmt: skip

    assert list(found.values()) == [0, 1]


def test_a_picture_has_one_address(world, client, shop):
    photos.add(product=shop.product, upload=photo("a.jpg"), alt="Gói mỳ", by=world.lan)
    shop.product.refresh_from_db()
    with translation.override("en"):
        found = pictures.Photograph(shop.product, shop.product.photo_id).plain, pictures.card_path(shop)

    assert all(path.startswith("/san-pham/") for path in found)
    page = client.get(in_english(address("product", shop.product.slug))).content.decode()
    assert "/en/san-pham/" + shop.product.slug + "/anh/" not in page


def test_the_front_page_greets_in_its_own_language(world, client, shop):
    section = team(world)
    HomePage.objects.update(title_en="", lead="Chào bạn.")
    published(section, world.mai, world.dung)
    page = client.get("/en/").content.decode()

    assert ("Chào bạn." in page, "Products judged by the province" in page, "Vải vào mùa" in page) == (
        False,
        True,
        False,
    )
    assert "Chào bạn." in client.get("/").content.decode()


def test_the_map_of_the_site_names_both_addresses(world, client, shop):
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    for part in ("trang", "san-pham", "chu-the", "xa", "diem-ban"):
        rows = ET.fromstring(b"".join(client.get(f"/sitemap/{part}-1.xml").streaming_content)).findall("s:url", names)
        assert rows
        for row in rows:
            path = row.find("s:loc", names).text.removeprefix("http://testserver")
            told = {link.get("hreflang"): link.get("href") for link in row.findall("x:link", names)}
            both = {"vi": f"http://testserver{path}", "en": f"http://testserver{in_english(path)}"}
            assert (path, told) == (path, both if speaks_english(resolve(path).func) else {})


def test_english_asks_no_more_questions(world, client, shop):
    for page in main_pages(world, shop):
        asked = []
        for here in (page, in_english(page)):
            client.get(here)
            with CaptureQueriesContext(connection) as questions:
                client.get(here)
            asked.append(len(questions))
        assert (page, asked[1]) == (page, asked[0])
