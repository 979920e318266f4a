"""An entry acts once, however often it arrives, and only as its owner first sent it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from ocop.platform.accounts.models import User
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.jobs.models import Occasion
from ocop.platform.jobs.registry import schedule
from ocop.platform.jobs.services import run
from ocop.platform.outbox.models import Taken
from ocop.platform.outbox.services import take

CLIENTS = 12


@pytest.fixture
def tu(db):
    return User.objects.create_user("tu@demo.example", "gạo nếp cái hoa vàng", full_name="Nguyễn Văn Tư")


@pytest.fixture
def hoa(db):
    return User.objects.create_user("hoa@demo.example", "gạo nếp cái hoa vàng", full_name="Trần Thị Hoa")


def names():
    return list(Occasion.objects.values_list("name", flat=True))


def test_the_same_key_gets_the_same_answer_and_no_second_act(tu, entry):
    sent = entry()

    first, second = take(**sent, by=tu), take(**sent, by=tu)

    assert first == second == {"status": "done", "name": "một"}
    assert names() == ["một"]


def test_the_same_words_under_two_keys_are_two_entries(tu, entry):
    take(**entry(), by=tu)
    take(**entry(), by=tu)

    assert names() == ["một", "một"]


def test_a_key_that_comes_back_with_something_else_is_refused(tu, entry):
    sent = entry()
    take(**sent, by=tu)

    with pytest.raises(Conflict) as refusal:
        take(**{**sent, "payload": {"name": "hai"}}, by=tu)

    assert (refusal.value.code, names()) == ("key_reused", ["một"])


def test_somebody_elses_key_gives_nothing_away(tu, hoa, entry):
    sent = entry()
    take(**sent, by=tu)

    with pytest.raises(Conflict) as refusal:
        take(**sent, by=hoa)

    assert (refusal.value.code, names()) == ("key_reused", ["một"])


def test_a_refusal_leaves_no_trace_of_the_act_and_is_given_again(tu, entry):
    sent = entry(refuse=True)

    first, second = take(**sent, by=tu), take(**sent, by=tu)

    assert first == second == {"status": "refused", "code": "refused_so", "message": "Không nhận mục này."}
    assert (names(), Taken.objects.count()) == ([], 1)


def test_what_broke_is_forgotten_and_may_come_again(tu, entry):
    with pytest.raises(RuntimeError):
        take(**entry(**{"break": True}), by=tu)

    assert (names(), Taken.objects.count()) == ([], 0)


def test_an_unknown_kind_is_refused_and_not_remembered(tu):
    with pytest.raises(DomainError) as refusal:
        take(key=uuid4(), kind="thu.la", payload={}, by=tu)

    assert (refusal.value.code, Taken.objects.count()) == ("unknown_kind", 0)


@pytest.mark.parametrize("told", ["2020-07-19T08:00:00Z", "9999-12-31T23:59:59-12:00", "hôm qua \0", "x" * 400, ""])
def test_whatever_the_device_calls_the_time_does_no_harm(tu, entry, told):
    answer = take(**{**entry(), "made_at": told}, by=tu)

    assert answer["status"] == "done"
    assert Taken.objects.get().made_at == told[:40].replace("\0", " ")


def test_keys_are_forgotten_after_ninety_days_by_schedule(tu, entry):
    old, kept = entry("cũ"), entry("mới")
    for sent, days in ((old, 90), (kept, 89)):
        take(**sent, by=tu)
        Taken.objects.filter(key=sent["key"]).update(received_at=timezone.now() - timedelta(days=days))

    assert schedule["forget_taken"].job == "outbox.forget"
    run(schedule["forget_taken"].job, [])

    assert [str(row.key) for row in Taken.objects.all()] == [kept["key"]]
    take(**kept, by=tu)
    assert names() == ["cũ", "mới"]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_twelve_copies_at_once_are_one_act(tu, entry):
    sent, start = entry(), Barrier(CLIENTS)

    def client(_place):
        try:
            start.wait()
            return take(**sent, by=tu)
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = list(pool.map(client, range(CLIENTS)))

    assert answers == [{"status": "done", "name": "một"}] * CLIENTS
    assert (names(), Taken.objects.count()) == (["một"], 1)
