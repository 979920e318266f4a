"""Two to four products side by side, and the sheet for the shelf."""

import pytest
from django.urls import reverse

from ocop.domain.certification import addresses
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, past
from ocop.domain.producers.services import products
from ocop.faces.website.tests.shelves import agreed

COMPARE = reverse("website:compare")


def compared(client, *codes: str):
    return client.get(COMPARE, {"ma": list(codes)})


def slugs(world, count: int) -> list[str]:
    return [row.product.slug for row in past(world, *[f"Mỳ số {number}" for number in range(count)])]


def test_side_by_side_in_the_order_chosen(world, client):
    first, second = slugs(world, 2)
    answer = compared(client, second, first, second)

    assert [row.product_name for row in answer.context["side"].certificates] == ["Mỳ số 1", "Mỳ số 0"]
    page = answer.content.decode()
    for fact in ("HTX Cầu Sắt", "xã Song Khê, thành phố Bắc Giang", "Hỏi giá", "Đến hết ngày 20/12/2022"):
        assert page.count(fact) == 4  # once in the table and once on the card, for both
    assert page.count('<th scope="row">') == len(answer.context["side"].lines)


def test_prices_of_packs(world, client):
    made = past(world, "Một", "Hai")
    products.keep_pack(product=made[0].product, name="Gói 500 g", price=28_000, by=world.lan)

    lines = dict(compared(client, *[row.product.slug for row in made]).context["side"].lines)

    assert lines["Giá bán"] == ["Gói 500 g: 28.000\xa0đ", "Hỏi giá"]


def test_more_than_four_are_said_and_not_shown(world, client):
    answer = compared(client, *slugs(world, 6))

    assert len(answer.context["side"].certificates) == 4
    assert "2 sản phẩm chọn sau không hiện" in answer.content.decode()


def test_unknown_and_lapsed_codes_are_named(world, client):
    first, second = past(world, "Một", "Hai")
    revoke(certificate=second, number="612/QĐ-UBND", on=AUGUST, ground="Không còn đạt.", by=world.dung)

    answer = compared(client, first.product.slug, second.product.slug, "<b>la</b>", "\0", "x" * 10_000)
    page = answer.content.decode()

    assert answer.status_code == 200
    assert f"mang mã: {second.product.slug}, &lt;b&gt;la&lt;/b&gt;, {'x' * 60}." in page
    assert ("Chọn ít nhất hai sản phẩm" in page, ">Hai<" in page) == (True, False)


@pytest.mark.parametrize("codes", [(), ("",), ("khong-co",)])
def test_too_few_says_where_to_choose(world, client, codes):
    assert "Chọn ít nhất hai sản phẩm" in compared(client, *codes).content.decode()


def test_the_catalogue_leads_there_without_a_script(world, client):
    first, _ = slugs(world, 2)
    page = client.get(reverse("website:products")).content.decode()

    assert f'<form action="{COMPARE}">' in page
    assert f'type="checkbox" name="ma" value="{first}"' in page


@pytest.mark.parametrize("rows", [2, 4])
def test_questions(world, client, rows, django_assert_num_queries):
    chosen = slugs(world, rows)
    with django_assert_num_queries(4):
        compared(client, *chosen)


# On the shelf


@pytest.mark.parametrize(("kind", "squares"), [("gia", 8), ("ban", 2)])
def test_a_sheet_with_squares_that_open_the_verification_page(world, client, kind, squares):
    certificate = past(world)[0]
    products.keep_pack(product=certificate.product, name="Gói 500 g", price=28_000, by=world.lan)

    page = client.get(reverse("website:print_sheet", args=[certificate.product.slug]), {"kieu": kind}).content.decode()

    assert (page.count('class="segno"'), "28.000\xa0đ" in page) == (squares, True)
    assert addresses.absolute(certificate) in page
    for private in ("Trần Thị Lan", "0912"):
        assert private not in page


def test_a_number_stands_on_it_only_with_consent(world, client):
    certificate = past(world)[0]
    agreed(world)

    page = client.get(reverse("website:print_sheet", args=[certificate.product.slug]), {"kieu": "ban"}).content.decode()

    assert "0912 000 001" in page


def test_another_kind_and_a_lapsed_product_have_no_sheet(world, client):
    certificate = past(world)[0]
    address = reverse("website:print_sheet", args=[certificate.product.slug])
    assert client.get(address, {"kieu": "to-roi"}).status_code == 404

    revoke(certificate=certificate, number="612/QĐ-UBND", on=AUGUST, ground="Không còn đạt.", by=world.dung)
    assert client.get(address).status_code == 404
