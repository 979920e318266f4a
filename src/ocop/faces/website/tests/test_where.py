"""The map: points as data in the page, the same as a list; and the products of the province."""

import json
import re
from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.certification.tests.factories import past, product
from ocop.faces.website.tests.shelves import classed, outlet
from ocop.platform.core import clock

MAP = reverse("website:map")
PROVINCE = reverse("website:of_the_province")
NEXT_DAY = date(2022, 12, 21)


def points(client) -> dict:
    page = client.get(MAP).content.decode()
    return json.loads(re.search(r'<script id="diem-ban" type="application/json">(.*?)</script>', page)[1])


def test_each_place_is_a_point_and_a_line(world, client):
    noodles = past(world)[0].product
    outlet(world, noodles, name="Cửa hàng </script><b>")

    drawn = points(client)
    page = client.get(MAP).content.decode()

    assert [(row["name"], row["lat"], row["products"]) for row in drawn["places"]] == [
        ("Cửa hàng </script><b>", 21.2812, ["Mỳ gạo Suối Lành"])
    ]
    assert drawn["names"] == [{"name": "TP Bắc Giang", "lat": 21.2812, "lng": 106.1945}]
    assert ("Cửa hàng &lt;/script&gt;&lt;b&gt;" in page, "0912 000 555" in page) == (True, True)
    assert "destination=21.28120%2C106.19450" in page


def test_a_place_without_coordinates_stands_in_the_list_only(world, client):
    outlet(world, latitude=None, longitude=None)

    assert points(client) == {"places": [], "names": []}
    assert "Cửa hàng Cầu Sắt" in client.get(MAP).content.decode()


def test_what_lapsed_is_not_named_there(world, client):
    outlet(world, past(world)[0].product)

    with clock.at(NEXT_DAY):
        drawn, page = points(client), client.get(MAP).content.decode()

    assert ([row["products"] for row in drawn["places"]], "Mỳ gạo Suối Lành" in page) == ([[]], False)


def test_leaflet_is_fetched_from_here_and_on_this_page_only(world, client):
    page = client.get(MAP).content.decode()

    assert re.findall(r'"([^"]*leaflet[^"]*)"', page) == [
        "/static/vendor/leaflet/leaflet.js", "/static/vendor/leaflet/leaflet.css",
    ]  # fmt: skip
    assert "leaflet" not in client.get(reverse("website:products")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, client, rows, django_assert_num_queries):
    made = past(world, *[f"Sản phẩm {number}" for number in range(rows)])
    for number in range(rows):
        outlet(world, *[row.product for row in made], name=f"Cửa hàng {number}")
    with django_assert_num_queries(5):
        client.get(MAP)


# Products of the province


def test_products_of_the_province_say_whether_they_have_stars(world, client):
    starred = past(world)[0]
    classed(world, starred.product, "KEY")
    classed(world, product(world, "Bánh cuốn khô"))

    page = " ".join(client.get(PROVINCE).content.decode().split())

    assert [row.name for row in client.get(PROVINCE).context["page"]] == ["Bánh cuốn khô", "Mỳ gạo Suối Lành"]
    assert page.count("Chưa được gắn sao OCOP") == 1
    assert f'href="{reverse("website:product", args=[starred.product.slug])}"' in page
    assert f'href="{reverse("website:producer", args=[world.producer.uid])}"' in page


@pytest.mark.parametrize(
    ("query", "found"), [("loai=key", 1), ("loai=potential", 1), ("loai=specific", 0), ("loai=la", 2), ("loai=%00", 2)]
)
def test_one_kind_of_them(world, client, query, found):
    classed(world, past(world)[0].product, "KEY")
    classed(world, product(world, "Bánh cuốn khô"))

    answer = client.get(f"{PROVINCE}?{query}")

    assert len(answer.context["page"].object_list) == found
    assert ("Chưa có sản phẩm nào thuộc loại này" in answer.content.decode()) == (found == 0)


def test_a_lapsed_one_loses_its_stars_and_an_ended_class_its_place(world, client):
    one = past(world)[0].product
    row = classed(world, one, "KEY")
    with clock.at(NEXT_DAY):
        page = client.get(PROVINCE).content.decode()
        assert ("Mỳ gạo Suối Lành" in page, "Chưa được gắn sao OCOP" in page) == (True, True)

    row.valid_to = date(2020, 8, 1)
    row.save()
    assert "Mỳ gạo Suối Lành" not in client.get(PROVINCE).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_questions_about_the_province(world, client, rows, django_assert_num_queries):
    for row in past(world, *[f"Sản phẩm {number}" for number in range(rows)]):
        classed(world, row.product)
    with django_assert_num_queries(6):
        client.get(PROVINCE)
