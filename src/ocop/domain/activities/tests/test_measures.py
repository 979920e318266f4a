"""What activities tell the plan, compared with a hand count; each figure opens its rows."""

from datetime import date

import pytest

from ocop.domain.activities.tests.factories import K, announced, held, planned
from ocop.domain.plans.measuring import events, measures, parts_of


def counted(world, name: str) -> dict:
    return dict(measures[name].compute(world.season))


def test_only_what_was_held_counts_each_under_its_item(world, enter):
    held(world, name="Lớp 1 chủ thể")
    officials = held(world, code="II.2.1", name="Lớp cán bộ", unit=world.luc_ngan)
    announced(world, name="Lớp 2 chủ thể")
    planned(world, K.TOUR)
    tour = held(world, K.TOUR, name="Chuyến 1")

    assert counted(world, "classes-held") == {None: 1, world.luc_ngan.pk: 1}
    assert counted(world, "classes-officials") == {world.luc_ngan.pk: 1}
    assert counted(world, "classes-producers") == {None: 1}
    assert counted(world, "tours-held") == counted(world, "trips-held") == {None: 1}
    for name, expected in (("classes-officials", {officials.pk}), ("tours-held", {tour.pk})):
        page = enter(world.dung).get(measures[name].rows_url(world.season, None)).context["page"]
        assert {row.pk for row in page} == expected
    inside = measures["classes-held"].rows_url(world.season, world.luc_ngan)
    assert {row.pk for row in enter(world.dung).get(inside).context["page"]} == {officials.pk}


@pytest.mark.parametrize(("make", "done"), [(announced, None), (held, date(2020, 6, 19))])
def test_the_ceremony_meets_its_milestone_on_the_day_it_is_held(world, make, done):
    make(world, K.CEREMONY)
    assert [part.done_on for part in parts_of(world.season)["ceremony"]] == [done]


def test_what_was_held_is_part_of_the_story_of_the_item(world):
    row = held(world)
    announced(world, name="Lớp 2")
    assert [event.text for event in events["activities"](row.item)] == ["Tập huấn: Lớp 1."]
