from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from ocop.platform.core.clock import VIETNAM
from ocop.platform.jobs import services
from ocop.platform.jobs.models import Occasion
from ocop.platform.jobs.registry import Entry, jobs, schedule

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CLIENTS = 12


def at(hour: int, minute: int = 0, day: int = 20) -> datetime:
    return datetime(2020, 7, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("now", "every", "offset", "due"),
    [
        (at(9, 40), HOUR, timedelta(), at(9)),
        (at(9), HOUR, timedelta(), at(9)),
        (at(9, 40), DAY, timedelta(hours=6), at(6)),
        (at(5, 59), DAY, timedelta(hours=6), at(6, day=19)),
        (at(0), DAY, timedelta(), at(0)),
        (at(9, 40), timedelta(minutes=15), timedelta(minutes=5), at(9, 35)),
    ],
)
def test_what_is_due_is_counted_from_midnight_in_viet_nam(now, every, offset, due):
    assert services._latest_due(now, every, offset) == due


@pytest.mark.django_db
def test_an_occasion_is_started_once_and_the_next_one_again(hourly, diary):
    with hourly(Entry("tests.write", every=HOUR)):
        started = [services.tick(moment) for moment in (at(9, 1), at(9, 59), at(10))]
    assert started == [["tests.hourly"], [], ["tests.hourly"]]
    assert list(Occasion.objects.order_by("due_at").values_list("due_at", flat=True)) == [at(9), at(10)]


@pytest.mark.django_db
def test_a_tick_with_nothing_due_writes_nothing(hourly, diary, django_assert_num_queries):
    with hourly(Entry("tests.write", every=HOUR)):
        services.tick(at(9))
        with django_assert_num_queries(1):
            services.tick(at(9, 1))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_twelve_workers_take_an_occasion_once(hourly, diary):
    start = Barrier(CLIENTS)

    def worker(_: int) -> list[str]:
        try:
            start.wait()
            return services.tick(at(9, 1))
        finally:
            connection.close()

    with hourly(Entry("tests.write", every=HOUR)), ThreadPoolExecutor(CLIENTS) as pool:
        taken = list(pool.map(worker, range(CLIENTS)))

    assert sorted(taken) == [*[[]] * (CLIENTS - 1), ["tests.hourly"]]
    assert Occasion.objects.count() == 1


def test_every_entry_of_the_schedule_names_a_job():
    assert {entry.job for entry in schedule.values()} - {job.name for job in jobs.values()} == set()
