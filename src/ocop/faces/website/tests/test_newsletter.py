"""Bản tin: nothing stored before the button, erased at once, one mail each, the same answer for everybody."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail, signing
from django.core.cache import cache
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from ocop.domain.activities.models import Activity
from ocop.domain.certification.tests.factories import AUGUST, past
from ocop.domain.plans.models import PlanItem
from ocop.faces.website.models import Issue, Subscriber
from ocop.faces.website.services import newsletter
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.government.models import Agency
from ocop.platform.jobs.services import run

pytestmark = pytest.mark.django_db

ASK, CONFIRM, LEAVE = "/ban-tin/", "/ban-tin/xac-nhan/", "/ban-tin/thoi-nhan/"
OFFICE = "/lam-viec/ban-tin/"


def link_in(message, path: str) -> str:
    return re.search(rf"http://testserver({path}\?ma=\S+)", message.body).group(1)


def asked(client, email: str = "Mai.Khach@vi-du.vn") -> str:
    mail.outbox.clear()
    assert client.post(ASK, {"email": email}).url == reverse("website:newsletter_asked")
    return link_in(mail.outbox[0], CONFIRM)


def subscribed(email: str = "nguoi-doc@vi-du.vn") -> Subscriber:
    newsletter.confirm(token=signing.dumps(email, salt="website.newsletter.confirm"))
    return Subscriber.objects.get(email=email)


def work() -> None:
    for task in DBTaskResult.objects.ready():
        name, arguments = task.args_kwargs["args"][:2]
        run(name, arguments)
        task.delete()


def test_nothing_is_stored_until_a_person_presses_the_button(world, client):
    link = asked(client)
    assert client.get(link).status_code == 200
    assert (Subscriber.objects.count(), mail.outbox[0].to) == (0, ["mai.khach@vi-du.vn"])
    assert client.post(link).url == reverse("website:newsletter_confirmed")
    client.post(link)
    row = Subscriber.objects.get()
    assert (row.email, row.confirmed_on) == ("mai.khach@vi-du.vn", AUGUST)


def test_a_link_that_is_old_or_changed_stores_nothing(world, client):
    link = asked(client)
    for wrong in (link[:-2] + "xx", CONFIRM, f"{CONFIRM}?ma=%00", f"{CONFIRM}?ma={'x' * 5000}"):
        answer = client.post(wrong)
        assert (answer.status_code, "không còn dùng được" in answer.content.decode()) == (410, True)
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=49)):
        assert client.get(link).status_code == 410
    assert not Subscriber.objects.exists()


def test_the_answer_is_the_same_for_who_is_known(world, client):
    subscribed("da-co@vi-du.vn")
    pages = []
    for email in ("da-co@vi-du.vn", "chua-co@vi-du.vn"):
        mail.outbox.clear()
        answer = client.post(ASK, {"email": email}, follow=True)
        pages.append((answer.status_code, answer.content, len(mail.outbox), mail.outbox[0].subject))
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"email": ""}, "Ghi địa chỉ e-mail"), ({"email": "khong phai"}, "chưa đúng"),
        ({"email": "a@b.vn\nBcc: c@d.vn"}, "chưa đúng"), ({"email": "a@vi-du.vn", "mail_again": "x"}, "Không gửi được"),
        ({"email": f"{'x' * 300}@vi-du.vn"}, "254"),
    ],
)  # fmt: skip
def test_bad_input_is_said_and_mails_nothing(world, client, typed, words):
    answer = client.post(ASK, typed)
    assert (answer.status_code, words in answer.content.decode(), mail.outbox) == (422, True, [])


def test_asking_is_limited_by_machine_and_by_address(world, client):
    found = [client.post(ASK, {"email": "mot@vi-du.vn"}).status_code for _ in range(4)]
    assert found == [302, 302, 302, 429]
    cache.clear()
    found = [client.post(ASK, {"email": f"so-{number}@vi-du.vn"}).status_code for number in range(6)]
    assert found == [302, 302, 302, 302, 302, 429]


def test_a_mail_server_that_is_silent_is_said(world, client, settings):
    settings.EMAIL_BACKEND = "ocop.faces.website.tests.silent.Backend"
    answer = client.post(ASK, {"email": "a@vi-du.vn"})
    assert (answer.status_code, "chưa gửi được" in answer.content.decode()) == (503, True)


def test_one_click_erases_the_address_without_a_cookie(world, client):
    past(world, day=AUGUST - timedelta(days=3))
    row = subscribed()
    newsletter.send_monthly()
    work()
    message = mail.outbox[-1]
    link = link_in(message, LEAVE)
    headers = message.extra_headers
    assert headers["List-Unsubscribe"] == f"<http://testserver{link}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert client.get(link).status_code == 200
    assert Subscriber.objects.filter(pk=row.pk).exists()
    answer = client.post(link, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, dict(answer.cookies), Subscriber.objects.count()) == (200, {}, 0)
    assert "<h1>Đã thôi nhận bản tin</h1>" in answer.content.decode()
    assert client.post(link).status_code == 200
    assert client.post(f"{LEAVE}?ma=la").status_code == 200


def test_an_issue_names_what_is_new_and_goes_to_each_once(world):
    past(world, "Mỳ gạo", day=AUGUST - timedelta(days=3))
    for number in range(3):
        subscribed(f"so-{number}@vi-du.vn")
    issue = newsletter.send_monthly()
    work()
    assert (issue.number, issue.addressed, len(mail.outbox)) == (1, 3, 3)
    assert sorted(message.to[0] for message in mail.outbox) == [f"so-{number}@vi-du.vn" for number in range(3)]
    body = mail.outbox[0].body
    assert ("* Mỳ gạo, 3 sao" in body, "http://testserver/san-pham/" in body) == (True, True)
    assert (newsletter.send_batch(issue_pk=issue.pk, first=0, last=10**9), len(mail.outbox)) == (0, 3)
    assert newsletter.send_monthly() is None
    late = subscribed("sau@vi-du.vn")
    assert (late.received, newsletter.send_batch(issue_pk=issue.pk, first=0, last=10**9)) == (1, 0)


def test_without_news_nothing_goes_out(world):
    subscribed()
    past(world, day=date(2019, 12, 20))
    with clock.at(date(2021, 3, 1)):
        assert newsletter.send_monthly() is None
        with pytest.raises(DomainError, match="chưa có gì mới"):
            newsletter.send_now(by=world.mai)
    assert not Issue.objects.exists()


def test_what_is_coming_alone_fills_no_second_issue_soon(world):
    """Events are told until they are over; pressed twice, the button sends once."""
    past(world, day=AUGUST - timedelta(days=3))
    Activity.objects.create(
        kind="FAIR", season=world.season, item=PlanItem.objects.first(), organiser=Agency.objects.first(), territory="",
        state="ANNOUNCED", name="Hội chợ", place="Hà Nội", starts_on=AUGUST + timedelta(days=40),
        ends_on=AUGUST + timedelta(days=41), public_text="Vào cửa tự do.",
    )  # fmt: skip
    assert "Hội chợ" in newsletter.send_now(by=world.mai).text
    with pytest.raises(DomainError, match="chưa có gì mới"):
        newsletter.send_now(by=world.mai)
    with clock.at(AUGUST + timedelta(days=30)):
        assert newsletter.send_monthly().number == 2


def test_a_mail_that_did_not_go_goes_at_the_next_try_alone(world, settings):
    past(world, day=AUGUST - timedelta(days=3))
    subscribed()
    issue = newsletter.send_monthly()
    settings.EMAIL_BACKEND = "ocop.faces.website.tests.silent.Backend"
    with pytest.raises(OSError, match="silent"):
        newsletter.send_batch(issue_pk=issue.pk, first=0, last=10**9)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert newsletter.send_batch(issue_pk=issue.pk, first=0, last=10**9) == 1


def test_only_an_editor_sends(world, enter):
    past(world, day=AUGUST - timedelta(days=3))
    subscribed()
    for who in (world.dung, world.lan, world.khach, world.minh):
        with pytest.raises(NotAllowed):
            newsletter.send_now(by=who)
        assert enter(who).get(OFFICE).status_code == 403
    browser = enter(world.mai)
    page = browser.get(OFFICE).content.decode()
    assert ("1 địa chỉ đã xác nhận" in page, "nguoi-doc@" in page) == (True, False)
    answer = browser.post(f"{OFFICE}gui/")
    issue = Issue.objects.get()
    assert answer.url == reverse("office:newsletter_issue", args=[issue.uid])
    assert browser.get(answer.url).status_code == 200
    assert (issue.sent_by, enter(world.dung).get(answer.url).status_code) == (world.mai, 403)
    assert browser.post(f"{OFFICE}gui/").status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(world, enter, count, django_assert_num_queries):
    past(world, *[f"Sản phẩm {number}" for number in range(count)], day=AUGUST - timedelta(days=3))
    for number in range(count):
        subscribed(f"so-{number}@vi-du.vn")
    browser = enter(world.mai)
    with django_assert_num_queries(14):
        browser.get(OFFICE)
