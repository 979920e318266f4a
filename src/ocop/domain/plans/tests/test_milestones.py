from datetime import date

import pytest

from ocop.domain.plans import queries
from ocop.domain.plans.models import Milestone, Target
from ocop.platform.core.errors import DomainError


@pytest.mark.parametrize(
    ("inclusive", "day", "late"),
    [
        (False, date(2020, 7, 14), False),
        (False, date(2020, 7, 15), True),
        (False, date(2020, 7, 16), True),
        (True, date(2020, 7, 15), False),
        (True, date(2020, 7, 16), True),
    ],
)
def test_before_the_15th_is_late_on_the_15th(inclusive, day, late):
    milestone = Milestone(due_on=date(2020, 7, 15), inclusive=inclusive)

    assert milestone.is_late_on(day) == late


def test_before_the_first_of_a_month_ends_with_the_month_before():
    assert Milestone(due_on=date(2020, 3, 1)).last_day == date(2020, 2, 29)


def test_an_unknown_milestone_is_said(plan):
    with pytest.raises(DomainError, match="Chu trình OCOP năm 2020 không có mốc “district-3”"):
        queries.milestone(plan.season, "district-3")


@pytest.mark.parametrize(
    ("minimum", "maximum", "figure"), [(90, 100, "90–100"), (30, 30, "30"), (3, None, "3"), (None, 5, "5")]
)
def test_a_target_is_a_number_or_a_range(minimum, maximum, figure):
    assert Target(minimum=minimum, maximum=maximum).figure == figure


def test_the_season_of_a_day(plan):
    assert queries.season_on(date(2020, 7, 20)) == plan.season
    assert queries.season_on(date(2021, 2, 1)) == plan.season
    assert queries.season_on(date(2019, 12, 20)) == plan.season
    assert queries.season_of(2020) == plan.season


def test_duties_of_one_agency(plan):
    from ocop.platform.government.models import Agency

    codes = [duty.code for duty in queries.duties_of(Agency.objects.get(slug="dai-ptth"), plan)]

    assert codes == ["III.1-2"]


def test_the_pages_rows_come_in_a_fixed_number_of_queries(plan, django_assert_num_queries):
    with django_assert_num_queries(5):
        rows = [
            (
                item.code,
                len(item.targets.all()),
                len(item.milestones.all()),
                len(item.remarks.all()),
                len(item.holders.all()),
            )
            for item in queries.items(plan)
        ]
    with django_assert_num_queries(2):
        duties = [(duty.code, len(duty.holders.all())) for duty in queries.duties(plan)]

    assert len(rows) == 34
    assert len(duties) == 32
