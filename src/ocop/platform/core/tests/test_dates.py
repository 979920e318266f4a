from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.platform.core import dates


def test_a_date_on_screen_has_no_leading_zeros():
    assert dates.format_date(date(2020, 7, 5)) == "5/7/2020"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2020, 2, 5), "ngày 05 tháng 02 năm 2020"),
        (date(2020, 1, 15), "ngày 15 tháng 01 năm 2020"),
        (date(2020, 3, 9), "ngày 09 tháng 3 năm 2020"),
        (date(2019, 11, 19), "ngày 19 tháng 11 năm 2019"),
    ],
)
def test_a_date_on_papers_follows_decree_30(day, written):
    assert dates.long_date(day) == written


def test_the_weekday_of_the_annual_report_is_a_sunday():
    assert dates.weekday(date(2020, 11, 15)) == "Chủ nhật"
    assert dates.weekday(date(2020, 7, 20)) == "Thứ Hai"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2020, 7, 29), "còn 9 ngày"),
        (date(2020, 7, 21), "còn 1 ngày"),
        (date(2020, 7, 20), "hết hạn hôm nay"),
        (date(2020, 7, 17), "quá hạn 3 ngày"),
    ],
)
def test_time_left_is_said_in_days(due, words):
    assert dates.time_left(due, date(2020, 7, 20)) == words


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2019, 12, 20), 36, date(2022, 12, 20)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 2, 29), 48, date(2024, 2, 29)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2020, 10, 31), 1, date(2020, 11, 30)),
        (date(2020, 3, 31), -1, date(2020, 2, 29)),
        (date(2020, 12, 1), 1, date(2021, 1, 1)),
        (date(2020, 7, 15), 0, date(2020, 7, 15)),
    ],
)
def test_months_are_added_to_the_same_day_or_the_last_one(start, months, end):
    assert dates.add_months(start, months) == end


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 240))
def test_adding_months_lands_in_that_month(start, months):
    end = dates.add_months(start, months)

    assert end.year * 12 + end.month == start.year * 12 + start.month + months
    assert end.day <= start.day
