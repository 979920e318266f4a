"""From the need to the decision: who does which step, and what no decision may contain."""

import pytest

from ocop.domain.budgets import checks, queries
from ocop.domain.budgets.models import Account, Allotment
from ocop.domain.budgets.services import giving
from ocop.domain.budgets.services.giving import Share
from ocop.domain.budgets.tests.factories import GIVEN_ON, MILLION, carried_through, opening, paper, people, shares
from ocop.domain.budgets.tests.test_giving import PAPER, said
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

K = Allotment.Kind


def test_each_step_has_its_people(budget):
    world = people(budget)
    with clock.at(GIVEN_ON):
        with pytest.raises(NotAllowed):
            giving.draft(budget=budget, kind=K.OPENING, reason="x", shares=shares(budget), by=world.phuc)
        allotment = opening(world)
        for stranger in (world.phuc, world.nga, world.ha, world.minh):
            with pytest.raises(NotAllowed):
                giving.propose(allotment=allotment, by=stranger, **PAPER)
        giving.propose(allotment=allotment, by=world.dung, **PAPER)
        assert [row.user for row in Notification.objects.filter(kind="budgets.proposed")] == [world.phuc]
        for stranger in (world.dung, world.nga, world.ha, world.minh):
            with pytest.raises(NotAllowed):
                giving.appraise(allotment=allotment, by=stranger, **PAPER)
        giving.appraise(allotment=allotment, by=world.phuc, **PAPER)
        for stranger in (world.dung, world.phuc, world.ha, world.minh):
            with pytest.raises(NotAllowed):
                giving.decide(allotment=allotment, by=stranger, **PAPER)
        giving.decide(allotment=allotment, by=world.nga, **PAPER)
    assert queries.totals(budget).given == budget.total


def test_what_is_sent_back_is_written_anew(budget):
    world = people(budget)
    allotment = opening(world)
    with clock.at(GIVEN_ON):
        giving.propose(allotment=allotment, by=world.dung, **PAPER)
        said("note_required", giving.send_back, allotment=allotment, note=" ", by=world.phuc)
        giving.send_back(allotment=allotment, note="Chia lại cho các huyện.", by=world.phuc)
        rows = shares(budget)[:3]
        total = sum(row.amount for row in rows)
        giving.rewrite(allotment=allotment, reason="Lần 2", shares=rows, total=total, by=world.dung)
        assert allotment.rows.count() == 3
        giving.propose(allotment=allotment, by=world.dung, **PAPER)
        said("conflict", giving.rewrite, allotment=allotment, reason="Lần 3", shares=rows, total=1, by=world.dung)


def test_rows_that_miss_the_stated_total_by_one_are_refused(budget):
    world = people(budget)
    rows = shares(budget)
    rows[-1] = Share(rows[-1].line, rows[-1].agency, rows[-1].amount - 1)
    allotment = opening(world, rows, total=5_000_000_000)

    words = said("allotment.propose", giving.propose, allotment=allotment, by=world.dung, document=paper("1", GIVEN_ON))

    assert words == (
        "Tổng số trong văn bản ghi 5.000.000.000 đ nhưng các khoản cộng lại 4.999.999.999 đ, thiếu 1 đ."
        " Sửa cho khớp từng đồng."
    )


def test_districts_need_not_get_the_same(budget):
    world = people(budget)
    rows = shares(budget)
    for place, change in ((-1, 20 * MILLION), (-2, -20 * MILLION)):
        rows[place] = Share(rows[place].line, rows[place].agency, rows[place].amount + change)

    carried_through(world, opening(world, rows))

    district = sorted(Account.objects.filter(line__code="II").values_list("given", flat=True))
    assert (district[0], district[-1], sum(district)) == (80 * MILLION, 120 * MILLION, 1_000_000_000)


def test_an_estimate_whose_children_do_not_add_up_is_not_decided(budget):
    world = people(budget)
    allotment = opening(world)
    budget.lines.filter(code="I.2.3").update(amount=106_400_001)
    assert "I.2 ghi 523.000.000" in checks.fault_of_tree(budget).replace("\u00a0", " ")
    with pytest.raises(DomainError, match=r"Dự toán nội dung I\.2"):
        carried_through(world, allotment)


def test_a_line_gets_no_more_than_the_estimate_at_the_opening(budget):
    world = people(budget)
    rows = shares(budget)
    rows[0] = Share(rows[0].line, rows[0].agency, rows[0].amount + 1)
    with pytest.raises(DomainError, match=r"Nội dung I\.1 được giao 330\.000\.001"):
        carried_through(world, opening(world, rows))


def test_a_parent_or_a_fraction_is_no_row(budget):
    world = people(budget)
    line, agency = shares(budget)[0].line, shares(budget)[0].agency
    parent = budget.lines.get(code="I.2")
    act = {"budget": budget, "kind": K.OPENING, "reason": "x", "by": world.dung}
    said("not_a_leaf", giving.draft, shares=[Share(parent, agency, 1)], **act)
    said("bad_amount", giving.draft, shares=[Share(line, agency, 1.5)], **act)
