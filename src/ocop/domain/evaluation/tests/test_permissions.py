"""A list and a page ask the same rows: for every permission, person and row of a season in every state."""

import pytest

from ocop.domain.evaluation.models import Entry, Round
from ocop.domain.evaluation.tests import factories
from ocop.domain.producers.models import Member
from ocop.platform.access.rules import allowed, can, permissions
from ocop.platform.ui.admission import could_ever, may_enter

OURS = sorted(name for name, _ in permissions if name.startswith("evaluation."))


class TestTwoStages:
    """The province has opened two products, the district scores one."""

    @pytest.fixture(scope="class", autouse=True)
    def _rounds(self, standing):
        def rounds(world):
            factories.opened(world, [95, 81, 84, 84], [84] * 4)
            factories.scoring(world, "Cấp huyện", stage="district")

        with standing(rounds):
            yield

    @pytest.mark.parametrize("name", OURS)
    def test_list_and_page_agree(self, world, name):
        rows = permissions[name].model._default_manager.all()

        for user in world.everybody:
            listed = set(allowed(user, name).values_list("pk", flat=True))
            assert listed == {row.pk for row in rows if can(user, name, row)}, (name, user)


def test_each_stage_is_run_by_its_own_office(world):
    province = factories.round_(world, "Một")
    district = factories.round_(world, "Hai", stage="district")

    managed = {
        key: sorted(row.council.stage for row in allowed(user, "evaluation.manage_round"))
        for key, user in world.people.items()
    }

    assert {key: stages for key, stages in managed.items() if stages} == {
        "ha": ["district"], "dung": ["province"], "hoa": ["district", "province"], "thao": ["district", "province"],
    }  # fmt: skip
    assert {province.council.stage, district.council.stage} == {"province", "district"}


def test_the_province_sees_every_round_the_district_its_own(world):
    factories.round_(world, "Một")
    factories.round_(world, "Hai", stage="district")

    seen = {key: allowed(user, "evaluation.view_round").count() for key, user in world.people.items()}

    assert seen == {
        "lan": 0, "minh": 0, "ha": 1, "dung": 2, "nga": 2, "hoa": 2, "tu": 2, "yen": 2, "quy": 2, "thao": 2, "phuc": 0,
        "mai": 0, "khach": 0,
    }  # fmt: skip


def test_a_member_never_sees_the_product_they_act_for(world):
    Member.objects.create(producer=world.producer, user=world.yen)
    factories.opened(world, [84] * 4)

    assert not allowed(world.yen, "evaluation.view_entry").exists()
    assert not allowed(world.yen, "evaluation.view_sheet").exists()
    assert not allowed(world.yen, "evaluation.view_my_sheet").exists()
    assert Entry.objects.exists()


def test_a_seat_opens_the_office_and_nothing_else_does(world):
    before = may_enter("office", world.tu)
    factories.council(world)
    world.tu.__dict__.pop("_seats", None)

    assert (before, may_enter("office", world.tu), may_enter("office", world.khach)) == (False, True, False)


def test_setting_up_councils_is_closed_to_those_who_never_could(world):
    assert [key for key, user in world.people.items() if could_ever(user, "evaluation.manage_council")] == [
        "ha",
        "dung",
    ]
    assert Round.objects.count() == 0
