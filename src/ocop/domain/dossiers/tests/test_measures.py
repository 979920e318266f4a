"""What ideas tell the plan: each figure counted again by hand, and its rows on the list it opens."""

from datetime import date

from ocop.domain.dossiers.models import Idea
from ocop.domain.dossiers.tests.factories import idea
from ocop.domain.plans import actuals, queries
from ocop.domain.plans.measuring import measures, parts_of
from ocop.platform.core import clock

STATES = ("DRAFT", "SENT", "RECEIVED", "SELECTED", "FORWARDED", "ACCEPTED", "IN_CYCLE")


def count(world, name):
    return dict(measures[name].compute(world.season))


def seven(world):
    """One idea in each state in Lục Ngạn; of the neighbour one sent up from Yên Thế."""
    for state in STATES:
        idea(world, state=state, name=f"Sản phẩm {state}")
    idea(world, state="FORWARDED", name="Chè xanh", producer=world.other_producer)


def test_each_district_is_counted_by_how_far_its_ideas_have_come(world):
    seven(world)

    assert count(world, "ideas-received") == {world.luc_ngan.pk: 6, world.yen_the.pk: 1}
    assert count(world, "ideas-sent-up") == {world.luc_ngan.pk: 3, world.yen_the.pk: 1}
    assert count(world, "cycle-products") == {world.luc_ngan.pk: 1}


def test_the_list_a_figure_opens_holds_exactly_its_rows(world, enter):
    seven(world)
    dung = enter(world.dung)

    for name in ("ideas-received", "ideas-sent-up", "cycle-products"):
        measure = measures[name]
        page = dung.get(measure.rows_url(world.season, None)).context["page"]
        assert page.paginator.count == sum(count(world, name).values())
    narrowed = dung.get(measures["ideas-sent-up"].rows_url(world.season, world.yen_the)).context["page"]
    assert [str(row) for row in narrowed] == ["Chè xanh"]


def test_another_year_is_another_figure(world, enter):
    seven(world)

    page = enter(world.dung).get("/lam-viec/y-tuong/?step=sent_up&year=2019").context["page"]

    assert page.paginator.count == 0


def test_the_target_of_the_plan_says_which_districts_are_short(world):
    seven(world)

    found = actuals.actual_of(queries.target(world.season, "II.7.1"), world.season, date(2020, 7, 20))

    assert (found.value, found.districts, found.percent) == (4, 10, 10)
    assert {row.unit.name: row.value for row in found.short}["Yên Thế"] == 1
    assert "Lục Ngạn" not in {row.unit.name for row in found.short}


def test_a_district_has_met_march_with_its_first_form(world):
    idea(world, state="SENT", day=date(2020, 3, 20))
    idea(world, state="SENT", name="Chè xanh", producer=world.other_producer, day=date(2020, 3, 25))

    met = {part.agency.unit.name: part.done_on for part in parts_of(world.season)["ideas"]}

    assert len(met) == 10
    assert (met["Lục Ngạn"], met["Yên Thế"], met["Sơn Động"]) == (date(2020, 3, 20), date(2020, 3, 25), None)


def test_before_the_first_form_nothing_is_said_of_anybody(world):
    assert "ideas" not in parts_of(world.season)


def test_the_figures_ask_one_question_each(world, django_assert_num_queries):
    seven(world)
    with clock.at(date(2020, 7, 20)):
        for name in ("ideas-received", "ideas-sent-up", "cycle-products"):
            with django_assert_num_queries(1):
                count(world, name)
    assert Idea.objects.count() == 8
