from datetime import date

import pytest

from ocop.domain.plans.periods import Period, period_of, periods_of


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2020, 1, 1), Period(2020, 1)),
        (date(2020, 3, 31), Period(2020, 1)),
        (date(2020, 4, 1), Period(2020, 2)),
        (date(2020, 12, 31), Period(2020, 4)),
    ],
)
def test_a_day_belongs_to_one_quarter(day, period):
    assert period_of(day) == period
    assert period.starts_on <= day <= period.ends_on


def test_the_quarters_fill_the_year():
    quarters = periods_of(2020)

    assert [(q.starts_on, q.ends_on) for q in quarters] == [
        (date(2020, 1, 1), date(2020, 3, 31)),
        (date(2020, 4, 1), date(2020, 6, 30)),
        (date(2020, 7, 1), date(2020, 9, 30)),
        (date(2020, 10, 1), date(2020, 12, 31)),
    ]


def test_how_a_quarter_is_written():
    assert (str(Period(2020, 3)), Period(2020, 4).title) == ("quý III/2020", "Quý IV/2020")
