from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from ocop.platform.core import clock


@pytest.fixture(autouse=True)
def _no_stored_offset(monkeypatch):
    monkeypatch.setattr(clock, "_offset", timedelta)


@time_machine.travel(datetime(2020, 7, 19, 17, 30, tzinfo=UTC), tick=False)
def test_today_is_vietnams_today():
    assert clock.today() == date(2020, 7, 20)
    assert clock.now().utcoffset() == timedelta(hours=7)


@time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False)
def test_the_stored_offset_moves_official_time():
    clock.use_offset(lambda: timedelta(days=-10))

    assert clock.today() == date(2025, 12, 22)


def test_a_held_moment_wins_and_ends_with_its_block():
    with clock.at(date(2020, 7, 20)):
        assert clock.now().hour == 9
        with clock.at(datetime(2020, 12, 30, 23, 59, tzinfo=clock.VIETNAM)):
            assert clock.today() == date(2020, 12, 30)
        assert clock.today() == date(2020, 7, 20)
    assert clock.today() != date(2020, 7, 20)


def test_a_moment_given_in_utc_is_read_in_vietnam():
    with clock.at(datetime(2020, 7, 14, 18, 0, tzinfo=UTC)):
        assert clock.today() == date(2020, 7, 15)


def test_the_block_ends_also_when_it_fails():
    with pytest.raises(RuntimeError), clock.at(date(2020, 7, 20)):
        raise RuntimeError

    assert clock.today() != date(2020, 7, 20)
