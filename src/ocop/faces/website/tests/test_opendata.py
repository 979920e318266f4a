"""Dữ liệu mở: files that other programs read, that fit their schemas, hold no person and take little memory."""

import csv
import io
import json
import tracemalloc
from datetime import date, timedelta

import feedparser
import jsonschema
import pytest
from django.urls import reverse

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, neighbour, past, product
from ocop.domain.outlets.models import TradeNotice
from ocop.domain.producers.models import Product
from ocop.faces.website import opendata, opendata_files
from ocop.faces.website.opendata import SETS
from ocop.platform.core import clock
from ocop.platform.government import installation
from ocop.platform.government.models import Agency

pytestmark = pytest.mark.django_db

MANY = 6_000


def file(name: str, ending: str) -> str:
    return reverse("website:open_data_file", args=[name, ending])


def text(client, name: str, ending: str) -> str:
    answer = client.get(file(name, ending))
    return b"".join(answer.streaming_content).decode("utf-8")


@pytest.fixture
def goods(world):
    other, _ = neighbour(world)
    other.kind = "HOUSEHOLD"
    other.save()
    past(world, '=CMD()|Mỳ gạo; loại "1"\nđóng gói', stars=4)
    past(world, "Bánh đa", number="2/QĐ-UBND", day=date(2020, 2, 1))
    mine = product(world, "Chè xanh", producer=other, art="che")
    past(world, products=[mine], number="3/QĐ-UBND", day=date(2020, 3, 1))
    gone = past(world, "Tinh bột nghệ", number="4/QĐ-UBND")[0]
    revoke(certificate=gone, number="612/QĐ-UBND", on=AUGUST, ground="Không còn đạt.", by=world.dung)
    return other


@pytest.mark.parametrize("name", SETS)
def test_json_fits_its_schema(goods, client, name):
    schema = client.get(file(name, "schema.json")).json()
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(text(client, name, "json"))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.validate(data, schema, cls=jsonschema.Draft202012Validator, format_checker=checker)
    assert data["rows"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "rows": [{"la": 1}]}, schema, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("name", SETS)
def test_csv_read_by_its_table_schema_passes_the_same_row_schema(goods, client, name):
    table = client.get(file(name, "table.json")).json()
    schema = client.get(file(name, "schema.json")).json()
    found = text(client, name, "csv")
    assert found.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(found.removeprefix("\ufeff"), newline="")))
    assert list(rows[0]) == [field["name"] for field in table["fields"]]
    for row in rows:
        jsonschema.validate(converted(row, table), schema["$defs"]["row"], cls=jsonschema.Draft202012Validator)
    assert len(rows) == len(json.loads(text(client, name, "json"))["rows"])


def converted(row: dict, table: dict) -> dict:
    read = {"integer": int, "string": str, "date": lambda value: date.fromisoformat(value).isoformat()}
    return {
        field["name"]: None if row[field["name"]] in table["missingValues"] else read[field["type"]](row[field["name"]])
        for field in table["fields"]
    }


def test_lines_end_as_the_rule_says_and_no_cell_is_a_formula(goods, client):
    found = text(client, "san-pham", "csv")
    assert "\r\n" in found
    assert "'=CMD()|Mỳ gạo" in found
    for value in ("=1+1", "+84", "-1", "@A1", "\tx", "\rx"):
        assert opendata_files.safe(value) == f"'{value}"
    assert (opendata_files.safe("Mỳ"), opendata_files.safe(None), opendata_files.safe(3)) == ("Mỳ", "", 3)


def test_no_person_stands_in_any_set(goods, client, world):
    makers = [goods, world.producer]
    for maker in makers:
        maker.representative, maker.phone, maker.email = "Người Kín Tiếng", "0912999888", "kin@vi-du.vn"
        maker.registration_no = ""
        maker.save()
    for name in SETS:
        for ending in ("csv", "json"):
            found = text(client, name, ending)
            for secret in ("Kín Tiếng", "0912999888", "kin@vi-du.vn"):
                assert secret not in found


def test_of_a_household_nothing_but_what_its_certificate_says(goods, client):
    rows = {row["name"]: row for row in json.loads(text(client, "chu-the", "json"))["rows"]}
    printed = Certificate.objects.get(product_name="Chè xanh").producer_name
    assert rows[printed]["kind"] is None
    assert sorted(row["products"] for row in rows.values()) == [1, 2]


def test_certificates_carry_their_state_of_today_and_products_only_what_holds(goods, client):
    states = [row["state"] for row in json.loads(text(client, "giay-chung-nhan", "json"))["rows"]]
    assert sorted(states) == ["revoked", "valid", "valid", "valid"]
    assert len(json.loads(text(client, "san-pham", "json"))["rows"]) == 3
    with clock.at(date(2024, 1, 1)):
        assert json.loads(text(client, "san-pham", "json"))["rows"] == []
        assert "expired" in text(client, "giay-chung-nhan", "csv")


