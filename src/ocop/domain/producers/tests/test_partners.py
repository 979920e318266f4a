"""Danh bạ đối tác: once each, found again by number or name."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from ocop.domain.producers.models import Partner
from ocop.domain.producers.services import partners
from ocop.domain.producers.services.partners import Known
from ocop.platform.core.errors import DomainError, NotAllowed

pytestmark = pytest.mark.django_db

LIST, NEW = "/lam-viec/doi-tac/", "/lam-viec/doi-tac/moi/"
NUMBER = "0100109106"


def shop(by, **more) -> Partner:
    return partners.add(known=Known(**{"name": "Cửa hàng Nông sản Sông Thương", "phone": "0912 000 111", **more}), by=by)


@pytest.mark.parametrize(("who", "may"), [("dung", True), ("ha", True), ("minh", False), ("mai", False), ("lan", False)])
def test_who_adds_a_partner(world, who, may):
    if may:
        assert shop(getattr(world, who)).phone == "0912000111"
        return
    with pytest.raises(NotAllowed):
        shop(getattr(world, who))
    assert not Partner.objects.exists()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"name": " "}, "name"), ({"phone": "12"}, "phone"), ({"registration_no": "0100109107"}, "registration_no"),
        ({"name": "CỬA HÀNG nông sản sông thương", "phone": ""}, "twin"),
        ({"name": "Tên khác", "registration_no": NUMBER}, "twin"),
    ],
)  # fmt: skip
def test_what_is_wrong_or_there_already_is_refused(world, more, code):
    shop(world.dung, registration_no=NUMBER)
    with pytest.raises(DomainError) as refused:
        shop(world.dung, **more)
    assert (refused.value.code, Partner.objects.count()) == (code, 1)


@pytest.mark.parametrize(
    ("met", "same"),
    [
        ({"registration_no": NUMBER, "name": "Tên gọi khác"}, True), ({"phone": "0912000111"}, True), ({}, True),
        ({"phone": "0912000999"}, False), ({"registration_no": "2400123458"}, False), ({"name": "Cửa hàng khác"}, False),
    ],
)  # fmt: skip
def test_who_is_met_again_is_found_or_else_added(world, met, same):
    known = shop(world.dung, registration_no=NUMBER)
    found = partners.found_or_added(known=Known(**{"name": "cửa hàng Nông sản sông thương", **met}), by=world.lan)
    assert ((found == known), Partner.objects.count()) == (same, 1 if same else 2)


def test_what_was_not_known_is_filled_in_and_what_was_known_stays(world):
    shop(world.dung)
    met = Known(name="Cửa hàng Nông sản Sông Thương", contact="Chị Thơm", phone="0912000111", kind="INVESTOR")
    found = partners.found_or_added(known=met, by=world.lan)
    assert (found.contact, found.kind, found.search.count("chi thom")) == ("Chị Thơm", "BUYER", 1)


def test_a_partner_is_changed_on_its_page(world, enter):
    row, browser = shop(world.dung), enter(world.dung)
    page = reverse("office:change_partner", args=[row.uid])
    typed = {"name": "Siêu thị Sông Thương", "kind": "DISTRIBUTOR", "phone": "0912000222"}
    assert browser.get(page).context["form"].initial["phone"] == "0912000111"
    assert browser.post(page, typed).url == reverse("office:partner", args=[row.uid])
    row.refresh_from_db()
    assert (row.name, row.phone, "sieu thi" in row.search) == ("Siêu thị Sông Thương", "0912000222", True)
    assert enter(world.minh).get(page).status_code == 403


@pytest.mark.parametrize(
    ("who", "status"), [("dung", 200), ("ha", 200), ("minh", 200), ("mai", 403), ("khach", 403), ("lan", 403)]
)
def test_who_reads_the_register(world, enter, who, status):
    row, browser = shop(world.dung), enter(getattr(world, who))
    pages = (LIST, reverse("office:partner", args=[row.uid]))
    assert [browser.get(page).status_code for page in pages] == [status, status]


def test_it_is_searched_by_contact_and_goes_to_excel(world, enter):
    shop(world.dung, contact="Trần Văn Thơm")
    shop(world.dung, name="Công ty Lúa Vàng", phone="")
    response = enter(world.dung).get(f"{LIST}?q=van+thom&xuat=xlsx")
    rows = openpyxl.load_workbook(BytesIO(b"".join(response))).active.iter_rows(values_only=True)
    names = [row[0] for row in rows if row[0] and ("Cửa hàng" in row[0] or "Công ty" in row[0])]
    assert names == ["Cửa hàng Nông sản Sông Thương"]


def test_a_new_one_on_screen(world, enter):
    browser = enter(world.dung)
    refused = browser.post(NEW, {"name": "Công ty Lúa Vàng", "kind": "BUYER", "phone": "1"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["phone"])
    browser.post(NEW, {"name": "Công ty Lúa Vàng", "kind": "BUYER"})
    assert Partner.objects.get().name == "Công ty Lúa Vàng"


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(world, enter, count, django_assert_num_queries):
    for place in range(count):
        shop(world.dung, name=f"Cửa hàng {place}", phone="")
    browser = enter(world.dung)
    with django_assert_num_queries(8):
        browser.get(LIST)
