"""Việc chi: what one activity or request takes of its account, from reserving to paying."""

import pytest
from django.urls import reverse

from ocop.domain.budgets import purposes as shown
from ocop.domain.budgets.models import Contract, Purpose, Reservation
from ocop.domain.budgets.services import ledger
from ocop.domain.budgets.services.contracts import reverse as take_back
from ocop.domain.budgets.services.purposes import assign, open_purpose
from ocop.domain.budgets.tests.factories import MILLION, paper, signed
from ocop.domain.budgets.tests.test_spending_pages import SIGNING, at, said
from ocop.platform.core.errors import DomainError, NotAllowed

pytestmark = pytest.mark.usefixtures("today")
PART = "Tổ chức hội nghị tổng kết và trao giấy chứng nhận"


@pytest.fixture
def account(world):
    return world.account("I.7")


@pytest.fixture
def purpose(world, account):
    return open_purpose(account=account, text="Lễ công bố", estimate=90 * MILLION, part=PART, by=world.dung)


def test_each_step_of_the_money_is_seen_on_its_purpose(world, account, purpose):
    kept = ledger.reserve(
        account=account, amount=50 * MILLION, reason="Lễ", document=paper("1"), by=world.phuc, purpose=purpose
    )
    ledger.commit(
        account=account, amount=40 * MILLION, document=paper("2/HĐ"), partner="A", subject="Sân khấu",
        selection=Contract.Selection.DESIGNATED, reservation=kept, by=world.phuc,
    )  # fmt: skip
    contract = Contract.objects.get()
    ledger.accept(contract=contract, amount=30 * MILLION, document=paper("3"), by=world.phuc)
    ledger.pay(contract=contract, amount=20 * MILLION, document=paper("4"), by=world.phuc)
    spent = {"account": account, "payee": "B", "text": "Nước", "by": world.phuc, "purpose": purpose}
    ledger.spend(amount=3 * MILLION, document=paper("5"), **spent)
    wrong = ledger.spend(amount=2 * MILLION, document=paper("6"), **spent)
    take_back(voucher=wrong, document=paper("7"), reason="Ghi nhầm", by=world.phuc)

    money = shown.money_by_purpose([purpose.pk])[purpose.pk]

    assert contract.purpose == purpose
    assert (money.given, money.reserved, money.contracts) == (90 * MILLION, 10 * MILLION, 43 * MILLION)
    assert (money.accepted_so_far, money.paid) == (33 * MILLION, 23 * MILLION)


def test_more_than_expected_is_shown_as_used(world, account, purpose):
    assign(purpose=purpose, to=signed(account, 120 * MILLION, world.phuc), by=world.phuc)

    assert shown.money_by_purpose([purpose.pk])[purpose.pk].given == 120 * MILLION


def test_a_purpose_is_paid_by_its_own_account(world, purpose):
    other = world.account("I.6")

    with pytest.raises(DomainError) as refused:
        ledger.reserve(
            account=other, amount=1, reason="x", document=paper(), by=world.phuc, purpose=purpose, confirms_rule=True
        )
    assert refused.value.code == "other_account"
    with pytest.raises(DomainError) as refused:
        assign(purpose=purpose, to=signed(other, MILLION, world.phuc), by=world.phuc)
    assert refused.value.code == "other_account"
    assert not Reservation.objects.exists()


def test_a_part_is_one_that_the_estimate_names(world, account):
    with pytest.raises(DomainError) as refused:
        open_purpose(account=account, text="Lễ", part="Tiệc", by=world.dung)

    assert refused.value.code == "unknown_part"
    assert not Purpose.objects.exists()


def test_strangers_open_and_assign_nothing(world, account, purpose):
    contract = signed(account, MILLION, world.phuc)

    with pytest.raises(NotAllowed):
        open_purpose(account=account, text="Lễ", by=world.khach)
    with pytest.raises(NotAllowed):
        assign(purpose=purpose, to=contract, by=world.ha)


def test_the_forms_open_with_the_purpose_and_keep_it(client, world, account, purpose):
    client.force_login(world.phuc)
    address = f"{at('sign', account.pk)}?viec={purpose.uid}"
    assert f'value="{purpose.uid}" selected' in said(client.get(address))

    client.post(address, {**SIGNING, "amount": "20.000.000", "purpose": purpose.uid})
    client.post(at("reserve", account.pk), {
        "number": "1", "on": "20/7/2020", "reason": "Lễ", "amount": "1.000.000", "purpose": purpose.uid,
    })  # fmt: skip

    assert (Contract.objects.get().purpose, Reservation.objects.get().purpose) == (purpose, purpose)


def test_a_contract_recorded_first_is_written_on_its_purpose_later(client, world, account, purpose):
    contract = signed(account, MILLION, world.phuc)
    client.force_login(world.phuc)
    assert "Ghi vào việc chi" in said(client.get(at("contract", contract.uid)))

    client.post(at("assign", contract.uid), {"purpose": purpose.uid})

    assert "Lễ công bố" in said(client.get(at("contract", contract.uid)))
    client.force_login(world.ha)
    assert client.get(at("assign", contract.uid)).status_code == 404


def test_the_line_shows_what_it_pays_for_by_its_parts(client, world, account, purpose):
    open_purpose(account=account, text="Chấm điểm đợt 1", part=account.line.parts[2], by=world.dung)
    client.force_login(world.phuc)

    page = said(client.get(reverse("office:budgets:line", args=[2020, "I.7"])))

    assert page.index("Chấm điểm đợt 1") < page.rindex(PART) < page.index("Lễ công bố")


@pytest.mark.parametrize("count", [1, 3])
def test_the_panel_asks_the_same_for_one_contract_and_three(world, account, purpose, count, django_assert_num_queries):
    for number in range(count):
        assign(purpose=purpose, to=signed(account, MILLION, world.phuc, f"{number}/HĐ"), by=world.phuc)
    row = shown.purposes(world.phuc).get()

    with django_assert_num_queries(9):
        shown.panel(row, world.phuc)


def test_the_panel_offers_forms_to_those_who_write_and_nothing_to_strangers(world, purpose):
    row = shown.purposes(world.nga).get()

    assert shown.panel(row, world.phuc).context["may_write"]
    assert not shown.panel(row, world.nga).context["may_write"]
    assert shown.panel(row, world.khach) is None
    assert not shown.purposes(world.khach).exists()
