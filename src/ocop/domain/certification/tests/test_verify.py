"""The page a scanned code opens: true in every state, small, without session and cookie, whole without script."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from ocop.domain.certification.codes import ALPHABET, new_code, spaced
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import ISSUED, LAST_DAY, past
from ocop.platform.core import clock
from ocop.platform.government import installation

AFTER = date(2022, 12, 21)
SEARCH = reverse("website:verify_search")


def page_of(client, code: str) -> tuple[int, str]:
    answer = client.get(reverse("website:verify", args=[code]))
    return answer.status_code, " ".join(answer.content.decode().split())


def heading(page: str) -> str:
    return re.search(r"<h1>(.*?)</h1>", page).group(1)


@pytest.fixture
def certificate(world):
    return past(world)[0]


# States


def test_valid(client, certificate):
    status, page = page_of(client, certificate.code)

    assert (status, heading(page)) == (200, "Còn hiệu lực")
    for fact in (
        "Mỳ gạo Suối Lành", "đến hết ngày 20/12/2022", "HTX Cầu Sắt", "20/12/2019", "UBND tỉnh Bắc Giang",
        "Số 1386/QĐ-UBND", "BG-2019-0001", "24-213-07210-1-2019", 'aria-label="3 sao"', "Sao không nói điều gì",
        f'href="/san-pham/{certificate.product.slug}/"',
    ):  # fmt: skip
        assert fact in page


def test_the_last_day_and_the_day_after(client, certificate):
    with clock.at(LAST_DAY):
        assert heading(page_of(client, certificate.code)[1]) == "Còn hiệu lực"
    with clock.at(AFTER):
        status, page = page_of(client, certificate.code)

    assert (status, heading(page)) == (200, "Đã hết hiệu lực")
    assert ("Từng đạt 3 sao" in page, "Không được dùng dấu OCOP" in page) == (True, True)
    assert 'aria-label="3 sao"' not in page


def test_revoked(client, world, certificate):
    day = date(2020, 6, 15)
    revoke(certificate=certificate, number="612/QĐ-UBND", on=day, ground="Ngừng sản xuất.", by=world.dung)

    status, page = page_of(client, certificate.code)

    assert (status, heading(page)) == (200, "Đã bị thu hồi")
    for fact in ("từ ngày 15/6/2020", "Ngừng sản xuất.", "Số 612/QĐ-UBND"):
        assert fact in page
    assert 'aria-label="3 sao"' not in page


def test_a_revocation_that_lies_ahead_is_told(client, world, certificate):
    revoke(certificate=certificate, number="612/QĐ-UBND", on=AHEAD, ground="Ngừng sản xuất.", by=world.dung)

    _, page = page_of(client, certificate.code)

    assert heading(page) == "Còn hiệu lực"
    assert "Đã có Quyết định số 612/QĐ-UBND thu hồi giấy này từ ngày 1/10/2020." in page


AHEAD = date(2020, 10, 1)


def test_replaced_leads_to_the_new_certificate(client, world, certificate):
    newer = past(world, products=[certificate.product], stars=4, number="7/QĐ-UBND", day=date(2020, 3, 2))[0]

    _, page = page_of(client, certificate.code)

    assert heading(page) == "Đã được thay"
    assert f'href="/xac-minh/{newer.code}/"' in page


def test_unknown_and_broken_are_pages_that_do_not_exist_and_help(client, certificate):
    wrong = next(sign for sign in ALPHABET if sign != certificate.code[0]) + certificate.code[1:]

    for typed, words in {
        new_code(): "không có trong sổ",
        "BG-2019-9999": "không có trong sổ",
        wrong: "gõ nhầm",
        "abc": "gõ nhầm",
        "<script>alert(1)</script>": "gõ nhầm",
        "ẬẼ" * 200: "gõ nhầm",
        "a\0b": "gõ nhầm",
        "' OR 1=1--": "gõ nhầm",
    }.items():
        answer = client.get(SEARCH, {"ma": typed})
        page = " ".join(answer.content.decode().split())
        assert (answer.status_code, heading(page)) == (404, "Không tìm thấy")
        assert words in page
        assert ('name="ma"' in page, "alert(1)</script" in page) == (True, False)


def test_a_certificate_of_tomorrow_is_unknown_today(client, certificate):
    with clock.at(date(2019, 12, 19)):
        assert page_of(client, certificate.code)[0] == 404
    with clock.at(ISSUED):
        assert page_of(client, certificate.code)[0] == 200


# Typing


def test_everything_printed_on_the_certificate_is_found(client, certificate):
    address = reverse("website:verify", args=[certificate.code])

    for typed in (
        certificate.code.lower(), spaced(certificate.code), certificate.code.replace("0", "O").replace("1", "l"),
        "BG-2019-0001", "bg 2019 OOO1", certificate.product_code,
    ):  # fmt: skip
        assert client.get(SEARCH, {"ma": typed})["Location"] == address


def test_another_spelling_in_the_address_leads_to_the_one_address(client, certificate):
    for typed in (certificate.code.lower(), spaced(certificate.code), certificate.register_number):
        answer = client.get(reverse("website:verify", args=[typed]))
        assert (answer.status_code, answer["Location"]) == (302, reverse("website:verify", args=[certificate.code]))


def test_the_empty_form(client, db):
    answer = client.get(SEARCH)

    assert (answer.status_code, heading(" ".join(answer.content.decode().split()))) == (200, "Kiểm tra mã")


# What kind of page it is


def test_it_is_cached_and_asked_again_by_its_tag(client, certificate):
    address = reverse("website:verify", args=[certificate.code])
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=60"
    assert (again.status_code, again.content) == (304, b"")
    assert first["Vary"] == "Accept, Accept-Encoding"
    assert (dict(first.cookies), dict(client.cookies)) == ({}, {})


def test_its_tag_changes_with_what_it_says(client, certificate):
    address = reverse("website:verify", args=[certificate.code])
    before = client.get(address)["ETag"]
    with clock.at(AFTER):
        assert client.get(address)["ETag"] != before


def test_under_thirty_kilobytes_with_its_style_sheets_and_only_a_linked_script(client, certificate):
    answer = client.get(reverse("website:verify", args=[certificate.code]))
    page = answer.content.decode()
    sheets = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', page)
    styles = "".join(Path(finders.find(sheet)).read_text() for sheet in sheets)

    assert len(sheets) == 2
    assert len((page + styles).encode()) < 30_000
    script = Path(finders.find("certification/verify.js")).read_text()
    assert sum(len(gzip.compress(part.encode())) for part in (page, styles, script)) < 15_000
    assert re.findall(r"<script[^>]*>", page) == ['<script type="module" src="/static/certification/verify.js">']
    assert re.findall(r"<img|url\(", page + styles) == []
    assert 'name="robots" content="noindex"' in page


def test_a_demonstration_says_that_it_is_a_sample(client, certificate):
    assert "MẪU" not in page_of(client, certificate.code)[1]

    installation.change(is_demonstration=True)

    assert "<b>MẪU</b>" in page_of(client, certificate.code)[1]
    assert "<b>MẪU</b>" in " ".join(client.get(SEARCH, {"ma": "abc"}).content.decode().split())


@pytest.mark.parametrize("rows", [1, 3])
def test_three_questions_to_the_database(client, world, rows, django_assert_num_queries):
    certificate = past(world, *[f"Sản phẩm {number}" for number in range(rows)])[0]

    with django_assert_num_queries(3):
        client.get(reverse("website:verify", args=[certificate.code]))
    with django_assert_num_queries(3):
        client.get(reverse("website:verify_data", args=[certificate.code]))
    with django_assert_num_queries(2):
        client.get(SEARCH, {"ma": certificate.register_number})
    with django_assert_num_queries(2):
        client.get(SEARCH, {"ma": new_code()})
    with django_assert_num_queries(1):
        client.get(SEARCH)
