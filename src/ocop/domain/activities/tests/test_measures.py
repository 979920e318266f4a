"""What activities tell the plan, compared with a hand count; each figure opens its rows."""

from datetime import date

import pytest

from ocop.domain.activities.services import attending, registering, steps
from ocop.domain.activities.tests.factories import JUNE, K, announced, half_day, held, official, planned
from ocop.domain.plans.actuals import actuals
from ocop.domain.plans.measuring import events, measures, parts_of
from ocop.platform.core import clock


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


def went(world, row, *people, absent=()):
    """Each with a place; present in every half-day unless ``absent``."""
    found = [registering.register(activity=row, person=one, by=world.dung) for one in people]
    with clock.at(row.ends_on):
        for session in row.sessions.all():
            for one in found:
                status = "ABSENT" if one.full_name in absent else "PRESENT"
                attending.mark(session=session, participant=one, status=status, by=world.dung)
        for step in ("start", "finish"):
            steps.move(activity=row, step=step, by=world.dung)


def test_attendances_days_and_trainees_equal_a_hand_count_and_open_their_rows(world, enter):
    """Two classes of officials: 3 came of 4, 1 of 1; An came to both, so 4 lượt of 3 people."""
    first = announced(world, code="II.2.1", name="Lớp 1", ends_on=date(2020, 6, 16))
    half_day(first, by=world.dung)
    half_day(first, "2", by=world.dung)
    half_day(first, on=date(2020, 6, 16), setting="FIELD", by=world.dung)
    second = announced(world, code="II.2.1", name="Lớp 2", starts_on=date(2020, 6, 22), ends_on=date(2020, 6, 22))
    half_day(second, on=date(2020, 6, 22), by=world.dung)
    an = official(world, "Lê Thị An")
    went(world, first, an, official(world, "Lê Thị Bé"), official(world, "Đỗ Thị Na", unit=world.yen_the),
         official(world, "Lê Văn Vắng"), absent={"Lê Văn Vắng"})  # fmt: skip
    went(world, second, an)
    running = announced(world, code="II.2.1", name="Lớp 3", starts_on=date(2020, 7, 6), ends_on=date(2020, 7, 6))
    registering.register(activity=running, person=an, by=world.dung)

    assert counted(world, "attendances-officials") == {world.luc_ngan.pk: 3, world.yen_the.pk: 1}
    assert counted(world, "attendances-producers") == {}
    assert [counted(world, f"{name}-officials") for name in ("trainees", "days", "days-in-class", "days-in-field")] == [
        {None: 1}, {None: 1}, {None: 1}, {None: 0},
    ]  # fmt: skip
    measure = measures["attendances-officials"]
    for district, names in ((None, ["Lê Thị An", "Lê Thị An", "Lê Thị Bé", "Đỗ Thị Na"]),
                            (world.yen_the, ["Đỗ Thị Na"])):  # fmt: skip
        page = enter(world.dung).get(measure.rows_url(world.season, district)).context["page"]
        assert sorted(row.full_name for row in page) == sorted(names)


def test_field_days_of_a_class_are_no_tour_and_a_tour_is_no_class(world):
    row = announced(world, code="II.2.1", ends_on=JUNE)
    half_day(row, setting="FIELD", by=world.dung)
    went(world, row, official(world, "Lê Thị An"))
    assert (counted(world, "attendances-tours"), counted(world, "tours-held")) == ({}, {})
    tour = announced(world, K.TOUR, name="Chuyến 1", starts_on=date(2020, 6, 22), ends_on=date(2020, 6, 23))
    half_day(tour, on=date(2020, 6, 22), setting="FIELD", by=world.dung)
    went(world, tour, official(world, "Lê Thị An"))
    assert counted(world, "attendances-tours") == {world.luc_ngan.pk: 1}
    assert counted(world, "attendances-officials") == {world.luc_ngan.pk: 1}
    assert counted(world, "classes-held") == {None: 1}


def test_every_target_of_training_and_tours_is_counted(world):
    """Of II.2 and II.3 nothing is left for a report; a target of each class has no figure before the first is held."""
    found = {(row.target.item.code, row.target.code): row for row in actuals(world.season.plan).values()}
    ours = {place: row for place, row in found.items() if place[0] in ("II.2", "II.2.1", "II.2.2", "II.3")}
    assert [place for place, row in ours.items() if row.measure is None] == []
    assert found["II.2.1", "trainees"].value is None
    row = announced(world, code="II.2.1", ends_on=JUNE)
    half_day(row, by=world.dung)
    went(world, row, official(world, "Lê Thị An"))
    now = {(row.target.item.code, row.target.code): row for row in actuals(world.season.plan).values()}
    assert (now["II.2.1", "trainees"].value, now["II.2.1", "trainees"].percent) == (1, 1)
    assert now["II.2.1", "attendances"].wording == "Còn thiếu 89 so với mức thấp nhất 90."
