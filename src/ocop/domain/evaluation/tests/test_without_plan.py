"""A season whose plan is not in the system: its rounds have no last day, and everything else goes on."""

import pytest
from django.urls import reverse

from ocop.domain.evaluation.services import councils, keying, outcomes, results
from ocop.domain.evaluation.tests import factories
from ocop.domain.evaluation.tests.test_keying import seat
from ocop.domain.plans.models import Plan
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.tasks import tasks_of


@pytest.fixture
def council(world):
    Plan.objects.all().delete()
    return factories.council(world)


def test_two_rounds_that_are_never_late(world, council):
    first = councils.plan_round(council=council, number=1, by=world.dung)
    with pytest.raises(DomainError) as refusal:
        councils.plan_round(council=council, number=3, by=world.dung)
    assert (first.due_on, first.plan_code, refusal.value.code) == (None, "", "no_milestone")


def test_the_councils_page_opens_one_and_says_why_it_has_no_day(world, council, enter):
    dung, page = enter(world.dung), reverse("office:council", args=[council.uid])
    assert "đợt không có hạn" in dung.get(page).content.decode()
    dung.post(reverse("office:plan_round", args=[council.uid, 1]))
    assert "chưa có kế hoạch" in dung.get(page).content.decode()


def test_every_page_and_task_of_the_day_stands_without_a_last_day(world, council, enter):
    thao, tu, dung, nga = (enter(user) for user in (world.thao, world.tu, world.dung, world.nga))

    def look(found):
        address = [reverse(f"office:{name}", args=[found.uid]) for name in ("round", "prepare_round", "wall")]
        for page in (*address, reverse("office:councils"), reverse("office:home")):
            assert [browser.get(page).status_code for browser in (thao, dung)] == [200, 200], page
        for browser in (tu, nga):
            assert browser.get(reverse("office:home")).status_code == 200
        assert "chưa có kế hoạch của năm" in thao.get(address[0]).content.decode()
        assert {task.due for who in (world.thao, world.tu, world.nga) for task in tasks_of(who)} <= {None}

    found = factories.round_(world, of=council)
    look(found)
    councils.start(round_=found, by=world.thao)
    keying.put_on_paper(member=seat(found, world.quy), on_paper=True, by=world.thao)
    keying.put_on_paper(member=seat(found, world.quy), on_paper=False, by=world.thao)
    look(found)
    assert tu.get(reverse("office:sheets")).status_code == 200
    factories.mark_all(found.entries.get(), [84, 80, 85, 81])
    look(results.open_marks(round_=found, by=world.thao))
    look(results.close(round_=found, by=world.thao))
    outcomes.decide(entry=found.entries.get(), outcome="RECOGNISE", by=world.thao)
    look(found)
