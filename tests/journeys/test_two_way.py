"""The website's two-way pages: by axe at two widths, by day and by night; and the whole way without scripts."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from ocop.domain.outlets.models import TradeNotice
from ocop.domain.outlets.services import trade
from ocop.domain.outlets.tests.factories import DAY, Market, load
from ocop.domain.outlets.tests.test_trade import said
from ocop.faces.website.models import Subscriber
from ocop.faces.website.services import newsletter
from ocop.platform.government import installation
from tests.journeys.browser import axe, screen, sideways, sign_in
from tests.journeys.people import today_is
from tests.journeys.test_look import looks

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = (
    "figures", "open_data", "trade_notices", "newsletter", "newsletter_confirm", "newsletter_leave", "contact",
    "privacy", "report", "follow_report",
)  # fmt: skip


@pytest.fixture
def market(transactional_db: None) -> Market:
    world = load()
    installation.change(province=world.season.province)
    today_is(DAY)
    return world


def published(market: Market) -> TradeNotice:
    return trade.publish(notice=trade.draft(said=said(market), by=market.tu), by=market.tu)


def test_public_pages_pass_axe_and_fit(browser, live_server, subtests, market) -> None:
    notice = published(market)
    addresses = [reverse(f"website:{name}") for name in PAGES]
    addresses.append(reverse("website:trade_notice", args=[notice.uid]))
    with screen(browser, live_server.url) as on:
        for look in looks(on, 360, 1280):
            for address in addresses:
                with subtests.test(f"{look} {address}"):
                    on.open(address)
                    on.faults[:] = [line for line in on.faults if "410" not in line]
                    assert (on.faults, sideways(on), axe(on)) == ([], 0, [])


def test_inside_the_notice_passes_axe_and_fits(browser, live_server, subtests, market) -> None:
    notice = published(market)
    for who, names in (
        (market.tu, ("office:trade_notices", "office:new_trade_notice")),
        (market.tu, ("office:trade_notice", "office:print_trade_notice")),
        (market.lan, ("portal:trade_notices", "portal:trade_notice", "portal:messages")),
        (market.mai, ("office:newsletter",)),
    ):  # fmt: skip
        with screen(browser, live_server.url) as on:
            sign_in(on, who)
            for look in looks(on, 360, 1280):
                for name in names:
                    of_one = name.endswith("trade_notice") and "new" not in name
                    address = reverse(name, args=[notice.uid] if of_one else [])
                    with subtests.test(f"{look} {address}"):
                        on.open(address)
                        assert (on.faults, sideways(on), axe(on)) == ([], 0, [])


def test_the_text_for_zalo_is_there_to_be_selected_without_scripts(browser, live_server, market) -> None:
    notice = published(market)
    with screen(browser, live_server.url, scripts=False) as on:
        sign_in(on, market.minh)
        on.open(reverse("office:trade_notice", args=[notice.uid]))
        box = on.page.locator("#zalo-x")
        assert box.get_attribute("readonly") is not None
        assert box.input_value().endswith(reverse("website:trade_notice", args=[notice.uid]))
        on.open(reverse("office:print_trade_notice", args=[notice.uid]))
        assert not on.page.locator("[data-print]").is_visible()


def test_the_newsletter_is_asked_for_confirmed_and_left_without_scripts(browser, live_server, market) -> None:
    with screen(browser, live_server.url, width=360, scripts=False) as on:
        on.open(reverse("website:newsletter"))
        on.page.get_by_label("E-mail").fill("nguoi-doc@vi-du.vn")
        on.page.get_by_role("button", name="Nhận bản tin").click()
        assert on.page.get_by_role("heading", name="Xem hộp thư").is_visible()
        on.open(re.search(r"(/ban-tin/xac-nhan/\?ma=\S+)", mail.outbox[0].body).group(1))
        assert not Subscriber.objects.exists()
        on.page.get_by_role("button", name="Xác nhận, gửi bản tin cho tôi").click()
        assert on.page.get_by_role("heading", name="Đã ghi nhận").is_visible()
        row = Subscriber.objects.get()
        assert row.email == "nguoi-doc@vi-du.vn"
        on.open(f"{reverse('website:newsletter_leave')}?ma={newsletter.leaving_token(row)}")
        assert Subscriber.objects.exists()
        on.page.get_by_role("button", name="Thôi nhận, xóa địa chỉ của tôi").click()
        assert on.page.get_by_role("heading", name="Đã thôi nhận bản tin").is_visible()
        assert not Subscriber.objects.exists()
