"""A buyer looks around: every page of the catalogue at both widths by axe, comparing without scripts, the map with them."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from ocop.domain.certification.tests.factories import AUGUST, past, product
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.domain.producers.services import photos
from ocop.domain.producers.tests.test_paper_pages import photo
from ocop.faces.website import places
from ocop.faces.website.languages import in_english
from ocop.faces.website.tests.shelves import agreed, classed, outlet
from ocop.platform.core import clock
from tests.journeys.browser import axe, screen, sideways
from tests.journeys.test_verification import at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    world = evaluation.load()
    at(AUGUST)
    with clock.at(AUGUST):
        noodles, _ = past(world, "Mỳ gạo Suối Lành", "Phở khô", season_from=1, season_to=12)
        photos.add(product=noodles.product, upload=photo("a.jpg"), alt="Gói mỳ", by=world.lan)
        photos.add(product=noodles.product, upload=photo("b.jpg"), alt="Phên phơi", by=world.lan)
        classed(world, product(world, "Bánh cuốn khô"))
        outlet(world, noodles.product)
        agreed(world)
    return world


def pages(world) -> list[str]:
    first, second = world.producer.products.filter(certificates__isnull=False).order_by("pk")
    products, compare = reverse("website:products"), reverse("website:compare")
    return [
        products, f"{products}?huyen={world.district.code}", f"{products}?q=khong-co&sao=5", reverse("website:map"),
        reverse("website:of_the_province"), reverse("website:product", args=[first.slug]), compare,
        f"{compare}?ma={first.slug}&ma={second.slug}&ma=khac", reverse("website:print_sheet", args=[first.slug]),
        f"{reverse('website:print_sheet', args=[first.slug])}?kieu=ban", reverse("website:directory"),
        reverse("website:producer", args=[world.producer.uid]), places.address(world.commune),
    ]  # fmt: skip


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_every_page_passes_axe_and_fits(browser, live_server, world, subtests, width, dark) -> None:
    with screen(browser, live_server.url, width=width, dark=dark) as on:
        for address in pages(world):
            with subtests.test(address):
                assert on.open(address) == 200
                assert (on.faults, sideways(on), axe(on)) == ([], 0, [])


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_the_english_pages_pass_axe_and_fit(browser, live_server, world, subtests, width, dark) -> None:
    first = world.producer.products.order_by("pk").first()
    with screen(browser, live_server.url, width=width, dark=dark) as on:
        for name, *given in (("home",), ("products",), ("product", first.slug), ("map",)):
            address = in_english(reverse(f"website:{name}", args=given))
            with subtests.test(address):
                assert on.open(address) == 200
                assert on.page.locator("html").get_attribute("lang") == "en"
                assert (on.faults, sideways(on), axe(on)) == ([], 0, [])


def test_two_products_are_compared_on_a_phone_without_scripts(browser, live_server, world) -> None:
    with screen(browser, live_server.url, width=360, scripts=False) as on:
        on.open(reverse("website:products"))
        on.page.get_by_label("Chọn Mỳ gạo Suối Lành").check()
        on.page.get_by_label("Chọn Phở khô").check()
        on.page.get_by_role("button", name="So sánh sản phẩm đã chọn").click()

        expect(on.page.get_by_role("heading", name="Mỳ gạo Suối Lành")).to_be_visible()
        expect(on.page.get_by_role("heading", name="Phở khô")).to_be_visible()
        expect(on.page.get_by_role("table")).to_be_hidden()


def test_the_map_opens_at_once_on_a_desk_and_on_demand_on_a_phone(browser, live_server, world) -> None:
    with screen(browser, live_server.url) as on:
        on.open(reverse("website:map"))
        on.page.get_by_role("button", name="Cửa hàng Cầu Sắt").click()
        expect(on.page.locator(".leaflet-popup").get_by_role("link", name="Chỉ đường")).to_be_visible()
        assert (on.faults, axe(on)) == ([], [])

    with screen(browser, live_server.url, width=360) as on:
        on.open(reverse("website:map"))
        assert on.page.locator(".leaflet-container").count() == 0
        on.page.get_by_role("button", name="Mở bản đồ").click()
        expect(on.page.get_by_role("button", name="Cửa hàng Cầu Sắt")).to_be_visible()
        assert (on.faults, sideways(on), axe(on)) == ([], 0, [])


def test_the_places_that_sell_are_listed_without_scripts(browser, live_server, world) -> None:
    with screen(browser, live_server.url, width=360, scripts=False) as on:
        on.open(reverse("website:map"))
        expect(on.page.get_by_role("heading", name="Cửa hàng Cầu Sắt")).to_be_visible()
        expect(on.page.get_by_role("button", name="Mở bản đồ")).to_be_hidden()


def test_a_browser_takes_the_lightest_form_it_reads(browser, live_server, world) -> None:
    first = world.producer.products.order_by("pk").first()
    with screen(browser, live_server.url, width=360) as on:
        on.open(reverse("website:product", args=[first.slug]))
        expect(on.page.locator("img.main")).to_have_js_property("complete", value=True)
        chosen = on.page.locator("img.main").evaluate("image => image.currentSrc")

    assert chosen.endswith(".avif"), chosen
