"""What councils tell the plan: rounds held, products sent up and scored, who finished when; each counted by hand."""

from datetime import date

import pytest

from ocop.domain.evaluation.models import Entry
from ocop.domain.evaluation.services import outcomes
from ocop.domain.evaluation.services.outcomes import Way
from ocop.domain.evaluation.tests.factories import closed, council, opened, round_, scoring
from ocop.domain.plans.measuring import measures, parts_of
from ocop.platform.core import clock


def count(world, name):
    return dict(measures[name].compute(world.season))


def sent_up(world, *totals):
    """A district's round sent to the province: all go up but the last, which is kept back."""
    found = closed(world, *totals, stage="district")
    entries = list(found.entries.all())
    ways = [Way(entry, Entry.Outcome.FORWARD) for entry in entries[:-1]]
    outcomes.decide_all(round_=found, ways=[*ways, Way(entries[-1], Entry.Outcome.KEEP, "Chưa đạt.")], by=world.thao)
    outcomes.approve(round_=found, number="81/QĐ-UBND", by=world.hoa)
    return outcomes.send_up(round_=found, by=world.ha)


def test_a_round_counts_once_a_council_has_finished_it(world):
    scoring(world, "Một")
    assert count(world, "rounds-held") == {None: 0}

    closed(world, (66, 66, 66, 66), stage="district")
    assert count(world, "rounds-held") == {None: 1}


def test_products_are_sent_up_once_the_district_has_sent_its_results(world, enter):
    assert count(world, "products-sent-up") == {}

    sent_up(world, (66, 66, 66, 66), (70, 70, 70, 70), (40, 40, 40, 40))

    assert count(world, "products-sent-up") == {world.district.pk: 2}
    page = enter(world.dung).get(measures["products-sent-up"].rows_url(world.season, None)).context["page"]
    assert [str(entry.dossier) for entry in page] == ["Sản phẩm 1", "Sản phẩm 2"]


def test_products_are_scored_once_the_marks_of_the_province_are_open(world):
    scoring(world, "Một", "Hai")
    assert count(world, "products-scored") == {}


def test_opened_products_are_counted_and_listed(world, enter):
    opened(world, (66, 66, 66, 66), (70, 90, 70, 90))

    assert count(world, "products-scored") == {world.district.pk: 2}
    rows = measures["products-scored"].rows_url(world.season, world.district)
    page = enter(world.dung).get(rows).context["page"]
    assert page.paginator.count == 2


def test_the_list_shows_no_result(world, enter):
    opened(world, (66, 66, 66, 66), (70, 90, 70, 90))

    text = enter(world.nga).get("/lam-viec/danh-gia/san-pham/").content.decode()

    assert "Sản phẩm 1" in text
    assert "Chờ thảo luận" not in text
    assert "66,0" not in text


@pytest.mark.parametrize(("who", "status"), [("dung", 200), ("nga", 200), ("tu", 403), ("khach", 403)])
def test_who_opens_the_list(world, enter, who, status):
    assert enter(getattr(world, who)).get("/lam-viec/danh-gia/san-pham/").status_code == status


def test_who_finished_a_round_when(world):
    assert parts_of(world.season) == {}
    with clock.at(date(2020, 7, 16)):
        closed(world, (66, 66, 66, 66), stage="district")
    round_(world, "Khác", stage="province")

    found = {
        code: [(part.agency.slug, part.done_on) for part in parts] for code, parts in parts_of(world.season).items()
    }

    assert found == {"district-1": [("ubnd-213", date(2020, 7, 16))], "province-1": [("so-nnptnt", None)]}


def test_a_second_round_is_owed_by_who_holds_one(world):
    round_(world, "Một", of=council(world), number=2)

    assert {code: len(parts) for code, parts in parts_of(world.season).items()} == {"province-2": 1}
