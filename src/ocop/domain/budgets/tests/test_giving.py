"""From the need to the decision; what is decided stands on the accounts, to the đồng."""

from datetime import date

import pytest
from django.db import transaction

from ocop.domain.budgets import queries
from ocop.domain.budgets.models import Account, Allotment, Budget
from ocop.domain.budgets.services import closing, giving, ledger
from ocop.domain.budgets.services.giving import Share
from ocop.domain.budgets.tests.factories import (
    DAY,
    GIVEN_ON,
    MILLION,
    carried_through,
    opening,
    paper,
    signed,
)
from ocop.domain.plans.models import Plan, Season
from ocop.platform.access.grants import forget
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError

K = Allotment.Kind
PAPER = {"document": paper("1/x", GIVEN_ON)}


def said(code: str, call, **values) -> str:
    with pytest.raises(DomainError) as refused, transaction.atomic():
        call(**values)
    assert refused.value.code == code
    return refused.value.message.replace("\u00a0", " ")


def adjustment(world, *moves: tuple[Account, int]) -> Allotment:
    with clock.at(DAY):
        return giving.draft(
            budget=world.budget, kind=K.ADJUSTMENT, reason="Điều chỉnh",
            shares=[Share(account.line, account.agency, amount) for account, amount in moves], by=world.dung,
        )  # fmt: skip


def test_the_opening_gives_five_billion_to_twenty_three_accounts(world):
    accounts = Account.objects.filter(line__budget=world.budget)
    assert accounts.count() == 23
    assert queries.totals(world.budget).given == 5_000_000_000
    districts = accounts.filter(line__code="II")
    assert (districts.count(), sum(districts.values_list("given", flat=True))) == (10, 1_000_000_000)
    first = Allotment.objects.get()
    assert (first.state, first.decision_number, first.appraiser.slug) == ("DECIDED", "2110/QĐ-UBND", "so-tai-chinh")
    assert set(accounts.exclude(line__code="II").values_list("agency__slug", flat=True)) == {"chi-cuc-ptnt"}


def test_a_second_opening_is_refused(world):
    with pytest.raises(DomainError) as refused:
        carried_through(world, opening(world))
    assert refused.value.code == "decided_before"
    assert queries.totals(world.budget).given == 5_000_000_000


def test_who_drafted_neither_appraises_nor_decides(world):
    """Anh Dũng may hold more roles than one; another person takes the next steps."""
    allotment = adjustment(world, (world.account("I.3"), -MILLION), (world.account("I.4"), MILLION))
    for role in (Role.PROVINCE_LEADER, Role.FINANCE_OFFICER):
        Grant.objects.create(
            user=world.dung, role=role, unit=world.budget.plan.season.province, agency=world.phuc.agency,
            valid_from="2019-01-01",
        )  # fmt: skip
    forget(world.dung)
    act = {"allotment": allotment, "document": paper("1/x", DAY)}
    with clock.at(DAY):
        giving.propose(by=world.dung, **act)
        assert "không tự thẩm định" in said("allotment.appraise", giving.appraise, by=world.dung, **act)
        giving.appraise(by=world.phuc, **act)
        assert "không tự thẩm định" in said("allotment.decide", giving.decide, by=world.dung, **act)
        giving.decide(by=world.nga, **act)
    assert allotment.state == Allotment.State.DECIDED


def test_a_paper_of_another_century_is_a_slip_of_the_finger(world):
    allotment = adjustment(world, (world.account("I.3"), -MILLION), (world.account("I.4"), MILLION))
    with clock.at(DAY):
        assert "Ngày 20/7/1920 quá xa dự toán năm 2020" in said(
            "outside_year",
            giving.propose,
            allotment=allotment,
            by=world.dung,
            document=paper("1", DAY.replace(year=1920)),
        )


def test_money_changes_its_line_by_a_decision_that_sums_to_zero(world):
    tours, promotion = world.account("I.3"), world.account("I.4")
    assert "lệch nhau 1 đ" in said(
        "allotment.propose", giving.propose, allotment=adjustment(world, (tours, -MILLION), (promotion, MILLION - 1)),
        by=world.dung, document=paper("1", DAY.replace(day=19)),
    )  # fmt: skip

    carried_through(world, adjustment(world, (tours, -MILLION), (promotion, MILLION)), DAY)

    assert (world.account("I.3").given, world.account("I.4").given) == (122_500_000, 401_000_000)
    assert queries.totals(world.budget).given == 5_000_000_000


def test_a_draft_written_anew_is_asked_again_where_its_money_comes_from(world):
    opened = Allotment.objects.get(state="DECIDED")
    to, start = world.account("I.9"), world.account("I.6")
    draft = adjustment(world, (start, -MILLION), (to, MILLION))
    shares = [Share(start.line, start.agency, -MILLION), Share(to.line, to.agency, MILLION)]
    again = {"allotment": draft, "reason": "Viết lại", "shares": shares, "total": 0, "by": world.dung}

    assert "quyết định chuyển nguồn" in said("no_origin", giving.rewrite, origin=opened, **again)
    assert giving.rewrite(**again).reason == "Viết lại"


def test_what_is_bound_cannot_be_taken(world):
    account, other = world.account("I.9"), world.account("I.8")
    with clock.at(DAY):
        signed(account, 50 * MILLION, world.phuc)
    allotment = adjustment(world, (account, -2 * MILLION - 1), (other, 2 * MILLION + 1))

    with pytest.raises(DomainError, match="Không rút được") as refused:
        carried_through(world, allotment, DAY)

    assert refused.value.code == "bound"
    assert (world.account("I.9").given, world.account("I.8").given) == (52 * MILLION, 55 * MILLION)
    allotment.refresh_from_db()
    assert allotment.state == "APPRAISED"


