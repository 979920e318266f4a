"""Việc của tôi: sheets of paper that wait to be keyed or compared, for whoever may, and for nobody else."""

import pytest

from ocop.domain.evaluation import paper_panels
from ocop.domain.evaluation.models import CouncilMember
from ocop.domain.evaluation.services import interests, keying, results, scoring
from ocop.domain.evaluation.services.councils import Seat
from ocop.domain.evaluation.tests import factories
from ocop.domain.evaluation.tests.test_keying import check, fresh, key, scan, seat
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.ui.tasks import tasks_of

S = CouncilMember.Seat
KEY, CHECK = "Nhập phiếu giấy: Chả chay, phiếu của ông Quý", "Kiểm tra phiếu giấy: Chả chay, phiếu của ông Quý"


@pytest.fixture
def paper(world):
    """ông Quý scores on paper; the sheets of the others are in for the first product, not for the second."""
    seats = [Seat(world.hoa, S.CHAIR), Seat(world.tu), Seat(world.yen), Seat(world.quy), Seat(world.thao, S.SECRETARY),
             Seat(world.phuc, S.STAFF)]  # fmt: skip
    found = factories.scoring(world, "Chả chay", "Ruốc gà", of=factories.council(world, seats=seats))
    keying.put_on_paper(member=seat(found, world.quy), on_paper=True, by=world.thao)
    for user in (world.hoa, world.tu, world.yen):
        factories.mark(factories.sheet_of(user, found), 76)
    return fresh(factories.sheet_of(world.quy, found))


def titles(user):
    for kept in ("_grants", "_seats"):
        user.__dict__.pop(kept, None)
    return [task.title for task in (*paper_panels.to_key(user), *paper_panels.to_check(user))]


def everybodys(world):
    found = {who: titles(user) for who, user in world.people.items()}
    return {who: lines for who, lines in found.items() if lines}


def test_whoever_may_key_is_asked_to(world, paper, enter):
    assert everybodys(world) == {"dung": [KEY], "thao": [KEY], "phuc": [KEY]}
    task = next(iter(paper_panels.to_key(world.thao)))
    assert (task.due, task.code) == (paper.entry.round.due_on, "II.7.2")
    assert task.text == "Hội đồng tỉnh Bắc Giang, đợt 1. Cần bản quét của phiếu."
    assert enter(world.thao).get(task.url).status_code == 200
    assert [row for row in tasks_of(world.thao) if row.title == KEY] == [task]


def test_once_somebody_has_begun_only_that_person_is_asked(world, paper):
    keying.attach_scan(sheet=paper, upload=scan(), by=world.thao)
    assert everybodys(world) == {"thao": [KEY]}


def test_keyed_the_others_are_asked_to_check_until_one_has_taken_it(world, paper):
    keyed = key(paper, world.thao)
    assert everybodys(world) == {"dung": [CHECK], "phuc": [CHECK]}
    assert next(iter(paper_panels.to_check(world.dung))).text.endswith("cô Thảo đã nhập.")
    keying.take_check(sheet=keyed, by=world.phuc)
    assert everybodys(world) == {"phuc": [CHECK]}
    keying.send_back(sheet=keyed, why="Sai 1.1.", by=world.phuc)
    assert everybodys(world) == {"thao": [KEY]}


def test_confirmed_it_waits_for_nobody(world, paper):
    check(key(paper, world.thao), world.dung)
    assert everybodys(world) == {}


def test_not_while_a_sheet_on_the_screen_was_reopened(world, paper):
    scoring.reopen(sheet=factories.sheet_of(world.tu, paper.entry.round), why="Nhầm.", by=world.thao)
    assert everybodys(world) == {}


@pytest.mark.parametrize("who", ["dung", "thao", "phuc"])
def test_never_somebody_tied_to_the_product(world, paper, who):
    interests.record_tie(
        entry=paper.entry, user=getattr(world, who), kind="PERSONAL", reason="Anh rể.", by=world.hoa
    )
    assert set(everybodys(world)) == {"dung", "thao", "phuc"} - {who}
    keyer = world.thao if who != "thao" else world.dung
    key(paper, keyer)
    assert set(everybodys(world)) == {"dung", "thao", "phuc"} - {who, "thao" if keyer is world.thao else "dung"}


def test_never_a_member_of_the_secretariat_who_has_not_declared(world, paper):
    paper.entry.round.declarations.filter(member__user=world.phuc).delete()
    assert set(everybodys(world)) == {"dung", "thao"}


def test_over_once_the_marks_are_open(world, paper):
    key(paper, world.thao)
    second = paper.entry.round.entries.get(position=2)
    for user in (world.hoa, world.tu, world.yen):
        factories.mark(factories.sheet_of(user, second.round, 1), 76)
    results.open_marks(round_=second.round, by=world.hoa)
    assert everybodys(world) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_both_sources_ask_one_query_each(world, count):
    found = factories.scoring(world, *[f"Sản phẩm {place}" for place in range(2 * count)])
    keying.put_on_paper(member=seat(found, world.quy), on_paper=True, by=world.thao)
    for place in range(2 * count):
        for user in (world.hoa, world.tu, world.yen):
            factories.mark(factories.sheet_of(user, found, place), 76)
    for place in range(count):
        key(fresh(factories.sheet_of(world.quy, found, place)), world.thao)
    with queries_to("evaluation", expected=2):
        found = [*paper_panels.to_key(world.dung), *paper_panels.to_check(world.dung)]
    assert len(found) == 2 * count
