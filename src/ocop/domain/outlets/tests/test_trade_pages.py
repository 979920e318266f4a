"""Tin thị trường on screen: office, portal, website, the sheet for the board; the number of questions."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ocop.domain.outlets.models import TradeNotice
from ocop.domain.outlets.services import trade
from ocop.domain.outlets.tests.factories import DAY
from ocop.domain.outlets.tests.test_trade import published, said
from ocop.platform.core import clock

pytestmark = pytest.mark.django_db

LIST, NEW, PUBLIC, MINE = (
    "/lam-viec/thi-truong/",
    "/lam-viec/thi-truong/moi/",
    "/thong-tin-thi-truong/",
    "/chu-the/thi-truong/",
)


def at(notice: TradeNotice, name: str = "trade_notice", face: str = "office") -> str:
    return reverse(f"{face}:{name}", args=[notice.uid])


def typed(world, **more) -> dict:
    return {
        "kind": "PRICE", "agency": world.trade.pk, "title": "Giá vải", "summary": "Vải tăng.", "source": "Chợ Chũ",
        "valid_from": "20/7/2020", "valid_to": "27/7/2020", "prices": "Vải; kg; 18.000; 25.000; chợ Chũ",
        "districts": [world.season.district.pk], **more,
    }  # fmt: skip


def test_from_the_form_to_the_board(world, enter):
    browser = enter(world.tu)
    assert browser.get(NEW).context["form"].initial["agency"] == world.trade
    answer = browser.post(NEW, typed(world))
    notice = TradeNotice.objects.get()
    assert (answer.url, notice.prices.get().high, list(notice.districts.all())) == (
        at(notice),
        25_000,
        [world.season.district],
    )
    form = browser.get(at(notice, "change_trade_notice")).content.decode()
    assert "Vải; kg; 18.000; 25.000; chợ Chũ" in form
    browser.post(at(notice, "change_trade_notice"), typed(world, title="Giá vải sáng nay", version=1))
    browser.post(at(notice, "publish_trade_notice"))
    notice.refresh_from_db()
    assert (notice.title, notice.state) == ("Giá vải sáng nay", "PUBLISHED")
    page = browser.get(at(notice)).content.decode()
    assert ('<textarea id="zalo-x" readonly' in page, "mười tám nghìn đồng" in page) == (True, True)
    board = enter(world.minh).get(at(notice, "print_trade_notice")).content.decode()
    assert ("18.000\u00a0đ" in board, "Có giá trị từ 20/7/2020" in board) == (True, True)
    loud = enter(world.minh).get(f"{at(notice, 'print_trade_notice')}?loa=1").content.decode()
    assert "hai mươi bảy tháng bảy" in loud
    assert browser.post(at(notice, "withdraw_trade_notice"), {}).status_code == 422
    browser.post(at(notice, "withdraw_trade_notice"), {"reason": "Sai giá."})
    notice.refresh_from_db()
    assert notice.state == "WITHDRAWN"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": ""}, "kind"), ({"kind": "X"}, "kind"), ({"title": ""}, "title"), ({"summary": "x" * 701}, "summary"),
        ({"valid_to": "30/2/2020"}, "valid_to"), ({"prices": "Vải"}, "prices"), ({"link": "khong phai"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"), ({"agency": "999999"}, "agency"), ({"districts": ["x"]}, "districts"),
        ({"groups": ["X"]}, "groups"), ({"valid_to": "1/7/2020"}, "__all__"),
    ],
)  # fmt: skip
def test_bad_input_is_said_beside_its_field(world, enter, more, field):
    answer = enter(world.tu).post(NEW, typed(world, **more))
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, [field])
    assert not TradeNotice.objects.exists()


@pytest.mark.parametrize(
    ("who", "seen", "new"),
    [("dung", 200, 200), ("tu", 200, 200), ("ha", 200, 403), ("minh", 200, 403), ("mai", 200, 403), ("nga", 200, 403),
     ("khach", 403, 403), ("lan", 403, 403)],
)  # fmt: skip
def test_who_reads_and_who_writes_on_screen(world, enter, who, seen, new):
    notice, browser = published(world), enter(getattr(world, who))
    found = [browser.get(address).status_code for address in (LIST, at(notice), at(notice, "print_trade_notice"), NEW)]
    assert found == [seen, seen, seen, new]


def test_a_draft_is_seen_by_who_writes_it_only(world, enter, client):
    notice = trade.draft(said=said(world), by=world.tu)
    assert [enter(getattr(world, who)).get(at(notice)).status_code for who in ("tu", "dung", "minh")] == [200, 200, 404]
    assert enter(world.lan).get(at(notice, face="portal")).status_code == 404
    assert client.get(at(notice, face="website")).status_code == 404


def test_the_portal_shows_what_concerns_me_first(world, enter):
    published(world, title="Xa lắm", groups=["II"]) if "II" in _groups() else None
    notice = published(world)
    browser = enter(world.lan)
    assert browser.get(MINE).context["rows"][0] == (notice, True)
    assert browser.get(at(notice, face="portal")).status_code == 200
    assert "Giá vải thiều tuần này" in browser.get("/chu-the/").content.decode()
    assert enter(world.khach).get(MINE).context["rows"] == []
    assert enter(world.khach).get(at(notice, face="portal")).status_code == 404


def _groups() -> set[str]:
    from ocop.domain.outlets.trade_queries import group_titles

    return set(group_titles())


def test_the_public_reads_what_is_good_today(world, client):
    notice = published(world)
    gone = published(world, title="Giá cũ")
    trade.withdraw(notice=gone, reason="Sai.", by=world.tu)
    text = client.get(PUBLIC).content.decode()
    assert ("Giá vải thiều tuần này" in text, "Giá cũ" in text) == (True, False)
    assert "Chưa có tin nào" in client.get(f"{PUBLIC}?loai=RULE").content.decode()
    assert client.get(f"{PUBLIC}?loai=%00").status_code == 200
    page = client.get(at(notice, face="website"))
    assert (page.status_code, page["Cache-Control"], dict(page.cookies)) == (200, "public, max-age=60", {})
    assert "18.000–25.000 đ/kg" in page.content.decode()
    assert client.get(at(gone, face="website")).status_code == 404
    with clock.at(DAY + timedelta(days=8)):
        assert client.get(at(notice, face="website")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(world, enter, client, count, django_assert_num_queries):
    notices = [published(world, title=f"Tin {place}", districts=[world.season.district]) for place in range(count)]
    office, portal = enter(world.dung), enter(world.lan)
    with django_assert_num_queries(9):
        office.get(LIST)
    with django_assert_num_queries(12):
        office.get(at(notices[0]))
    with django_assert_num_queries(10):
        portal.get(MINE)
    with django_assert_num_queries(3):
        client.get(PUBLIC)
    with django_assert_num_queries(5):
        client.get(at(notices[0], face="website"))
    with django_assert_num_queries(2):
        client.get(reverse("website:rss_trade"))