def test_the_statistics_add_up_each_way(goods, client):
    rows = json.loads(text(client, "thong-ke", "json"))["rows"]
    for by in ("district", "group", "stars", "year"):
        assert sum(row["products"] for row in rows if row["by"] == by) == 3


def test_anybodys_page_may_read_them_and_a_cache_keep_them(goods, client):
    for ending in ("csv", "json", "schema.json", "table.json"):
        answer = client.get(file("san-pham", ending))
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Cache-Control"] == "public, max-age=60"
        assert dict(answer.cookies) == {}
    tag = client.get(file("san-pham", "schema.json"))["ETag"]
    assert client.get(file("san-pham", "schema.json"), headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("address", ["/du-lieu-mo/la.csv", "/du-lieu-mo/san-pham.xlsx", "/du-lieu-mo/san-pham."])
def test_what_is_not_there(world, client, address):
    assert client.get(address).status_code == 404


def test_a_demonstration_says_so(goods, client):
    installation.change(is_demonstration=True)
    assert json.loads(text(client, "san-pham", "json"))["is_demonstration"] is True
    assert "minh-hoa-san-pham" in client.get(file("san-pham", "csv"))["Content-Disposition"]
    assert "Đây là dữ liệu minh họa" in client.get("/du-lieu-mo/").content.decode()


def test_the_page_lists_every_set_with_licence_fields_and_files(goods, client):
    page = client.get("/du-lieu-mo/").content.decode()
    assert opendata.LICENCE_URL in page
    for name, found in SETS.items():
        assert all(file(name, ending) in page for ending in ("csv", "json", "schema.json", "table.json"))
        assert all(field.title in page for field in found.fields)


def test_twenty_thousand_rows_are_never_held_together(world):
    """Rows are pulled a few hundred at a time: what was asked of the source stays near what was sent."""
    pulled = 0

    def endless():
        nonlocal pulled
        for number in range(20_000):
            pulled += 1
            yield ("stars", str(number), "x", 1)

    many = opendata.Set("thong-ke", "x", "x", SETS["thong-ke"].fields, endless)
    for written in (opendata_files.as_csv(many), opendata_files.as_json(many, is_demonstration=False)):
        pulled = 0
        next(written)
        assert pulled <= opendata_files._AT_ONCE
        assert sum(part.count("\n") for part in written) > 19_000


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(world, client, count, django_assert_num_queries):
    past(world, *[f"Sản phẩm {number}" for number in range(count)])
    for name, expected in (("san-pham", 2), ("chu-the", 2), ("giay-chung-nhan", 2), ("thong-ke", 5)):
        with django_assert_num_queries(expected):
            text(client, name, "csv")
    with django_assert_num_queries(2):
        client.get("/du-lieu-mo/")
    with django_assert_num_queries(2):
        client.get("/rss/san-pham.xml")


def test_feeds_are_read(goods, world, client):
    TradeNotice.objects.create(
        kind="PRICE", agency=Agency.objects.first(), territory="", title="Giá <vải> & na", summary="Tăng.", source="Chợ",
        state="PUBLISHED", published_on=AUGUST, valid_from=AUGUST, valid_to=AUGUST + timedelta(days=5), written_by=world.dung,
    )  # fmt: skip
    found = feedparser.parse(client.get("/rss/san-pham.xml").content)
    assert (found.bozo, found.version, len(found.entries)) == (False, "rss20", 3)
    assert found.entries[0].title == "Chè xanh"
    assert found.entries[0].link.startswith("http://testserver/san-pham/")
    assert found.entries[0].published_parsed[:3] == (2020, 3, 1)
    trade = feedparser.parse(client.get("/rss/thi-truong.xml").content)
    assert [entry.title for entry in trade.entries] == ["Giá <vải> & na"]
    events = client.get("/rss/su-kien.xml")
    assert (feedparser.parse(events.content).bozo, events["Content-Type"]) == (
        False,
        "application/rss+xml; charset=utf-8",
    )


def test_what_is_held_does_not_grow_with_the_set(world, client):
    """Measured: 6.1 MB at 6,000 certificates and at 20,000, the rows of one fetch."""
    first = past(world)[0]
    makers = Product.objects.bulk_create(
        Product(
            producer=first.product.producer, name=f"Sản phẩm {number}", subgroup=first.product.subgroup,
            slug=f"san-pham-{number}",
        )
        for number in range(MANY)
    )  # fmt: skip
    Certificate.objects.bulk_create(
        Certificate(
            register_number=f"X-{number}", product_code=f"X-{number}", decision=first.decision, product=made,
            territory=first.territory, product_name=made.name, producer_name=first.producer_name, address="x", stars=3,
            issued_on=first.issued_on, expires_on=first.expires_on,
        )
        for number, made in enumerate(makers)
    )  # fmt: skip
    del makers
    for address in (file("giay-chung-nhan", "csv"), file("san-pham", "json"), "/sitemap/san-pham-1.xml"):
        answer = client.get(address)
        tracemalloc.start()
        lines = sum(part.count(b"\n") for part in answer.streaming_content)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert lines >= MANY // 2
        assert peak < 8 * 2**20, address
