"""Twelve clients at once: each gets one number, none is lost and none is given twice."""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction

from ocop.platform.papers.models import NumberSeries
from ocop.platform.papers.services.numbering import next_number

CLIENTS = 12
MANY = int(os.environ.get("NUMBER_CLIENTS", "12"))
"""``make prove`` sends fifty."""


class Refused(Exception):
    pass


def race(work, clients: int = CLIENTS) -> list:
    start = Barrier(clients)

    def client(place: int):
        try:
            start.wait()
            return work(place)
        finally:
            connection.close()

    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(client, range(clients)))


def take(place: int) -> int:
    with transaction.atomic():
        return next_number(code="GCN", year=2020)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_many_clients_get_as_many_numbers_also_when_the_series_is_new():
    assert sorted(race(take, MANY)) == list(range(1, MANY + 1))
    assert sorted(race(take, MANY)) == list(range(MANY + 1, 2 * MANY + 1))


@pytest.mark.django_db(transaction=True)
def test_clients_that_fail_leave_no_gap():
    def sometimes(place: int) -> int | None:
        try:
            with transaction.atomic():
                number = next_number(code="GCN", year=2020)
                if place % 3 == 0:
                    raise Refused  # noqa: TRY301 the act fails after it took its number
                return number
        except Refused:
            return None

    given = [number for number in race(sometimes) if number is not None]
    assert sorted(given) == list(range(1, len(given) + 1))
    assert NumberSeries.objects.get().last == len(given) == 8


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError):
        next_number(code="GCN", year=2020)


@pytest.mark.django_db
def test_series_and_years_count_for_themselves():
    assert [
        next_number(code=code, year=year) for code, year in (("GCN", 2020), ("PC", 2020), ("GCN", 2021), ("GCN", 2020))
    ] == [1, 1, 1, 2]


@pytest.mark.django_db
def test_a_series_exists_once_a_year():
    NumberSeries.objects.create(code="GCN", year=2020)
    with pytest.raises(DatabaseError), transaction.atomic():
        NumberSeries.objects.create(code="GCN", year=2020)
