"""The address of the queue: who is let in, what is read, what the browser is told; the worker."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from ocop.platform.accounts.models import User
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.jobs.models import Occasion
from ocop.platform.outbox import services, views
from ocop.platform.outbox.models import Taken
from ocop.platform.ui.tests.office import dung

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def user(db):
    return dung()


@pytest.fixture
def browser(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def post(client, user, *entries, **fields):
    said = {"account": str(user.pk), "entries": list(entries), **fields}
    return client.post(reverse("office:outbox"), json.dumps(said), content_type="application/json")


def test_each_entry_is_answered_by_itself_in_order(browser, user, entry):
    first, refused, unknown, last = entry(), entry(refuse=True), {**entry(), "kind": "thu.la"}, entry("bốn")

    answer = post(browser, user, first, refused, unknown, last)

    told = [(each["key"], each["status"], each.get("code", "")) for each in answer.json()["answers"]]
    assert told == [
        (first["key"], "done", ""), (refused["key"], "refused", "refused_so"),
        (unknown["key"], "refused", "unknown_kind"), (last["key"], "done", ""),
    ]  # fmt: skip
    assert list(Occasion.objects.order_by("pk").values_list("name", flat=True)) == ["một", "bốn"]


def test_without_a_session_the_queue_is_told_to_wait(user, entry):
    answer = post(Client(), user, entry())

    assert (answer.status_code, answer.json()["code"], Taken.objects.count()) == (401, "signed_out", 0)


def test_another_persons_session_takes_nothing_of_this_account(browser, user, entry):
    answer = post(browser, user, entry(), account=str(user.pk + 1))

    assert (answer.status_code, answer.json()["code"], Taken.objects.count()) == (401, "signed_out", 0)


def test_somebody_whom_the_face_does_not_admit_is_refused(user, entry):
    khach = User.objects.create_user("khach@demo.example", "gạo nếp cái hoa vàng", full_name="Trần Văn Khách")
    client = Client()
    client.force_login(khach, backend=BACKEND)

    assert (post(client, khach, entry()).status_code, Taken.objects.count()) == (403, 0)


def test_a_foreign_page_cannot_post(user, entry):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend=BACKEND)

    assert (post(client, user, entry()).status_code, Taken.objects.count()) == (403, 0)


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "7", '{"account": "1"}', '{"account": "1", "entries": []}', '{"account": "1", "entries": 3}',
     '{"account": "1", "entries": [{}]}', '{"account": "1", "entries": [{"key": "x", "kind": "k", "payload": {}}]}',
     '{"account": "1", "entries": [{"key": "' + "0" * 32 + '", "kind": "k", "payload": 7}]}',
     '{"account": "1", "entries": [{"key": "' + "0" * 32 + '", "kind": "k", "payload": {"a": "\\ud800"}}]}',
     '{"account": "1", "entries": [{"key": 7, "kind": "k", "payload": {}}]}', "[" * 40000],
)  # fmt: skip
def test_what_cannot_be_read_is_told_so(browser, body):
    answer = browser.post(reverse("office:outbox"), body, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (400, "unreadable")


def test_too_much_at_once_is_refused_before_it_is_read(browser, user, entry):
    assert post(browser, user, *[entry() for _ in range(views.MOST_ENTRIES + 1)]).status_code == 400
    assert post(browser, user, entry("x" * views.MOST_BYTES)).status_code == 413
    assert Taken.objects.count() == 0


def test_more_than_a_hand_can_do_waits(browser, user, entry, monkeypatch):
    monkeypatch.setattr(services, "MOST_A_MINUTE", 2)
    sent = [entry(), entry()]
    post(browser, user, *sent)

    assert post(browser, user, entry()).status_code == 429
    assert Taken.objects.count() == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_an_entry_asks_a_fixed_number_of_queries(browser, user, entry, rows):
    entries = [entry() for _ in range(rows)]

    with queries_to("outbox", expected=1 + 3 * rows):
        post(browser, user, *entries)
    with queries_to("outbox", expected=1 + rows):
        post(browser, user, *entries)


def test_the_worker_is_a_script_for_the_whole_face_that_is_never_old(browser):
    answer = browser.get(reverse("office:outbox_worker"))

    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Service-Worker-Allowed"] == "/lam-viec/"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert Client().get(reverse("office:outbox_worker")).status_code == 302
