from datetime import date

import pytest

from ocop.platform.core.workdays import Workdays, holiday, holidays_of


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2020, 7, 20), True),  # Monday
        (date(2020, 7, 18), False), (date(2020, 7, 19), False),
        (date(2020, 4, 30), False), (date(2020, 9, 2), False), (date(2020, 1, 1), False),
        (date(2020, 1, 24), False), (date(2020, 1, 29), False), (date(2020, 1, 30), True),  # Tết Canh Tý
        (date(2021, 2, 12), False), (date(2026, 2, 17), False),  # the lunar year moves
    ],
)  # fmt: skip
def test_weekends_and_public_holidays_are_off(day, working):
    assert Workdays().is_working(day) is working


def test_the_year_may_swap_a_saturday_for_a_monday():
    days = Workdays({date(2020, 8, 29): True, date(2020, 8, 31): False})

    assert days.is_working(date(2020, 8, 29))
    assert not days.is_working(date(2020, 8, 31))
    assert days.on_or_before(date(2020, 8, 31)) == date(2020, 8, 29)


@pytest.mark.parametrize(
    ("day", "aimed_at"),
    [
        (date(2020, 11, 15), date(2020, 11, 13)), (date(2020, 11, 14), date(2020, 11, 13)),  # a Sunday, a Saturday
        (date(2020, 7, 14), date(2020, 7, 14)), (date(2020, 1, 29), date(2020, 1, 22)),  # before Tết
    ],
)  # fmt: skip
def test_what_falls_on_a_day_off_is_done_on_the_last_working_day_before(day, aimed_at):
    assert Workdays().on_or_before(day) == aimed_at


def test_working_days_are_counted_over_weekends_and_holidays():
    assert Workdays().after(date(2020, 4, 28), 3) == date(2020, 5, 5)
    assert Workdays().after(date(2020, 7, 17), 1) == date(2020, 7, 20)
    assert Workdays().after(date(2020, 7, 18), 0) == date(2020, 7, 18)


def test_a_holiday_has_a_name():
    assert holiday(date(2020, 9, 2)) == "Quốc khánh"
    assert holiday(date(2020, 9, 3)) == ""
    assert list(holidays_of(2020)) == sorted(holidays_of(2020))