def test_the_year_is_settled_and_the_rest_carried_over(world):
    account = world.account("I.9")
    with clock.at(DAY):
        contract = signed(account, 50 * MILLION, world.phuc)
    with clock.at(date(2021, 1, 31)):
        settle = {"account": account, "document": paper("9/BC", date(2021, 1, 31)), "by": world.phuc}
        assert "hợp đồng chưa nghiệm thu 50.000.000 đ" in said("open", closing.settle, **settle)
        ledger.accept(contract=contract, amount=50 * MILLION, document=paper(), by=world.phuc)
        ledger.pay(contract=contract, amount=50 * MILLION, document=paper("UNC-1"), by=world.phuc)
        settlement = closing.settle(**settle)
        assert (settlement.given, settlement.paid, settlement.left) == (52 * MILLION, 50 * MILLION, 2 * MILLION)
        spending = {"amount": 1, "document": paper("UNC-2"), "payee": "A", "text": "x", "by": world.phuc}
        assert "đã quyết toán" in said("settled", ledger.spend, account=account, **spending)
        rest = giving.draft(
            budget=world.budget, kind=K.CARRY_OUT, reason="Chuyển nguồn", by=world.dung,
            shares=[Share(account.line, account.agency, -2 * MILLION)],
        )  # fmt: skip
    carried_through(world, rest, date(2021, 2, 10))
    assert world.account("I.9").left == 0
    said(
        "no_origin", giving.draft, budget=world.budget, kind=K.CARRY_IN, reason="x", origin=rest, by=world.dung,
        shares=[Share(account.line, account.agency, 2 * MILLION)],
    )  # fmt: skip


def test_what_was_carried_out_comes_into_the_next_year_once(world):
    old = world.account("I.9")
    with clock.at(date(2021, 2, 10)):
        out = giving.draft(
            budget=world.budget, kind=K.CARRY_OUT, reason="Chuyển nguồn", by=world.dung,
            shares=[Share(old.line, old.agency, -52 * MILLION)],
        )  # fmt: skip
    carried_through(world, out, date(2021, 2, 10))
    following = next_year(world.budget)
    line = following.lines.get()
    with clock.at(date(2021, 2, 15)):
        act = {"budget": following, "kind": K.CARRY_IN, "reason": "Nhận nguồn", "origin": out, "by": world.dung}
        said("carried_unequal", giving.draft, shares=[Share(line, old.agency, 52 * MILLION - 1)], **act)
        first, second = (giving.draft(shares=[Share(line, old.agency, 52 * MILLION)], **act) for _ in range(2))

    carried_through(world, first, date(2021, 2, 15))

    assert queries.totals(following).given == 52 * MILLION
    with pytest.raises(DomainError) as refused:
        carried_through(world, second, date(2021, 2, 15))
    assert refused.value.code == "decided_before"


def next_year(budget: Budget) -> Budget:
    """A plan of 2021 with one line and the same money item."""
    season = Season.objects.create(
        year=2021, name="Chu trình 2021", province=budget.plan.season.province, starts_on=date(2021, 1, 1),
        ends_on=date(2021, 12, 31),
    )  # fmt: skip
    plan = Plan.objects.create(
        season=season, number="1/KH-UBND", title="x", issued_on=date(2020, 12, 1), issuer=budget.plan.issuer,
        source="x", fingerprint="x",
    )  # fmt: skip
    following = Budget.objects.create(
        plan=plan, title="x", total=60 * MILLION, total_in_words="x", source="x", section="x", item=budget.item,
        starts_on=season.starts_on, ends_on=season.ends_on, settles_until=date(2022, 1, 31),
    )  # fmt: skip
    following.lines.create(code="I", title="x", text="x", amount=60 * MILLION, position=1)
    return following


def test_the_treasurys_figure_is_compared_and_a_difference_explained(world):
    account = world.account("I.9")
    agency = account.agency
    with clock.at(DAY):
        for number, day in (("UNC-1", date(2020, 6, 30)), ("UNC-2", date(2020, 7, 1))):
            ledger.spend(
                account=account, amount=MILLION, document=paper(number, day), payee="A", text="x", by=world.phuc
            )
        act = {
            "budget": world.budget, "agency": agency, "document": paper("3/ĐC"), "by": world.phuc, "explanation": "",
        }  # fmt: skip
        said("not_yet", closing.match_treasury, quarter=3, treasury=0, **act)
        assert "lệch 1 đ" in said("unexplained", closing.match_treasury, quarter=2, treasury=999_999, **act)
        match = closing.match_treasury(
            quarter=2, treasury=999_999, **{**act, "explanation": "Kho bạc ghi sang tháng 7."}
        )
        assert (match.ours, match.difference) == (MILLION, 1)
        said("matched", closing.match_treasury, quarter=2, treasury=MILLION, **act)


def test_codes_of_the_state_budget_are_digits(world):
    account = world.account("I.9")
    said("bad_code", closing.write_codes, account=account, codes={"chapter": "41a"}, by=world.phuc)
    codes = {"chapter": "412", "category": "280", "section": "314", "entry_code": "7000", "sub_entry_code": "7049"}
    assert closing.write_codes(account=account, codes=codes, by=world.phuc).codes == "412-280-314-7000-7049"
