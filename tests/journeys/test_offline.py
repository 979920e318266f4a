"""A council room without a network: what is chosen stays, arrives once, and nobody else reads it on the machine."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from ocop.domain.evaluation.models import ScoreSheet
from ocop.domain.evaluation.services import results
from ocop.domain.evaluation.tests import factories
from ocop.platform.files.models import StoredFile
from ocop.platform.outbox.models import Taken
from tests.journeys.browser import Screen, axe, screen, sideways, sign_in
from tests.journeys.tablet import LEFT, TABLET, arrived, choose, here, opened, shows, stored, until

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = int(os.environ.get("OFFLINE_TIMES", "3"))


@pytest.fixture
def world() -> Any:
    cache.clear()
    return factories.load()


@pytest.fixture
def sheet(world: Any) -> ScoreSheet:
    return factories.sheet_of(world.tu, factories.scoring(world, "Chả chay", "Ruốc gà"))


@pytest.fixture
def tablet(browser: Any, live_server: Any, world: Any) -> Any:
    with screen(browser, live_server.url, **TABLET) as on:
        sign_in(on, world.tu)
        yield on


def seen(on: Screen, sheet: ScoreSheet) -> str:
    """The address of a picture of the dossier, looked at once."""
    StoredFile.objects.update(content_type="image/png")
    picture = on.page.locator(".sheet-side .file a").first.get_attribute("href")
    on.open(picture)
    on.open(here(sheet))
    until(on, lambda: on.page.evaluate("(name) => caches.match(name, { ignoreVary: true }).then(Boolean)", picture))
    return picture


def look(on: Screen) -> None:
    assert axe(on) == []
    assert sideways(on) <= 0


def test_a_sheet_is_scored_reopened_and_handed_in_without_a_network(tablet, world, sheet):
    on = tablet
    opened(on, sheet, "C")
    opened(on, sheet, "A")
    picture = seen(on, sheet)
    on.context.set_offline(True)
    assert on.open(picture) == 200
    on.open(here(sheet))
    choose(on, "1.1", 3)
    choose(on, "1.2", 2)
    on.page.get_by_text("Đã lưu 2 thay đổi trên máy này và tự gửi khi có mạng.").wait_for()
    look(on)
    assert stored(sheet) == {}

    on.page.close()
    on.page = on.context.new_page()
    on.page.set_default_timeout(8000)
    on.open(here(sheet))
    shows(on, "1.1", 3)
    on.page.locator("[data-tabs] button[value=phan-B]").click()
    on.page.wait_for_url("**phan=B")
    choose(on, "2.1", 3)
    choose(on, "2.2", 2)
    on.page.locator("[data-tabs] button[value=phan-C]").click()
    on.page.wait_for_url("**phan=C")
    choose(on, "3.1", 27)
    choose(on, "3.2", 2)
    on.page.locator("summary", has_text="Nộp phiếu").click()
    on.page.locator("dialog[open]").get_by_role("button", name="Nộp phiếu").click()
    on.page.get_by_text("Phiếu chờ nộp.").wait_for()
    look(on)
    assert (stored(sheet), ScoreSheet.objects.get(pk=sheet.pk).state) == ({}, "DRAFT")

    on.context.set_offline(False)
    on.page.get_by_text("Phiếu đã nộp.").wait_for()
    row = ScoreSheet.objects.get(pk=sheet.pk)
    assert (row.state, row.total, row.version) == ("SUBMITTED", 97, 8)
    look(on)


def test_two_devices_are_merged_or_both_versions_shown(tablet, world, sheet):
    on = tablet
    opened(on, sheet)
    on.context.set_offline(True)
    choose(on, "1.1", 3)
    choose(on, "1.2", 2)
    on.page.get_by_text("Đã lưu 2 thay đổi").wait_for()
    own = ScoreSheet.objects.get(pk=sheet.pk)
    factories.scoring_save(own, {"1.1": 0, "3.1": 27})

    on.context.set_offline(False)
    on.page.get_by_text("hai máy chọn khác nhau", exact=True).wait_for()
    assert stored(sheet) == {"1.1": 0, "1.2": 2, "3.1": 27}
    shows(on, "1.1", 0)
    look(on)

    with on.page.expect_navigation():
        on.page.get_by_role("button", name="Dùng bản này ở 1.1").click()
    assert stored(sheet)["1.1"] == 3
    assert "Lựa chọn không dùng (1)" in on.page.locator("main").inner_text()
    shows(on, "1.1", 3)
    look(on)


def test_what_comes_after_the_sheet_was_handed_in_is_offered_to_the_next_scoring(tablet, world, sheet):
    on = tablet
    factories.scoring_save(sheet, factories.choices_for(84))
    opened(on, sheet)
    on.context.set_offline(True)
    choose(on, "1.1", 0)
    on.page.get_by_text("Đã lưu 1 thay đổi").wait_for()
    factories.scoring_submit(ScoreSheet.objects.get(pk=sheet.pk), world.tu)

    on.context.set_offline(False)
    on.page.get_by_text("Lựa chọn trên máy này không gửi được").wait_for()
    assert "1.1: 0 điểm, Mức 0 điểm" in on.page.locator("[data-refused]").inner_text()
    assert stored(sheet)["1.1"] == 3
    on.page.reload()
    on.page.get_by_text("Phiếu đã nộp").first.wait_for()
    look(on)

    entry = sheet.entry
    factories.mark_all(entry, [95])
    for user in (world.yen, world.quy):
        factories.mark(factories.sheet_of(user, entry.round), 84)
    for other in entry.round.entries.exclude(pk=entry.pk):
        factories.mark_all(other, [84] * 4)
    results.open_marks(round_=entry.round, by=world.thao)
    entry.refresh_from_db()
    results.rescore(entry=entry, note="Thống nhất cách hiểu 1.1", by=world.thao)
    again = factories.sheet_of(world.tu, entry.round)
    on.open(here(again))
    on.page.get_by_role("button", name="Dùng lại trên phiếu này").click()
    arrived(on, again, {"1.1": 0})
    on.page.locator("[data-refused]").wait_for(state="hidden")


def test_a_hand_faster_than_the_line_contradicts_itself_nowhere(tablet, sheet):
    on = tablet
    opened(on, sheet, "C")
    for place in (*range(1, 11), 4):
        choose(on, "3.1", place)
        choose(on, "3.2", place % 3)

    arrived(on, sheet, {"3.1": 4, "3.2": 1})
    row = ScoreSheet.objects.get(pk=sheet.pk)
    assert (row.kept_marks.count(), row.version) == (0, 1 + Taken.objects.count())
    shows(on, "3.1", 4)


def test_two_tabs_share_one_queue(tablet, sheet):
    on = tablet
    opened(on, sheet)
    first, second = on.page, on.context.new_page()
    second.goto(on.address + here(sheet))
    on.context.set_offline(True)
    choose(on, "1.1", 3)
    on.page = second
    shows(on, "1.1", 3)
    choose(on, "1.1", 1)
    on.page = first
    shows(on, "1.1", 1)

    on.context.set_offline(False)
    arrived(on, sheet, {"1.1": 1})
    row = ScoreSheet.objects.get(pk=sheet.pk)
    assert (row.version, Taken.objects.count(), row.kept_marks.count()) == (3, 2, 0)


def test_a_lost_session_keeps_the_queue_for_its_owner_alone(tablet, world, sheet):
    on = tablet
    opened(on, sheet)
    signed_in = on.context.cookies()
    on.context.clear_cookies()
    choose(on, "1.1", 3)
    on.page.get_by_text("Đăng nhập lại để gửi 1 mục đang chờ").wait_for()
    look(on)
    assert Taken.objects.count() == 0

    sign_in(on, world.yen)
    theirs = factories.sheet_of(world.yen, sheet.entry.round)
    on.open(here(theirs))
    choose(on, "1.2", 1)
    arrived(on, theirs, {"1.2": 1}, left=1)
    assert stored(sheet) == {}
    until(on, lambda: on.page.evaluate("caches.keys().then((names) => names.length)") == 1)
    pages = on.page.evaluate("caches.keys().then(async (names) => [names, (await (await caches.open(names[0])).keys()).map((one) => one.url)])")
    assert pages[0] == [f"outbox-{world.yen.pk}"]
    assert [address for address in pages[1] if str(sheet.uid) in address] == []

    on.context.clear_cookies()
    on.context.add_cookies(signed_in)
    on.open(here(sheet))
    arrived(on, sheet, {"1.1": 3})


def test_signing_out_asks_before_unsent_work_goes_and_leaves_nothing(tablet, world, sheet):
    on = tablet
    opened(on, sheet)
    choose(on, "1.1", 3)
    arrived(on, sheet, {"1.1": 3})
    on.context.route("**/hop-gui/", lambda route: route.abort())
    choose(on, "1.2", 1)
    on.page.get_by_text("1 thay đổi chờ gửi", exact=True).wait_for()

    on.open("/lam-viec/")
    leave = on.page.locator("[data-leave]").last
    on.page.locator("details.menu-x summary").last.click()
    leave.get_by_role("button", name="Đăng xuất").click()
    leave.get_by_text("Còn 1 mục chưa gửi trên máy này").wait_for()
    with on.page.expect_navigation():
        leave.get_by_role("button", name="Đăng xuất").click()

    assert on.page.evaluate(LEFT) == {"entries": 0, "remembered": 0, "pages": 0}


WAYS = ("reopened without a network", "answer lost", "page killed", "reopened with a network")


def test_disconnections_in_the_browser_lose_and_double_nothing(tablet, world, sheet):
    """One option after the other of one criterion; each time the line, the answer or the page goes in another way."""
    on = tablet
    done: dict[str, int] = dict.fromkeys(WAYS, 0)
    opened(on, sheet, "C")
    for time in range(TIMES):
        way = WAYS[time % len(WAYS)]
        _disconnected(on, sheet, way, time + 1)
        arrived(on, sheet, {"3.1": time + 1})
        done[way] += 1
        row = ScoreSheet.objects.get(pk=sheet.pk)
        assert (row.choices, row.version, Taken.objects.count()) == ({"3.1": time + 1}, time + 2, time + 1), way
    if report := os.environ.get("OFFLINE_REPORT"):
        Path(report).write_text(json.dumps({"disconnections": TIMES, **done, "lost": 0, "doubled": 0}), encoding="utf-8")


def _disconnected(on: Screen, sheet: ScoreSheet, way: str, place: int) -> None:
    if way == "answer lost":
        posted = []

        def lose(route: Any) -> None:
            if posted:
                route.continue_()
                return
            posted.append(route.fetch())
            route.abort()

        on.page.route("**/hop-gui/", lose)
        choose(on, "3.1", place)
        until(on, lambda: posted)
        on.page.locator("[data-offline]").wait_for()
        on.page.unroute("**/hop-gui/")
        on.page.evaluate("dispatchEvent(new Event('online'))")
        return
    if way == "page killed":
        choose(on, "3.1", place)
    else:
        on.context.set_offline(True)
        choose(on, "3.1", place)
        on.page.get_by_text("Đã lưu 1 thay đổi").wait_for()
    on.page.close()
    if way == "reopened with a network":
        on.context.set_offline(False)
    on.page = on.context.new_page()
    on.page.set_default_timeout(8000)
    on.open(here(sheet, "C"))
    shows(on, "3.1", place)
    on.context.set_offline(False)
