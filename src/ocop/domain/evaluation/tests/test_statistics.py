"""Statistics are advice: for chair and secretary once marks are open; no product somebody is tied to; no result moves."""

import random

import pytest
from django.urls import reverse

from ocop.domain.evaluation.models import Entry
from ocop.domain.evaluation.services import interests, results
from ocop.domain.evaluation.statistics_reading import signed, statistics
from ocop.domain.evaluation.tests import factories
from ocop.platform.core.tests.counting import queries_to

pytestmark = pytest.mark.django_db


def biased(world, products=6):
    """ông Quý, the last, gives eight to ten points fewer than the others."""
    dice = random.Random(7)
    rows = []
    for _product in range(products):
        worth = dice.randint(60, 90)
        rows.append([worth + 1, worth, worth - 1, worth - dice.randint(8, 10)])
    return factories.opened(world, *rows)


class TestWho:
    def test_chair_and_secretary_once_marks_are_open(self, world, enter):
        found = factories.scoring(world)
        address = reverse("office:statistics", args=[found.uid])
        assert enter(world.hoa).get(address).status_code == 404
        factories.mark_all(found.entries.get(), [84, 80, 85, 81])
        results.open_marks(round_=found, by=world.thao)
        assert [enter(user).get(address).status_code for user in (world.hoa, world.thao)] == [200, 200]
        assert address in enter(world.hoa).get(reverse("office:results", args=[found.uid])).content.decode()
        assert address not in enter(world.tu).get(reverse("office:results", args=[found.uid])).content.decode()

    @pytest.mark.parametrize("who", ["tu", "quy", "dung", "nga", "ha", "minh", "lan", "phuc", "khach"])
    def test_nobody_else(self, world, enter, who):
        found = factories.opened(world, [84, 80, 85, 81])
        answer = enter(getattr(world, who)).get(reverse("office:statistics", args=[found.uid]))
        assert answer.status_code in (403, 404)

    def test_a_product_with_a_tie_is_in_no_figure(self, world):
        found = biased(world)
        far = found.entries.order_by("position").first()
        before = statistics(found, world.thao)
        interests.record_tie(entry=far, user=world.thao, kind="PERSONAL", reason="Em.", by=world.hoa)
        after = statistics(found, world.thao)
        assert (before.products, after.products) == (6, 5)
        assert {line.marking.count for line in after.members} == {5}
        assert after.alpha != before.alpha
        assert statistics(found, world.hoa) == before

    def test_a_second_scoring_stays_sealed(self, world):
        found = factories.opened(world, [95, 81, 84, 84])
        before = statistics(found, world.thao)
        results.rescore(entry=found.entries.get(), note="Thống nhất", by=world.thao)
        factories.mark(factories.sheet_of(world.quy, found), 40)
        assert statistics(found, world.thao) == before


class TestFigures:
    def test_a_severe_member_is_named_and_no_result_moves(self, world, enter):
        found = biased(world)
        columns = ("points_sum", "points_count", "spread", "stars", "state", "fingerprint", "result")
        before = list(Entry.objects.order_by("pk").values(*columns))
        page = enter(world.thao).get(reverse("office:statistics", args=[found.uid])).content.decode()
        assert "chấm chặt hơn các thành viên khác" in page
        habits = [line.marking.habit for line in statistics(found, world.thao).members]
        assert habits[:3] == [None] * 3
        assert list(Entry.objects.order_by("pk").values(*columns)) == before
        for entry in Entry.objects.select_related("round__council", "dossier__criteria_set"):
            assert results.compute(entry) == entry.result

    def test_criteria_by_member(self, world):
        found = factories.opened(world, [84, 80, 85, 81], [70, 71, 72, 73])
        (block,) = statistics(found, world.thao).blocks
        lines = {line.code: line for line in block.lines}
        assert (lines["3.1"].spread, lines["3.1"].widest) == ("4,0", 5)
        assert (lines["1.1"].spread, lines["1.1"].alpha) == ("0,0", "–")
        assert lines["3.1"].off == ["0,0", "−2,0", "+2,0", "0,0"]

    def test_a_sheet_that_stopped_at_a_knock_out_is_left_out(self, world):
        found = factories.scoring(world)
        for user in (world.hoa, world.tu, world.yen):
            factories.mark(factories.sheet_of(user, found), 80)
        sheet = factories.sheet_of(world.quy, found)
        factories.scoring_save(sheet, {}, knock_outs=["imported_material"], reasons={"imported_material": "Nhập."})
        factories.scoring_submit(sheet, world.quy)
        results.open_marks(round_=found, by=world.thao)
        assert [line.member.user for line in statistics(found, world.thao).members] == [world.hoa, world.tu, world.yen]

    @pytest.mark.parametrize(("value", "shown"), [(None, "–"), (0.04, "0,0"), (-0.04, "0,0"), (1.25, "+1,2"), (-3.0, "−3,0")])
    def test_signs(self, value, shown):
        assert signed(value) == shown


@pytest.mark.parametrize("rows", [1, 3])
def test_its_query_count(world, enter, rows):
    found, browser = factories.opened(world, *[[84, 80, 85, 81]] * rows), enter(world.thao)
    with queries_to("evaluation", "rulebook", "dossiers", expected=12):
        assert browser.get(reverse("office:statistics", args=[found.uid])).status_code == 200
