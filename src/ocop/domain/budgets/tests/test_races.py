"""Fifty clients want the last of the money: never one đồng over, never one lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from ocop.domain.budgets.models import Account, Budget, Contract, LedgerEntry, Voucher
from ocop.domain.budgets.services import ledger
from ocop.domain.budgets.tests.factories import DAY, MILLION, given, load_budgets, paper, signed
from ocop.domain.plans.tests.factories import load_plans
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.core.tests.shipped import ship
from ocop.platform.government.loading import load_government

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
CLIENTS = 50


def the_world():
    ship("government", load_government)
    ship("plans", load_plans)
    ship("budgets", load_budgets)
    return given(Budget.objects.get())


def race(work) -> list[str]:
    """What each client was told: "done" or the code of the refusal."""
    start = Barrier(CLIENTS)

    def client(place: int) -> str:
        try:
            start.wait()
            with clock.at(DAY):
                work(place)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(client, range(CLIENTS)))


def test_fifty_clients_for_the_last_money_of_an_account_and_of_a_contract():
    """52 million left and fifty who each sign 2: 26 do. Then fifty payments of 3 on 50 accepted: 16 do."""
    world = the_world()
    account = world.account("I.9")
    phuc = world.phuc.pk

    def sign(place: int) -> None:
        own = Account.objects.select_related("line__budget", "agency").get(pk=account.pk)
        signed(own, 2 * MILLION, User.objects.get(pk=phuc), f"{place}/HĐ")

    told = race(sign)

    assert (told.count("done"), told.count("overspent")) == (26, 24)
    account.refresh_from_db()
    assert (account.left, account.committed) == (0, 52 * MILLION)
    assert Contract.objects.count() == LedgerEntry.objects.filter(kind="COMMIT").count() == 26

    other = world.account("I.8")
    with clock.at(DAY):
        contract = signed(other, 50 * MILLION, world.phuc, "lớn/HĐ")
        ledger.accept(contract=contract, amount=50 * MILLION, document=paper(), by=world.phuc)

    def pay(place: int) -> None:
        own = Contract.objects.select_related("account__line__budget", "account__agency").get(pk=contract.pk)
        ledger.pay(contract=own, amount=3 * MILLION, document=paper(f"UNC-{place}"), by=User.objects.get(pk=phuc))

    told = race(pay)

    assert (told.count("done"), told.count("beyond_contract")) == (16, 34)
    other.refresh_from_db()
    contract.refresh_from_db()
    assert other.paid == contract.paid == 48 * MILLION
    assert Voucher.objects.count() == LedgerEntry.objects.filter(kind="PAY").count() == 16
