"""What waits for each office on its first page."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.dossiers.services import ideas, receiving
from ocop.domain.dossiers.tests.factories import dossier, idea
from ocop.platform.core import clock
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.ui.tasks import Task

HOME = "/lam-viec/"


def ours(page) -> list[Task]:
    """What other rooms add to the first page is their own test."""
    return [task for task in page.context["tasks"] if "/ke-hoach/" not in task.url]


def titles(enter, user) -> list[str]:
    return [task.title for task in ours(enter(user).get(HOME))]


def test_each_office_sees_what_it_has_to_do(world, enter):
    idea(world, state="SENT", name="Mỳ")
    idea(world, state="RECEIVED", name="Bún")
    idea(world, state="FORWARDED", name="Phở")
    late = idea(world, name="Chả")
    with clock.at(date(2020, 4, 2)):
        ideas.send(idea=late, by=world.lan)

    found = {who: titles(enter, getattr(world, who)) for who in ("minh", "ha", "other_ha", "dung", "nga")}
    assert found == {
        "minh": ["Tổng hợp phiếu: Mỳ"], "ha": ["Xem phiếu: Bún", "Xem phiếu: Chả"], "other_ha": [],
        "dung": ["Xét chọn: Phở"], "nga": [],
    }  # fmt: skip


def test_dossiers_that_wait_or_are_stopped_are_the_districts(world, enter):
    with clock.at(date(2020, 6, 15)):
        dossier(world, state="SENT", name="Mỳ")
        stopped = dossier(world, state="SENT", name="Bún")
        receiving.stop(dossier=stopped, note="Tên khác nhau.", by=world.ha)
        dossier(world, name="Phở")
        found = {who: titles(enter, getattr(world, who)) for who in ("ha", "dung", "minh")}
    assert found == {"ha": ["Gỡ vướng: Bún", "Kiểm tra, tiếp nhận: Mỳ"], "dung": [], "minh": []}


def test_every_task_opens(world, enter):
    idea(world, state="RECEIVED")
    browser = enter(world.ha)
    assert [browser.get(task.url).status_code for task in ours(browser.get(HOME))] == [200]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(world, enter, count):
    for place in range(count):
        idea(world, state="RECEIVED", name=f"Mỳ {place}")
        dossier(world, state="SENT", name=f"Bún {place}")
    browser = enter(world.ha)
    with queries_to("dossiers", expected=11):
        browser.get(reverse("office:home"))
