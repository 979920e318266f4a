"""The filters of the catalogue: each counts what it would leave; what contradicts can be taken off again."""

import re
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from ocop.domain.certification import near
from ocop.domain.certification.tests.factories import neighbour, past, product
from ocop.faces.website.tests.shelves import merged, outlet
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit

PRODUCTS = reverse("website:products")
ON_POSTGRESQL = connection.vendor == "postgresql"


@pytest.fixture
def shop(world):
    """Lychee of June and July, noodles of the whole year, tea of winter; of the tea's maker the commune is another."""
    other, _ = neighbour(world)
    other.commune = AdminUnit.objects.create(
        code="07213", kind="Xã", name="Đồng Sơn", full_name="Xã Đồng Sơn", level=3, parent=world.district,
        path=f"{world.district.path}9/", valid_from=date(2019, 1, 1),
    )  # fmt: skip
    other.save()
    past(world, "Vải thiều Lục Ngạn", season_from=6, season_to=7)
    past(world, "Mỳ gạo", stars=4, number="2/QĐ-UBND", season_from=1, season_to=12)
    tea = product(world, "Chè xanh Đồi Mây", producer=other, season_from=11, season_to=2)
    return past(world, products=[tea], number="3/QĐ-UBND")[0]


@pytest.fixture
def trigrams(db):
    """What the migrations bring; tables of tests may be built without them."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")


def names(client, query: str = "") -> list[str]:
    return [row.product_name for row in client.get(f"{PRODUCTS}?{query}").context["page"]]


def choices(client, query: str = "") -> dict[str, list[tuple[str, int]]]:
    filters = client.get(f"{PRODUCTS}?{query}").context["filters"]
    return {each.name: [(choice.label, choice.count) for choice in each.choices] for each in filters}


@pytest.mark.parametrize(
    ("month", "ripe"),
    [(1, ["Mỳ gạo", "Chè xanh Đồi Mây"]), (6, ["Mỳ gạo", "Vải thiều Lục Ngạn"]), (8, ["Mỳ gạo"]),
     (11, ["Mỳ gạo", "Chè xanh Đồi Mây"])],
)  # fmt: skip
def test_in_season_now(client, shop, month, ripe):
    with clock.at(date(2021, month, 5)):
        assert names(client, "mua=nay") == ripe
        assert choices(client)["mua"] == [(f"Đang mùa, tháng {month}", len(ripe))]


def test_each_choice_counts_what_it_would_leave(client, shop, world):
    assert choices(client)["sao"] == [("4 sao", 1), ("3 sao", 2)]
    assert choices(client, "sao=4&mua=nay")["sao"] == [("4 sao", 1)]
    with clock.at(date(2021, 6, 5)):
        assert choices(client, "mua=nay")["sao"] == [("4 sao", 1), ("3 sao", 1)]
    assert choices(client, "q=che")["sao"] == [("3 sao", 1)]


def test_communes_of_a_chosen_district(client, shop, world):
    assert "xa" not in choices(client)
    asked = f"huyen={world.district.code}"
    assert choices(client, asked)["xa"] == [("Xã Song Khê", 2), ("Xã Đồng Sơn", 1)]
    assert names(client, f"{asked}&xa=07213-2019") == ["Chè xanh Đồi Mây"]
    page = client.get(f"{PRODUCTS}?{asked}&xa=07213-2019").content.decode()
    assert re.search(r'href="\?"[^>]*>[^<]*TP Bắc Giang', page), "a commune goes with its district"


def test_on_the_map_of_2025_communes_stand_without_a_district_and_hold_what_they_took_over(client, world):
    with clock.at(date(2024, 5, 5)):
        past(world, "Mỳ gạo", day=date(2024, 5, 5))
    merged(world)

    with clock.at(date(2025, 8, 1)):
        assert choices(client)["xa"] == [("Phường Bắc Giang", 1)]
        assert names(client, "xa=07210-2025") == ["Mỳ gạo"]
        assert names(client, "xa=07210-2019") == ["Mỳ gạo"]
        assert names(client, f"huyen={world.district.code}") == ["Mỳ gạo"]


def test_where_it_is_sold(client, shop, world):
    noodles = world.producer.products.get(name="Mỳ gạo")
    place = outlet(world, noodles)

    assert choices(client)["noi"] == [("Cửa hàng Cầu Sắt", 1)]
    assert choices(client, "sao=3").get("noi") is None
    assert names(client, f"noi={place.uid}") == ["Mỳ gạo"]
    assert "Bỏ Cửa hàng Cầu Sắt" in client.get(f"{PRODUCTS}?noi={place.uid}&sao=3").content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("nhom=XYZ", "Bỏ Nhóm XYZ"), ("huyen=999", "Bỏ Huyện 999"), ("xa=1-2-3", "Bỏ Xã 1-2-3"),
        ("xa=07210-1999", "Bỏ Xã 07210-1999"), ("noi=khong", "Bỏ Nơi bán không còn mở"), ("sao=5", "Bỏ 5 sao"),
        ("noi=00000000-0000-0000-0000-000000000000", "Bỏ Nơi bán không còn mở"),
        ("q=rượu+vang+nho", "Bỏ “rượu vang nho”"), (f"q={'x' * 10_000}", "Bỏ “xxx"),
        ("huyen=213&sao=4&q=che", "Bỏ TP Bắc Giang"),
    ],
)  # fmt: skip
def test_what_leaves_nothing_says_what_to_take_off(client, shop, query, said):
    answer = client.get(f"{PRODUCTS}?{query}")
    page = " ".join(answer.content.decode().split())

    assert (answer.status_code, said in page, "Không có sản phẩm phù hợp" in page) == (200, True, True)


@pytest.mark.parametrize("query", ["sao=khong", "sao=2", "sap=la"])
def test_a_word_that_can_only_be_one_of_a_few_is_nothing_else(client, shop, query):
    answer = client.get(f"{PRODUCTS}?{query}")

    assert (len(answer.context["page"]), answer.context["narrowed"]) == (3, False)
    assert choices(client, query)["sao"] == [("4 sao", 1), ("3 sao", 2)]


def test_any_word_for_the_season_is_this_season(client, shop):
    with clock.at(date(2021, 6, 5)):
        assert choices(client, "mua=1")["mua"] == [("Đang mùa, tháng 6", 2)]


def test_taking_off_says_how_many_come_back(client, shop):
    conditions = client.get(f"{PRODUCTS}?sao=5&nhom=I").context["look"].conditions()

    first = conditions[0]
    assert (first.label, first.url, first.count) == ("5 sao", "?nhom=I", 3)


@pytest.mark.parametrize("query", ["q=%00", "sao=%00", "nhom=%00%00", "xa=%00", "noi=%00", "mua=%00", "sap=%00"])
def test_nul_is_nothing(client, shop, query):
    assert len(names(client, query)) == 3


@pytest.mark.parametrize("name", ["q", "mua", "sao", "nhom", "huyen", "xa", "noi", "sap", "la"])
def test_ten_kilobytes_are_a_page_too(client, shop, name):
    assert client.get(f"{PRODUCTS}?{name}={'đ' * 10_000}").status_code == 200


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite cannot tell what is near")
@pytest.mark.parametrize(
    ("typed", "found"), [("vai thieo", "Vải thiều Lục Ngạn"), ("mi gao", "Mỳ gạo"), ("che xanhh", "Chè xanh Đồi Mây")]
)
def test_what_was_typed_nearly_right_is_found(client, shop, trigrams, typed, found):
    page = client.get(f"{PRODUCTS}?q={typed}")

    assert page.context["page"][0].product_name == found
    assert "Dưới đây là những tên gần giống." in page.content.decode()


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite cannot tell what is near")
def test_what_is_near_lapses_too_and_the_exact_word_needs_no_likeness(client, shop, trigrams):
    assert "gần giống" not in client.get(f"{PRODUCTS}?q=vai+thieu").content.decode()
    with clock.at(date(2022, 12, 21)):
        assert names(client, "q=vai+thieo") == []


@pytest.mark.skipif(ON_POSTGRESQL, reason="PostgreSQL can tell what is near")
def test_elsewhere_nothing_is_near(client, shop):
    assert near.keys("vai thieo") == []
    assert names(client, "q=vai+thieo") == []
    assert "gần giống" not in client.get(f"{PRODUCTS}?q=vai+thieo").content.decode()
