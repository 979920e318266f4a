"""The offices' pages of producers."""

from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest
from django.urls import reverse

from ocop.domain.producers.models import Member, Producer
from ocop.domain.producers.services.registration import new_product
from ocop.domain.producers.tests.test_registration import counts, register
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.accounts.models import User

LIST, NEW = "/lam-viec/chu-the/", "/lam-viec/chu-the/moi/"


def page(row: Producer) -> str:
    return reverse("office:producer", args=[row.uid])


def typed(world, **more) -> dict:
    return {
        "name": "HTX Vải Núi Bạc", "kind": "COOPERATIVE", "commune": world.nam_duong.pk, "salutation": "chị",
        "representative": "Lương Thị Sáu", "phone": "+84 912 000 009", **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("who", "status", "seen"),
    [
        ("minh", 200, ["HTX Mỳ Suối Lành"]), ("ha", 200, ["HTX Mỳ Suối Lành"]), ("tu", 200, ["HTX Mỳ Suối Lành"]),
        ("dung", 200, ["HTX Chè Đồi Mây", "HTX Mỳ Suối Lành"]), ("mai", 200, ["HTX Chè Đồi Mây", "HTX Mỳ Suối Lành"]),
        ("khach", 403, None), ("lan", 403, None),
    ],
)  # fmt: skip
def test_the_list_shows_each_office_its_own_area(world, enter, who, status, seen):
    register(world, by=world.dung, name="HTX Chè Đồi Mây", commune=world.xuan_luong)
    response = enter(getattr(world, who)).get(LIST)
    assert response.status_code == status
    assert seen is None or [row.name for row in response.context["page"]] == seen


@pytest.mark.parametrize(
    ("who", "offered"), [("minh", True), ("ha", True), ("dung", True), ("tu", False), ("mai", False)]
)
def test_the_button_stands_where_it_leads_somewhere(world, enter, who, offered):
    browser = enter(getattr(world, who))
    assert (NEW in browser.get(LIST).content.decode(), browser.get(NEW).status_code) == (
        offered,
        200 if offered else 403,
    )


@pytest.mark.parametrize(("who", "status"), [("minh", 200), ("tu", 200), ("mai", 200), ("khach", 403), ("lan", 403)])
def test_one_producer(world, enter, who, status):
    assert enter(getattr(world, who)).get(page(world.producer)).status_code == status


def test_a_producer_of_another_area_or_none_is_not_there(world, enter, client):
    other = register(world, by=world.dung, name="HTX Chè Đồi Mây", commune=world.xuan_luong)
    assert [enter(user).get(page(other)).status_code for user in (world.minh, world.ha, world.dung)] == [404, 404, 200]
    assert enter(world.minh).get(reverse("office:producer", args=[uuid4()])).status_code == 404
    assert enter(world.minh).get("/lam-viec/chu-the/12/").status_code == 404
    assert [client.get(address).status_code for address in (LIST, NEW, page(other))] == [302, 302, 302]


def test_the_commune_enters_a_producer(world, enter):
    response = enter(world.minh).post(NEW, typed(world))
    row = Producer.objects.get(name="HTX Vải Núi Bạc")
    assert (response.url, row.phone) == (page(row), "0912000009")
    assert User.objects.get(phone="0912000009").called == "chị Sáu"
    assert "chị Sáu" in enter(world.minh).get(page(row)).content.decode()


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({"name": ""}, ["name"]), ({"phone": "12"}, ["phone"]), ({"email": "sau@"}, ["email"]),
        ({"registration_no": "abc"}, ["registration_no"]), ({"kind": "BANK"}, ["kind"]), ({"commune": ""}, ["commune"]),
        ({"registration_no": "2400123458"}, ["__all__"]), ({"name": "htx mỳ suối lành"}, ["__all__"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_what_was_typed_and_nothing_is_stored(world, enter, more, fields):
    before = counts()
    response = enter(world.minh).post(NEW, typed(world, **more))
    assert (response.status_code, list(response.context["form"].errors)) == (422, fields)
    assert 'value="Lương Thị Sáu"' in response.content.decode()
    assert counts() == before


def test_a_commune_outside_the_area_is_not_offered(world, enter):
    before = counts()
    response = enter(world.minh).post(NEW, typed(world, commune=world.xuan_luong.pk))
    assert (response.status_code, list(response.context["form"].errors), counts()) == (422, ["commune"], before)


@pytest.mark.parametrize(
    ("asked", "seen"),
    [("q=nui+bac", ["HTX Vải Núi Bạc"]), ("q=0912000009", ["HTX Vải Núi Bạc"]), ("q=luong+sau", ["HTX Vải Núi Bạc"]),
     ("kind=FARM", []), ("sap=-name", ["HTX Vải Núi Bạc", "HTX Mỳ Suối Lành"])],
)  # fmt: skip
def test_the_list_is_searched_without_accents_filtered_and_sorted(world, enter, asked, seen):
    register(world)
    assert [row.name for row in enter(world.minh).get(f"{LIST}?{asked}").context["page"]] == seen


def test_the_list_goes_to_excel(world, enter):
    response = enter(world.minh).get(f"{LIST}?xuat=xlsx")
    rows = openpyxl.load_workbook(BytesIO(b"".join(response))).active.iter_rows(values_only=True)
    assert [row[0] for row in rows if row[0] == "HTX Mỳ Suối Lành"] == ["HTX Mỳ Suối Lành"]


@pytest.mark.parametrize("count", [1, 3])
class TestQueries:
    def test_of_the_list(self, world, enter, count, django_assert_num_queries):
        for place in range(count):
            register(world, name=f"HTX {place}", phone=f"09120001{place:02d}")
        browser = enter(world.minh)
        with django_assert_num_queries(8):
            browser.get(LIST)

    def test_of_one_with_people_and_products(self, world, enter, count, django_assert_num_queries):
        subgroup = rulebook.subgroups_of(rulebook.regulation("1048-2019")).get(code="I.3.2")
        for place, user in enumerate([world.mai, world.tu, world.khach][:count]):
            Member.objects.create(producer=world.producer, user=user)
            new_product(producer=world.producer, name=f"Mỳ {place}", subgroup=subgroup)
        browser = enter(world.minh)
        with django_assert_num_queries(32):
            browser.get(page(world.producer))

    def test_of_the_form(self, world, enter, count, django_assert_num_queries):
        for place in range(count):
            register(world, name=f"HTX {place}", phone=f"09120001{place:02d}")
        browser = enter(world.minh)
        with django_assert_num_queries(8):
            browser.get(NEW)
