"""The money on 20/7/2020, in million đồng as the script of the demonstration counts it by hand."""

from datetime import date

import pytest

from ocop.domain.budgets import queries
from ocop.domain.budgets.models import Allotment, Budget, Contract, LedgerEntry, TreasuryMatch
from ocop.platform.accounts.models import User

pytestmark = pytest.mark.usefixtures("demonstration")

EXPECTED = {
    "I": (2070.75, 752.25), "I.1": (210, 120), "I.2": (208.3, 208.3), "I.2.1": (208.3, 208.3), "I.2.2": (0, 0),
    "I.2.3": (0, 0), "I.3": (61.75, 61.75), "I.4": (150, 96), "I.5": (807, 0), "I.6": (460, 180), "I.7": (60, 0),
    "I.8": (55, 27.5), "I.9": (14.2, 14.2), "I.10": (44.5, 44.5), "I.11": (0, 0), "II": (420, 310),
}  # fmt: skip


@pytest.fixture
def budget() -> Budget:
    return Budget.objects.get(plan__season__year=2020)


def test_contracts_and_payments_of_every_line(budget):
    rows = {row.line.code: row.figures for row in queries.line_rows(budget)}
    assert {code: (f.contracts / 1e6, f.paid / 1e6) for code, f in rows.items()} == EXPECTED
    assert {code for code, f in rows.items() if f.accepted_so_far != f.paid or f.reserved} == set()


def test_the_whole_is_half_signed_and_a_fifth_paid(budget):
    whole = queries.totals(budget)
    assert (whole.given, whole.contracts, whole.paid) == (5_000_000_000, 2_490_750_000, 1_062_250_000)
    assert (whole.advance, whole.left) == (242_100_000, 2_509_250_000)
    assert (f"{whole.share_contracts:.1f}", f"{whole.share_paid:.1f}") == ("49.8", "21.2")


def test_the_advance_of_the_consultants_was_paid_on_18_may(budget):
    contract = Contract.objects.get(account__line__code="I.5")
    voucher = contract.vouchers.get()
    assert (contract.signed_on, contract.value) == (date(2020, 5, 4), 807_000_000)
    assert (voucher.on, voucher.amount, voucher.get_kind_display()) == (date(2020, 5, 18), 242_100_000, "Tạm ứng")


def test_the_packaging_line_is_740_short_of_its_given_and_has_six_vouchers(budget):
    (row,) = [row for row in queries.line_rows(budget) if row.line.code == "I.6"]
    assert (row.figures.given, row.figures.left) == (1_200_000_000, 740_000_000)
    assert queries.vouchers_under(User.objects.get(email="nga@demo.example"), row.line).count() == 6


def test_ten_districts_share_a_billion_unequally(budget):
    accounts = queries.by_district(budget)
    sums = [sum(getattr(account, name) for account in accounts) for name in ("given", "paid")]
    assert (len(accounts), *sums) == (10, 1_000_000_000, 310_000_000)
    assert len({account.given for account in accounts}) > 1


def test_the_opening_was_proposed_appraised_and_decided(budget):
    opening = Allotment.objects.get()
    days = opening.proposed_on, opening.appraised_on, opening.decided_on
    assert days == (date(2019, 12, 9), date(2019, 12, 18), date(2019, 12, 27))
    assert (opening.state, opening.total) == ("DECIDED", budget.total)


def test_everything_beside_the_tree_stays_beside_it(budget):
    assert sum(amount for _, amount in queries.resource_sums(budget)) == 450_000_000
    assert [match.difference for match in TreasuryMatch.objects.order_by("quarter")] == [0, 4_700_000]
    assert LedgerEntry.objects.filter(kind="GIVE").count() == 23
