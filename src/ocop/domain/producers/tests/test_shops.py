"""Nơi bán trên mạng: kept by the producer and by who enters for it; followed and counted by anybody."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from ocop.domain.producers import shop_urls, shops
from ocop.domain.producers.models import Product, ShopLink, ShopLinkClicks
from ocop.domain.producers.services import shops as service
from ocop.domain.producers.services.registration import new_product
from ocop.domain.producers.services.shops import Shop
from ocop.domain.producers.tests.test_paper_pages import address, noodles
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

__all__ = ["noodles"]

SHOPEE = "https://shopee.vn/mysuoilanh"
PERSON = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/126 Mobile Safari/537.36"
MINE = "/chu-the/san-pham/"


def added(world, product: Product | None = None, url: str = SHOPEE, **more) -> ShopLink:
    shop = Shop(**{"kind": "SHOPEE", "url": url, "product": product, **more})
    return service.add(producer=world.producer, shop=shop, by=world.lan)


def way(link: ShopLink) -> str:
    return f"/di/{link.uid}/"


def clicks(link: ShopLink) -> int:
    return sum(row.count for row in ShopLinkClicks.objects.filter(link=link))


# Which addresses may stand


@pytest.mark.parametrize(
    "url",
    [SHOPEE, "http://htxsuoilanh.vn/", "https://www.facebook.com/my.chu?ref=1#x", "https://zalo.me/0912000001",
     "https://đặcsản.vn/mỳ-chũ", "https://xn--80ak6aa92e.com/", "https://shop.vn:443/a"],
)  # fmt: skip
def test_a_public_address_is_taken(url):
    assert shop_urls.fault(url) == ""


@pytest.mark.parametrize(
    "url",
    ["", "shopee.vn/mychu", "javascript:alert(1)", "JaVaScRiPt://shopee.vn/%0aalert(1)", "data:text/html,x",
     "ftp://shopee.vn/a", "//shopee.vn/a", "https:///a", "https://", "https://localhost/", "https://may-chu/",
     "https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f.1/", "https://[::1]/", "https://[::1/",
     "https://10.0.0.7/", "https://kho.local/", "https://shopee.vn@ke-gian.com/", "https://a:b@shopee.vn/",
     "https://@shopee.vn/", "https://shopee.vn:8443/", "https://shopee.vn:99999/", "https://shopee.vn:x/",
     "https://sho pee.vn/", "https://shopee.vn/\nSet-Cookie:x", "https://shopee.vn\\@ke-gian.com/", "https://a..vn/",
     "https://" + "a" * 70 + ".vn/", "https://shopee.vn/" + "a" * 10_000, "https://shopee.vn/\x00"],
)  # fmt: skip
def test_what_could_mislead_is_refused_in_words(world, url):
    with pytest.raises(DomainError) as refused:
        added(world, url=url)

    assert (refused.value.code, ShopLink.objects.count()) == ("url", 0)
    assert refused.value.message


# Kept


def test_a_products_own_shops_come_before_those_for_everything(world, noodles):
    rolls = new_product(producer=world.producer, name="Bánh cuốn khô", subgroup=noodles.subgroup)
    wide = added(world)
    added(world, rolls, "https://lazada.vn/banh-cuon", kind="LAZADA")
    second = added(world, noodles, "https://htx.vn/my", kind="WEBSITE")
    first = added(world, noodles, "https://tiki.vn/my", kind="OTHER", position=0)
    service.remove(link=added(world, noodles, "https://cu.vn/my"), by=world.lan)

    assert shops.links_of(noodles) == [first, second, wide]


@pytest.mark.parametrize(
    ("who", "may"), [("lan", True), ("minh", True), ("ha", True), ("mai", False), ("khach", False)]
)
def test_who_keeps_them(world, who, may):
    person, shop = getattr(world, who), Shop(kind="FACEBOOK", url="https://facebook.com/mychu")
    if may:
        assert service.add(producer=world.producer, shop=shop, by=person).added_on == date(2020, 3, 12)
        return
    with pytest.raises(NotAllowed):
        service.add(producer=world.producer, shop=shop, by=person)


def test_what_does_not_fit_is_refused(world, noodles):
    other = world.producer.__class__.objects.create(
        name="HTX Khác", kind="COOPERATIVE", commune=world.nam_duong, representative="B"
    )
    theirs = new_product(producer=other, name="Mỳ khác", subgroup=noodles.subgroup)
    added(world)
    for more, code in (
        ({}, "twice"),
        ({"kind": "X"}, "kind"),
        ({"product": theirs, "url": "https://a.vn/"}, "product"),
    ):
        with pytest.raises(DomainError) as refused:
            added(world, **more)
        assert refused.value.code == code
    for place in range(service.MOST - 1):
        added(world, url=f"https://shop{place}.vn/")
    with pytest.raises(DomainError, match="Đã có 20"):
        added(world, url="https://mot-nua.vn/")


def test_taken_off_it_can_neither_be_changed_nor_taken_off_again(world):
    link = added(world)
    stale = ShopLink.objects.get(pk=link.pk)
    service.remove(link=link, by=world.lan)

    with pytest.raises(Conflict):
        service.remove(link=stale, by=world.lan)
    with pytest.raises(Conflict):
        service.change(link=stale, shop=Shop(kind="OTHER", url=SHOPEE), by=world.lan)
    assert added(world).pk != link.pk


# Followed


def test_a_click_leads_there_and_is_counted_without_a_cookie(world, client):
    link = added(world)

    answers = [client.get(way(link), headers={"user-agent": PERSON}) for _ in range(2)]

    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(302, SHOPEE)] * 2
    assert (answers[0].headers["Cache-Control"], answers[0].headers["Referrer-Policy"]) == (
        "no-store", "strict-origin-when-cross-origin",
    )  # fmt: skip
    assert (clicks(link), dict(client.cookies)) == (2, {})


@pytest.mark.parametrize(
    "headers",
    [{}, {"user-agent": "Googlebot/2.1 (+http://www.google.com/bot.html)"}, {"user-agent": "facebookexternalhit/1.1"},
     {"user-agent": "Mozilla/5.0 (compatible; bingbot/2.0)"}, {"user-agent": "curl/8.1"},
     {"user-agent": "python-requests/2.32"}, {"user-agent": PERSON, "sec-purpose": "prefetch;prerender"},
     {"user-agent": PERSON, "purpose": "prefetch"}, {"user-agent": PERSON, "x-moz": "prefetch"}],
)  # fmt: skip
def test_programs_are_led_there_and_not_counted(world, client, headers):
    link = added(world)

    assert client.get(way(link), headers=headers).status_code == 302
    assert clicks(link) == 0


def test_a_look_at_the_head_does_not_count_and_nothing_is_posted(world, client):
    link = added(world)

    assert client.head(way(link), headers={"user-agent": PERSON}).status_code == 302
    assert client.post(way(link)).status_code == 405
    assert clicks(link) == 0


def test_nothing_is_led_to_a_shop_that_was_taken_off(world, client):
    link = added(world)
    service.remove(link=link, by=world.lan)

    assert [client.get(at).status_code for at in (way(link), f"/di/{world.producer.uid}/", "/di/x/")] == [404, 404, 404]


def test_the_clicks_of_thirty_days_are_counted(world):
    link, today = added(world), clock.today()
    for back in (0, 0, 29, 30, 400):
        service.count_click(link, today - timedelta(days=back))

    assert [row.clicked for row in shops.links_with_clicks(world.producer, today)] == [3]


# On screen


@pytest.mark.parametrize(("face", "who", "home"), [("portal", "lan", MINE), ("office", "minh", "")])
def test_they_are_added_changed_and_taken_off_on_screen(world, enter, noodles, face, who, home):
    browser = enter(getattr(world, who))
    home = home or address("office", "producer", world.producer)
    refused = browser.post(address(face, "new_shop", world.producer), {"kind": "SHOPEE", "url": "javascript:alert(1)"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["url"])
    assert "javascript:alert(1)" in refused.content.decode()
    typed = {"kind": "SHOPEE", "url": SHOPEE, "label": "Mỳ Suối Lành chính hãng", "product": noodles.pk}
    assert browser.post(address(face, "new_shop", world.producer), typed).url == home
    link = ShopLink.objects.get()
    service.count_click(link, clock.today())
    page = browser.get(home).content.decode()
    assert ("Mỳ Suối Lành chính hãng" in page, "1 lượt bấm" in page) == (True, True)
    browser.post(address(face, "shop", link), {**typed, "label": "Gian hàng mới", "product": ""})
    link.refresh_from_db()
    assert (link.label, link.product) == ("Gian hàng mới", None)
    browser.post(address(face, "remove_shop", link))
    assert "Gian hàng mới" not in browser.get(home).content.decode()


def test_strangers_keep_nothing_and_readers_only_read(world, enter):
    link = added(world)
    for who, face, status in (("khach", "portal", 404), ("mai", "office", 404), ("khach", "office", 403)):
        browser = enter(getattr(world, who))
        assert browser.get(address(face, "shop", link)).status_code == status
        browser.post(address(face, "remove_shop", link))
    page = enter(world.mai).get(address("office", "producer", world.producer)).content.decode()
    assert ("Shopee" in page, "/noi-ban/" in page) == (True, False)
    link.refresh_from_db()
    assert link.removed_on is None


@pytest.mark.parametrize("count", [1, 3])
def test_of_many_the_pages_ask_the_same(world, enter, count, django_assert_num_queries):
    for place in range(count):
        added(world, url=f"https://shop{place}.vn/")
    browser = enter(world.lan)
    with django_assert_num_queries(14):
        browser.get(MINE)
    with django_assert_num_queries(8):
        browser.get(reverse("portal:new_shop", args=[world.producer.uid]))
