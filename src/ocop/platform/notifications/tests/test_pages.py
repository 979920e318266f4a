"""Thông báo in both faces."""

import pytest
from django.urls import reverse

from ocop.platform.notifications.models import Notification
from ocop.platform.notifications.tests.test_notify import tell

PAGES = [
    ("office", "office:notifications", "office:notifications_read"),
    ("portal", "portal:messages", "portal:notifications_read"),
]
pytestmark = [pytest.mark.django_db, pytest.mark.parametrize(("face", "page", "read"), PAGES)]


@pytest.fixture
def somebody(face, request):
    return request.getfixturevalue("dung" if face == "office" else "lan")


def test_the_list_shows_ones_own_with_the_text_for_zalo(somebody, face, page, read, enter):
    tell(somebody, product="Mỳ gạo")
    text = enter(somebody).get(reverse(page)).content.decode()

    assert "Huyện đã chọn “Mỳ gạo”" in text
    assert f"{somebody.called}: Huyện đã chọn “Mỳ gạo”. Phiếu nằm trong danh sách." in text
    assert "Sao chép tin nhắn Zalo" in text


def test_notices_of_others_are_not_shown(somebody, lan, dung, face, page, read, enter):
    other = lan if somebody == dung else dung
    tell(other, product="Mật ong rừng")
    text = enter(somebody).get(reverse(page)).content.decode()

    assert "Mật ong" not in text
    assert "Chưa có thông báo nào" in text


def test_the_bell_counts_what_is_unread_and_one_button_clears_it(somebody, lan, dung, face, page, read, enter):
    tell(somebody)
    tell(somebody)
    tell(lan if somebody == dung else dung)
    browser = enter(somebody)
    badges = browser.get(reverse(page)).context["shell"].badges
    assert [(badge.label, badge.count) for badge in badges] == [("Thông báo", 2)]

    response = browser.post(reverse(read))
    assert response.url == reverse(page)
    assert Notification.objects.filter(read_at=None).count() == 1
    assert browser.get(reverse(page)).context["shell"].badges[0].count == 0


def test_reading_is_an_act_and_not_an_address_to_open(somebody, face, page, read, enter):
    assert enter(somebody).get(reverse(read)).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(somebody, face, page, read, count, enter, django_assert_num_queries):
    for _ in range(count):
        tell(somebody)
    browser = enter(somebody)
    with django_assert_num_queries(9):
        browser.get(reverse(page))


def test_pages_go_on_by_twenty_and_nonsense_does_not_exist(somebody, face, page, read, enter):
    for number in range(21):
        tell(somebody, product=f"Mỳ số {number:02d}")
    browser = enter(somebody)

    assert len(browser.get(reverse(page)).context["rows"]) == 20
    assert [row.title for row, _ in browser.get(f"{reverse(page)}?trang=2").context["rows"]] == [
        "Huyện đã chọn “Mỳ số 00”"
    ]
    assert browser.get(f"{reverse(page)}?trang=hai").status_code == 404


def test_strangers_sign_in_first(face, page, read, client):
    assert client.get(reverse(page)).status_code == 302
    assert client.post(reverse(read)).status_code == 302


def test_the_office_is_not_for_producers(face, page, read, lan, enter):
    assert enter(lan).get(reverse(page)).status_code == (403 if face == "office" else 200)
