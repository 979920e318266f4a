"""Every public page: cached, without cookie, light, honest about demonstrations, and the same number of questions."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, past
from ocop.faces.website import errors, places
from ocop.faces.website.tests.shelves import outlet
from ocop.platform.government import installation

HOME, PRODUCTS = reverse("website:home"), reverse("website:products")
LIMIT = 100_000


def content(answer) -> str:
    return b"".join(answer.streaming_content).decode()


def product(certificate) -> str:
    return reverse("website:product", args=[certificate.product.slug])


def every_page(world) -> list[str]:
    certificate = past(world)[0]
    verified = reverse("website:verify", args=[certificate.code])
    outlet(world, certificate.product)
    return [
        HOME, PRODUCTS, f"{PRODUCTS}?q=my&sao=3", product(certificate), reverse("website:verify_search"), verified,
        *(reverse(f"website:{name}") for name in ("of_the_province", "directory", "map")),
        f"{reverse('website:compare')}?ma={certificate.product.slug}&ma=khac", places.address(world.commune),
        reverse("website:print_sheet", args=[certificate.product.slug]),
        reverse("website:producer", args=[world.producer.uid]),
    ]  # fmt: skip


def test_what_lapsed_or_was_revoked_is_named_nowhere(world, client):
    """Pages are kept for a minute, so after a minute nobody reads of it."""
    pages = every_page(world)
    certificate = Certificate.objects.get()
    before = {page: client.get(page) for page in pages}
    shows = [page for page in pages if certificate.product_name in before[page].content.decode()]
    assert len(shows) == 9

    revoke(certificate=certificate, number="612/QĐ-UBND", on=AUGUST, ground="Không còn đạt.", by=world.dung)

    told = reverse("website:verify", args=[certificate.code])
    for page in shows:
        answer = client.get(page, headers={"If-None-Match": before[page]["ETag"]})
        assert (page, answer.status_code in (200, 404)) == (page, True)
        assert (page, certificate.product_name in answer.content.decode()) == (page, page == told)


def test_no_cookie_and_no_session_on_any_page(world, client):
    for address in every_page(world):
        answer = client.get(address)
        assert (address, answer.status_code, dict(answer.cookies)) == (address, 200, {})
        assert "Cookie" not in answer.get("Vary", "")
        assert "sessionid" not in client.cookies


def test_a_signed_in_person_gets_the_same_page(world, client):
    person = Client()
    person.force_login(world.dung, backend="allauth.account.auth_backends.AuthenticationBackend")

    for address in every_page(world):
        assert person.get(address).content == client.get(address).content


def test_kept_for_a_minute_and_asked_again_by_its_tag(world, client):
    for address in every_page(world):
        first = client.get(address)
        assert (address, first["Cache-Control"]) == (address, "public, max-age=60")
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (address, again.status_code) == (address, 304)


def test_compressed_for_who_can_read_it(world, client):
    past(world)
    answer = client.get(PRODUCTS, headers={"Accept-Encoding": "gzip"})

    assert (answer["Content-Encoding"], answer["ETag"][:2]) == ("gzip", "W/")


def test_under_a_hundred_kilobytes_with_style_sheets_drawings_and_fonts(world, client):
    """As sent: text compressed, fonts as they are (Vietnamese text needs two of the three files of a weight)."""
    past(world, *[f"Sản phẩm {number}" for number in range(12)], art="vai", season_from=6, season_to=7)
    certificate = past(world, "Mỳ gạo", number="2/QĐ-UBND", story="Gạo ngâm từ nửa đêm.\n" * 20)[0]
    sheets = ["ui/tokens.css", "ui/fonts-public.css"]
    fonts = re.findall(r'"\.\./(vendor/[^"]+-(?:latin|vietnamese)-\d+-normal\.woff2)"', read(sheets[1]).decode())
    assert len(fonts) == 4
    carried = sum(len(read(font)) for font in fonts)

    others = [reverse(f"website:{name}") for name in ("of_the_province", "directory", "compare", "map")]
    outlet(world, certificate.product)
    made = [
        product(certificate), reverse("website:print_sheet", args=[certificate.product.slug]),
        reverse("website:producer", args=[world.producer.uid]), places.address(world.commune),
    ]  # fmt: skip
    for address in (HOME, PRODUCTS, *others, *made):
        page = client.get(address).content
        named = set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"', page.decode()))
        texts = [page, *(read(name) for name in {*named, *sheets})]
        assert carried + sum(len(gzip.compress(text)) for text in texts) < LIMIT


def read(name: str) -> bytes:
    return Path(finders.find(name)).read_bytes()


def test_a_demonstration_says_so_and_is_not_indexed(world, client):
    robots = reverse("website:robots")
    assert "noindex" not in client.get(HOME).content.decode()
    assert "Sitemap: " in client.get(robots).content.decode()

    installation.change(is_demonstration=True)

    page = client.get(HOME).content.decode()
    assert ('<meta name="robots" content="noindex">' in page, "Dữ liệu minh họa" in page) == (True, True)
    assert client.get(robots).content.decode().split() == ["User-agent:", "*", "Disallow:", "/"]


def test_a_browser_that_asks_for_an_icon_is_led_to_it(world, client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (302, static("ui/icon.svg"))


def test_the_site_map_names_what_is_shown(world, client):
    certificate = past(world)[0]

    answer = client.get(reverse("website:sitemap"))

    assert answer["Content-Type"] == "application/xml"
    assert answer.content.decode().count("<loc>") == 4
    assert product(certificate) in content(client.get(reverse("website:sitemap_part", args=["san-pham", 1])))


def test_every_page_can_be_told_from_the_others_and_shared(world, client):
    titles = set()
    for address in (HOME, PRODUCTS, product(past(world)[0])):
        page = client.get(address).content.decode()
        titles.add(re.search(r"<title>(.*?)</title>", page).group(1))
        for tag in ("og:title", "og:url", "og:description", 'rel="canonical"'):
            assert page.count(tag) == 1
    assert len(titles) == 3


def test_what_is_not_there_helps_and_the_other_faces_keep_their_own_page(world, client):
    answer = client.get("/san-pham/khong-co/")
    page = answer.content.decode()

    assert (answer.status_code, dict(answer.cookies)) == (404, {})
    assert ("Tìm theo tên" in page, "Xác minh một mã" in page) == (True, True)
    assert "Tìm theo tên" not in client.get("/lam-viec/khong-co/").content.decode()


def test_a_failure_is_a_page_of_its_own(world, client, rf):
    request = rf.get("/san-pham/")
    request.id = "4f1c92ab77d0"
    answer = errors.server_error(request)

    assert answer.status_code == 500
    assert ("Mã để tra: 4f1c92ab77d0" in answer.content.decode(), "/xac-minh/" in answer.content.decode()) == (
        True,
        True,
    )
    assert "Trang này đang gặp lỗi" not in errors.server_error(rf.get("/lam-viec/")).content.decode()


def test_an_empty_installation_has_pages_too(world, client):
    assert "Chưa có sản phẩm nào được công nhận" in client.get(HOME).content.decode()
    assert "Chưa có sản phẩm nào được công nhận" in client.get(PRODUCTS).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, client, rows, django_assert_num_queries):
    certificates = past(world, *[f"Sản phẩm {number}" for number in range(rows)], season_from=3, season_to=5)

    with django_assert_num_queries(11):
        client.get(HOME)
    with django_assert_num_queries(7):
        client.get(PRODUCTS)
    with django_assert_num_queries(14):
        client.get(product(certificates[0]))
    with django_assert_num_queries(8):
        client.get(reverse("website:sitemap"))


def test_what_is_coming_are_the_dates_of_the_plan_that_lie_ahead(world, client):
    """Of four dates two are past on 12/8/2020; "trước ngày 10/11" is a matter of 9/11."""
    page = client.get(HOME).content.decode()

    assert re.findall(r'<span class="date">(\d+)<small>th. (\d+)', page) == [("9", "11"), ("9", "12")]
