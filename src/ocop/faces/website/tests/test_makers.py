"""Producers and communes: only who has something to show, no person, no number without consent."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, neighbour, past, product
from ocop.domain.producers.services import consents
from ocop.faces.website import places
from ocop.faces.website.tests.shelves import agreed, classed, merged, outlet
from ocop.platform.core import clock

DIRECTORY = reverse("website:directory")
NEXT_DAY = date(2022, 12, 21)


def listed(client, query: str = "") -> list[str]:
    return [row.name for row in client.get(f"{DIRECTORY}?{query}").context["page"]]


def of(client, producer) -> tuple[int, str]:
    answer = client.get(reverse("website:producer", args=[producer.uid]))
    return answer.status_code, " ".join(answer.content.decode().split())


def test_only_producers_with_something_to_show(world, client):
    other, _ = neighbour(world)
    assert listed(client) == []
    certificate = past(world)[0]
    assert listed(client) == ["HTX Cầu Sắt"]
    mine = classed(world, product(world, "Chè Đồi Mây", producer=other))
    assert listed(client) == ["HTX Cầu Sắt", "HTX Chè Đồi Mây"]
    assert "Chưa có sao; sản phẩm của tỉnh" in client.get(DIRECTORY).content.decode()

    revoke(certificate=certificate, number="612/QĐ-UBND", on=AUGUST, ground="Không còn đạt.", by=world.dung)
    assert listed(client) == ["HTX Chè Đồi Mây"]
    mine.valid_to = date(2020, 8, 1)
    mine.save()
    assert listed(client) == []


def test_found_by_name_and_by_product_but_by_no_person_and_no_number(world, client):
    past(world)
    agreed(world)
    found = {query: len(listed(client, query)) for query in
             ("q=cau+sat", "q=MY+GAO", "q=suối", "q=0912000001", "q=2400888999", "huyen=213", "huyen=999")}  # fmt: skip

    assert found == {
        "q=cau+sat": 1, "q=MY+GAO": 1, "q=suối": 1, "q=0912000001": 0, "q=2400888999": 0, "huyen=213": 1,
        "huyen=999": 0,
    }  # fmt: skip


def test_a_persons_name_finds_nobody(world, client):
    past(world)

    assert listed(client, "q=tran+thi+lan") == []
    assert "Không có chủ thể phù hợp" in client.get(f"{DIRECTORY}?q=tran+thi+lan").content.decode()


@pytest.mark.parametrize("query", ["q=%00", "trang=", f"q={'x' * 10_000}", "huyen=%00"])
def test_odd_addresses_are_pages_too(world, client, query):
    assert client.get(f"{DIRECTORY}?{query}").status_code == 200


def test_a_producers_page(world, client):
    certificate = past(world, story_title="Phơi trên phên tre", story="Gạo ngâm từ nửa đêm.")[0]
    classed(world, product(world, "Bánh cuốn khô"))
    outlet(world, certificate.product)

    status, page = of(client, world.producer)

    assert status == 200
    for fact in (
        "<h1>HTX Cầu Sắt</h1>", "Mỳ gạo Suối Lành", "Bánh cuốn khô", "Chưa được gắn sao OCOP", "Tiềm năng",
        "Phơi trên phên tre", "Cửa hàng Cầu Sắt", places.address(world.commune), '"@type":"Organization"',
    ):  # fmt: skip
        assert fact in page
    for private in ("Trần Thị Lan", "2400888999"):
        assert private not in page


@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_number_only_as_long_as_its_owner_agrees(world, client, withdrawn):
    consent = agreed(world)
    if withdrawn:
        consents.withdraw(consent=consent, by=world.lan)
    past(world)

    _, page = of(client, world.producer)

    assert ("tel:0912000001" in page, "zalo.me" in page, "telephone" in page) == (not withdrawn,) * 3


def test_nothing_valid_any_more_is_a_page_that_does_not_exist_with_a_search_box(world, client):
    past(world)
    assert of(client, world.producer)[0] == 200
    with clock.at(NEXT_DAY):
        status, page = of(client, world.producer)

    assert (status, "Tìm theo tên" in page, "HTX Cầu Sắt" in page) == (404, True, False)
    assert client.get(reverse("website:producer", args=["00000000-0000-0000-0000-000000000000"])).status_code == 404


# Communes


def commune(client, unit) -> str:
    return " ".join(client.get(places.address(unit)).content.decode().split())


def test_a_commune_with_what_comes_from_it(world, client):
    certificate = past(world)[0]
    outlet(world, certificate.product)

    page = commune(client, world.commune)

    for fact in ("<h1>Xã Song Khê</h1>", "Mỳ gạo Suối Lành", "HTX Cầu Sắt", "Cửa hàng Cầu Sắt", "Thành phố Bắc Giang"):
        assert fact in page
    with clock.at(NEXT_DAY):
        later = commune(client, world.commune)
    assert ("Mỳ gạo Suối Lành" in later, "Chưa có sản phẩm nào đang có sao ở đây." in later) == (False, True)


def test_one_code_in_two_maps_is_two_communes_that_lead_to_each_other(world, client):
    with clock.at(date(2024, 5, 5)):
        past(world, day=date(2024, 5, 5))
    new = merged(world)
    world.commune.refresh_from_db()

    assert client.get(places.address(new)).status_code == 404, "a map that is still to come"
    with clock.at(date(2025, 8, 1)):
        old_page, new_page = commune(client, world.commune), commune(client, new)

    assert (world.commune.code, places.address(world.commune)) == (new.code, "/xa/2019/07210/xa-song-khe/")
    assert places.address(new) == "/xa/2025/07210/phuong-bac-giang/"
    assert f'Nay thuộc <a href="{places.address(new)}">' in old_page
    assert f'Lập trên cơ sở <a href="{places.address(world.commune)}">' in new_page
    assert ("Mỳ gạo Suối Lành" in old_page, "Mỳ gạo Suối Lành" in new_page) == (True, True)


def test_another_name_in_the_address_leads_to_the_right_one_and_an_unknown_code_nowhere(world, client):
    answer = client.get("/xa/2019/07210/ten-khac/")
    assert (answer.status_code, answer["Location"]) == (301, places.address(world.commune))

    for address in ("/xa/2019/99999/x/", "/xa/1900/07210/x/", "/xa/2019/213/tp-bac-giang/", f"/xa/2019/{'9' * 300}/x/"):
        answer = client.get(address)
        assert (address, answer.status_code, "Tìm theo tên" in answer.content.decode()) == (address, 404, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, client, rows, django_assert_num_queries):
    made = past(world, *[f"Sản phẩm {number}" for number in range(rows)])
    outlet(world, *[row.product for row in made])

    with django_assert_num_queries(6):
        client.get(DIRECTORY)
    with django_assert_num_queries(7):
        client.get(reverse("website:producer", args=[world.producer.uid]))
    with django_assert_num_queries(9):
        client.get(places.address(world.commune))
