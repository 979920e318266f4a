"""Whatever is asked in whatever order: no account passes what was given, and its history gives its balance again."""

from collections import defaultdict
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop.domain.budgets.models import Account, Contract, LedgerEntry, Voucher
from ocop.domain.budgets.services import contracts, ledger
from ocop.domain.budgets.services.posting import COLUMNS, B
from ocop.domain.budgets.tests.factories import MILLION, paper, signed
from ocop.platform.core.errors import DomainError

pytestmark = pytest.mark.usefixtures("today")

ACTS = ("reserve", "sign", "sign_reserved", "accept", "pay", "spend", "advance", "recover", "amend", "release", "close",
        "reverse")  # fmt: skip
steps = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(1, 60 * MILLION), st.integers(0, 3)), min_size=4, max_size=18
)


class Office:
    """anh Phúc at work: takes the next thing of its kind and tries."""

    def __init__(self, world: Any) -> None:
        self.account, self.by, self.count = world.account("I.9"), world.phuc, 0

    def act(self, name: str, amount: int, place: int) -> None:
        self.count += 1
        document = paper(f"{self.count}/2020")
        rows = list(self.account.contracts.order_by("pk"))
        contract = rows[place % len(rows)] if rows else None
        held = list(self.account.reservations.order_by("pk"))
        reservation = held[place % len(held)] if held else None
        common = {"amount": amount, "document": document, "by": self.by}
        if name == "reserve":
            ledger.reserve(account=self.account, reason="x", **common)
        elif name == "spend":
            ledger.spend(account=self.account, payee="A", text="x", **common)
        elif name == "sign":
            signed(self.account, amount, self.by, document.number)
        elif name == "release" and reservation:
            ledger.release(reservation=reservation, **common)
        elif name == "sign_reserved" and reservation:
            ledger.commit(
                account=self.account, reservation=reservation, partner="A", subject="x", selection="OPEN", **common
            )
        elif name == "reverse" and (voucher := self.account.vouchers.order_by("pk").last()):
            contracts.reverse(voucher=voucher, document=document, reason="x", by=self.by)
        elif contract:
            self.on_contract(name, contract, common, place)

    def on_contract(self, name: str, contract: Contract, common: dict[str, Any], place: int) -> None:
        if name == "amend":
            contracts.amend(contract=contract, value=common.pop("amount"), **common)
        elif name == "close":
            common.pop("amount")
            (contracts.liquidate if contract.paid else contracts.cancel)(contract=contract, note="x", **common)
        elif name == "pay":
            ledger.pay(contract=contract, recovering=common["amount"] // 2 if place == 1 else 0, **common)
        elif name in ("accept", "advance", "recover"):
            getattr(ledger, name)(contract=contract, **common)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=steps)
def test_no_order_of_acts_breaks_the_ledger(world, asked):
    with transaction.atomic():
        office = Office(world)
        for name, amount, place in asked:
            with suppress(DomainError), transaction.atomic():
                office.act(name, amount, place)
            check(office.account)
        transaction.set_rollback(True)


def check(account: Account) -> None:
    account.refresh_from_db()
    assert 0 <= account.reserved + account.committed + account.accepted + account.paid <= account.given == 52 * MILLION
    assert replayed(account) == {name: getattr(account, name) for name in ("given", *COLUMNS.values())}
    own = account.contracts.aggregate(**{name: Sum(name, default=0) for name in ("committed", "accepted", "paid")})
    without = Voucher.objects.filter(account=account, kind=Voucher.Kind.DIRECT, reversal=None)
    direct = without.aggregate(sum=Sum("amount", default=0))["sum"]
    assert (account.committed, account.accepted) == (own["committed"], own["accepted"])
    assert account.paid == own["paid"] + direct
    assert account.reserved == account.reservations.aggregate(sum=Sum("held", default=0))["sum"]


def replayed(account: Account) -> dict[str, int]:
    """The balance, from nothing but the entries."""
    sums: dict[str, int] = defaultdict(int)
    given_sum = 0
    for entry in LedgerEntry.objects.filter(account=account):
        sums[entry.source] -= entry.amount
        sums[entry.target] += entry.amount
        given_sum += entry.amount * ((entry.kind == "GIVE") - (entry.kind == "TAKE"))
    assert sums[B.LEFT] == account.left
    return {"given": given_sum, **{column: sums[bucket] for bucket, column in COLUMNS.items()}}
