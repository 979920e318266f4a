"""A tie told after the closing: the organisers read a note, the result stays as it is."""

import pytest
from django.urls import reverse

from ocop.domain.evaluation.services import interests, outcomes, results
from ocop.domain.evaluation.tests import factories
from ocop.platform.core.tests.counting import queries_to

NOTE = "Xung đột lợi ích ghi sau khi chốt kết quả."


@pytest.fixture
def found(world):
    return factories.closed(world, [84, 80, 85, 81])


def page(enter, user, found):
    return enter(user).get(reverse("office:entry", args=[found.entries.get().uid])).content.decode()


def tie(found, user, by):
    entry = found.entries.get()
    return interests.record_tie(entry=entry, user=user, kind="PERSONAL", reason="Anh rể của giám đốc", by=by)


def test_the_organisers_read_whose_sheet_still_counts(world, found, enter):
    before = found.entries.get().result
    assert NOTE not in page(enter, world.thao, found)
    tie(found, world.tu, world.thao)
    for user in (world.thao, world.hoa, world.dung):
        text = page(enter, user, found)
        assert (NOTE in text, "Phiếu của ông Tư vẫn nằm trong kết quả." in text) == (True, True)
        assert "khi UBND chưa phê duyệt, sản phẩm được chấm lại" in text
    assert found.entries.get().result == before


def test_nobody_else_does_and_least_of_all_the_one_who_is_tied(world, found, enter):
    tie(found, world.tu, world.thao)
    texts = [page(enter, user, found) for user in (world.tu, world.yen, world.nga, world.ha)]
    assert not any(NOTE in text for text in texts)


def test_once_it_is_approved_it_says_who_may_look_at_it(world, found, enter):
    tie(found, world.tu, world.thao)
    outcomes.decide(entry=found.entries.get(), outcome="RECOGNISE", by=world.thao)
    outcomes.approve(round_=found, number="92/QĐ-UBND", by=world.nga)
    assert "báo cáo cơ quan phê duyệt" in page(enter, world.thao, found)


def test_an_institutional_tie_one_that_was_lifted_and_one_told_in_time_are_none(world, enter):
    found = factories.scoring(world, "Chả chay")
    tie(found, world.quy, world.thao)
    factories.mark_all(found.entries.get(), [84, 80, 85])
    results.close(round_=results.open_marks(round_=found, by=world.thao), by=world.thao)
    entry = found.entries.get()
    interests.record_tie(entry=entry, user=world.yen, kind="INSTITUTIONAL", reason="Cùng xã.", by=world.thao)
    lifted = tie(found, world.tu, world.thao)
    assert NOTE in page(enter, world.thao, found)
    interests.lift(tie=lifted, round_=found, why="Nhầm người.", by=world.thao)
    assert NOTE not in page(enter, world.thao, found)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_note_asks_one_query(world, enter, rows):
    found = factories.closed(world, [84, 80, 85, 81])
    for user in (world.tu, world.yen, world.quy)[:rows]:
        tie(found, user, world.thao)
    browser, address = enter(world.thao), reverse("office:entry", args=[found.entries.get().uid])
    with queries_to("evaluation", expected=9):
        browser.get(address)
