"""Each đồng is in one place; nothing passes what is left, by one đồng."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from ocop.domain.budgets import plan_money
from ocop.domain.budgets.models import Account, Contract, LedgerEntry, Reservation, Voucher
from ocop.domain.budgets.services import contracts, ledger
from ocop.domain.budgets.services.posting import Document
from ocop.domain.budgets.tests.factories import MILLION, paper, signed, upload
from ocop.platform.audit.tests.keys import foreign_keys_at_once
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

pytestmark = pytest.mark.usefixtures("today")


def kept(account: Account) -> tuple[int, ...]:
    """reserved, committed, accepted, paid, left, open advance; in million đồng."""
    account.refresh_from_db()
    sums = account.reserved, account.committed, account.accepted, account.paid, account.left, account.open_advance
    return tuple(value // MILLION if value % MILLION == 0 else value for value in sums)


def refusal(code: str, call, **values) -> str:
    """What the use case says; nothing is changed by it."""
    with pytest.raises(DomainError) as refused, transaction.atomic():
        call(**values)
    assert refused.value.code == code
    return refused.value.message.replace("\u00a0", " ")


def test_a_dong_goes_from_reserved_to_paid(world):
    account = world.account("I.6")
    reservation = ledger.reserve(
        account=account, amount=500 * MILLION, reason="In tem đợt 1", document=paper("12/TTr"), by=world.phuc
    )
    assert kept(account) == (500, 0, 0, 0, 700, 0)
    contract = ledger.commit(
        account=account, amount=460 * MILLION, document=paper("15/HĐ"), partner="Công ty Minh Họa", subject="In tem",
        selection="QUOTATION", reservation=reservation, by=world.phuc,
    )  # fmt: skip
    assert kept(account) == (40, 460, 0, 0, 700, 0)
    ledger.release(reservation=reservation, amount=40 * MILLION, document=paper("13/TTr"), by=world.phuc)
    ledger.advance(contract=contract, amount=100 * MILLION, document=paper("UNC-1"), by=world.phuc)
    ledger.accept(contract=contract, amount=460 * MILLION, document=paper("16/BBNT"), by=world.phuc)
    assert kept(account) == (0, 0, 460, 0, 740, 100)
    ledger.pay(
        contract=contract, amount=460 * MILLION, recovering=100 * MILLION, document=paper("UNC-2"), by=world.phuc
    )
    assert kept(account) == (0, 0, 0, 460, 740, 0)
    contract.refresh_from_db()
    assert (contract.value, contract.paid, contract.open_advance) == (460 * MILLION, 460 * MILLION, 0)


def test_one_dong_too_many_is_refused_in_the_words_of_the_board(world):
    account = world.account("I.6")
    signed(account, 460 * MILLION, world.phuc)

    said = refusal(
        "overspent", ledger.commit, account=account, amount=740_000_001, document=paper("02/HĐ"), partner="Công ty",
        subject="In tem", selection="OPEN", by=world.phuc,
    )  # fmt: skip

    assert said == (
        "Không ghi được hợp đồng 740.000.001 đ. Nội dung I.6 còn 740.000.000 đ, thiếu 1 đ."
        " Giảm giá trị hợp đồng hoặc đề nghị điều chỉnh dự toán."
    )
    signed(account, 740_000_000, world.phuc, "02/HĐ")
    assert kept(account)[4] == 0


@pytest.mark.parametrize("amount", [0, -1, 1.5, "100", True, 10**18])
def test_a_sum_is_whole_and_positive(world, amount):
    account = world.account("I.6")
    contract = signed(account, MILLION, world.phuc)
    for call, values in (
        (ledger.reserve, {"account": account, "reason": "x"}),
        (ledger.spend, {"account": account, "payee": "A", "text": "x"}),
        (ledger.accept, {"contract": contract}),
        (ledger.pay, {"contract": contract}),
        (ledger.advance, {"contract": contract}),
        (ledger.recover, {"contract": contract}),
    ):
        assert "lớn hơn 0" in refusal("bad_amount", call, amount=amount, document=paper(), by=world.phuc, **values)


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2019, 12, 31), "outside_year"), (date(2021, 2, 1), "outside_year"), (date(2020, 7, 21), "not_yet")],
)
def test_a_day_outside_the_year_or_still_to_come_is_refused(world, day, code):
    values = {"account": world.account("I.9"), "amount": MILLION, "payee": "Đoàn kiểm tra", "text": "Công tác phí"}
    refusal(code, ledger.spend, document=Document("UNC-1", day), by=world.phuc, **values)


def test_after_new_year_one_pays_until_31_january_and_signs_nothing(world):
    from ocop.platform.core import clock

    account = world.account("I.9")
    contract = signed(account, MILLION, world.phuc)
    with clock.at(date(2021, 2, 5)):
        late = Document("05/2021", date(2021, 1, 31))
        assert "đến hết 31/12/2020" in refusal(
            "outside_year", ledger.commit, account=account, amount=MILLION, document=late, partner="A", subject="x",
            selection="OPEN", by=world.phuc,
        )  # fmt: skip
        assert "đến hết 31/12/2020" in refusal(
            "outside_year", contracts.amend, contract=contract, value=2 * MILLION, document=late, by=world.phuc
        )
        ledger.accept(contract=contract, amount=MILLION, document=late, by=world.phuc)
        ledger.pay(contract=contract, amount=MILLION, document=late, by=world.phuc)
    assert kept(account) == (0, 0, 0, 1, 51, 0)


def test_a_payment_before_the_contract_is_refused(world):
    contract = signed(world.account("I.9"), MILLION, world.phuc)
    refusal(
        "before_contract",
        ledger.accept,
        contract=contract,
        amount=1,
        document=paper(on=date(2020, 7, 19)),
        by=world.phuc,
    )


def test_a_voucher_number_is_used_once_in_an_agency_and_year(world):
    spending = {"amount": MILLION, "payee": "A", "text": "Nước uống"}
    ledger.spend(account=world.account("I.9"), document=paper("UNC-7"), by=world.phuc, **spending)

    said = refusal(
        "voucher_taken", ledger.spend, account=world.account("I.8"), document=paper("UNC-7"), by=world.phuc, **spending
    )

    assert said.startswith("Số chứng từ UNC-7 năm 2020 của Chi cục Phát triển nông thôn đã dùng ngày 20/7/2020")
    ledger.spend(account=world.account("II", "219"), document=paper("UNC-7"), by=world.ha, **spending)


@pytest.mark.parametrize("again", ["08/unc-đt", "08/UNC-ĐT", "08 / UNC-đT "])
def test_capitals_and_spaces_make_no_other_number(world, again):
    account = world.account("I.9")
    spending = {"account": account, "amount": MILLION, "payee": "A", "text": "Nước uống", "by": world.phuc}
    ledger.spend(document=paper("08/UNC-ĐT"), **spending)
    signed(account, MILLION, world.phuc, "08/UNC-ĐT")

    assert "08/UNC-ĐT" in refusal("voucher_taken", ledger.spend, document=paper(again), **spending)
    refusal(
        "number_taken", signed, account=account, amount=MILLION, by=world.phuc, number=again,
    )  # fmt: skip
    assert (Voucher.objects.count(), Contract.objects.count()) == (1, 1)


def test_an_annex_on_a_value_that_has_changed_since_is_refused(world):
    """Two people raise the same contract to 150: it is 150, not 200."""
    contract = signed(world.account("I.6"), 100 * MILLION, world.phuc)
    seen_before = Contract.objects.get(pk=contract.pk)
    contracts.amend(contract=contract, value=150 * MILLION, document=paper("01/PL"), by=world.phuc)

    with pytest.raises(Conflict), transaction.atomic():
        contracts.amend(contract=seen_before, value=150 * MILLION, document=paper("02/PL"), by=world.dung)

    contract.refresh_from_db()
    assert contract.value == contract.committed == 150 * MILLION


def test_money_reserved_on_one_account_is_not_signed_on_another(world):
    reservation = ledger.reserve(
        account=world.account("I.6"), amount=MILLION, reason="In tem", document=paper("12/TTr"), by=world.phuc
    )
    refusal(
        "other_account", ledger.commit, account=world.account("I.9"), amount=MILLION, document=paper("03/HĐ"),
        partner="Công ty", subject="In tem", selection="OPEN", reservation=reservation, by=world.phuc,
    )  # fmt: skip
    reservation.refresh_from_db()
    assert reservation.held == MILLION


def test_the_contract_is_the_ceiling_of_each_step(world):
    contract = signed(world.account("I.6"), 100 * MILLION, world.phuc)
    act = {"contract": contract, "document": paper(), "by": world.phuc}
    assert "thừa 1 đ" in refusal("beyond_contract", ledger.accept, amount=100 * MILLION + 1, **act)
    assert "Ghi nghiệm thu trước" in refusal("beyond_contract", ledger.pay, amount=1, **act)
    assert "thừa 1 đ" in refusal("beyond_contract", ledger.advance, amount=100 * MILLION + 1, **act)
    assert "thừa 1 đ" in refusal("beyond_contract", ledger.recover, amount=1, **act)


def test_an_advance_is_recovered_before_the_contract_runs_out(world):
    contract = signed(world.account("I.6"), 100 * MILLION, world.phuc)
    ledger.advance(contract=contract, amount=30 * MILLION, document=paper("UNC-1"), by=world.phuc)
    ledger.accept(contract=contract, amount=100 * MILLION, document=paper(), by=world.phuc)
    act = {"contract": contract, "by": world.phuc}

    too_much = {"amount": 40 * MILLION, "recovering": 30 * MILLION + 1, "document": paper("UNC-2")}
    assert "thu hồi" in refusal("beyond_contract", ledger.pay, **too_much, **act)
    refusal("advance_open", ledger.pay, amount=71 * MILLION, document=paper("UNC-2"), **act)
    ledger.pay(amount=70 * MILLION, document=paper("UNC-2"), **act)
    refusal("advance_open", ledger.pay, amount=30 * MILLION, recovering=29 * MILLION, document=paper("UNC-3"), **act)
    ledger.pay(amount=30 * MILLION, recovering=30 * MILLION, document=paper("UNC-3"), **act)


def test_what_is_liquidated_gives_back_the_rest(world):
    account = world.account("I.6")
    contract = signed(account, 100 * MILLION, world.phuc)
    close = {"contract": contract, "document": paper("17/BBTL"), "by": world.phuc}
    assert "thì hủy" in refusal("contract.liquidate", contracts.liquidate, **close)
    ledger.accept(contract=contract, amount=60 * MILLION, document=paper(), by=world.phuc)
    contract.refresh_from_db()
    assert "chưa thanh toán" in refusal("contract.liquidate", contracts.liquidate, **close)
    ledger.pay(contract=contract, amount=60 * MILLION, document=paper("UNC-1"), by=world.phuc)
    contract.refresh_from_db()

    contracts.liquidate(**close)

    assert (contract.state, contract.released) == (Contract.State.LIQUIDATED, 40 * MILLION)
    assert kept(account) == (0, 0, 0, 60, 1140, 0)
    after = {"contract": contract, "document": paper(), "by": world.phuc}
    assert "đã thanh lý" in refusal("closed", ledger.accept, amount=1, **after)
    assert "đã thanh lý" in refusal("closed", contracts.amend, value=61 * MILLION, **after)


def test_a_contract_nobody_began_is_cancelled(world):
    account = world.account("I.6")
    contract = signed(account, 100 * MILLION, world.phuc)

    contracts.cancel(contract=contract, document=paper("18/CV"), note="Bên nhận rút.", by=world.phuc)

    assert contract.state == Contract.State.CANCELLED
    assert kept(account) == (0, 0, 0, 0, 1200, 0)


def test_an_annex_raises_and_lowers_the_value_within_what_is_left(world):
    account = world.account("I.10")
    contract = signed(account, 40 * MILLION, world.phuc)
    act = {"contract": contract, "document": paper("01/PL"), "by": world.phuc}
    contracts.amend(value=44_500_000, **act)
    assert account.contracts.get().value == 44_500_000
    assert "thiếu 1 đ" in refusal("overspent", contracts.amend, value=44_500_001, **act)
    ledger.accept(contract=contract, amount=30 * MILLION, document=paper(), by=world.phuc)
    refusal("beyond_contract", contracts.amend, value=30 * MILLION - 1, **act)
    contracts.amend(value=30 * MILLION, **act)
    assert kept(account) == (0, 0, 30, 0, 14_500_000, 0)


def test_a_mistaken_voucher_is_taken_back_by_another(world):
    account = world.account("I.9")
    voucher = ledger.spend(account=account, amount=MILLION, document=paper("UNC-1"), payee="A", text="x", by=world.phuc)

    back = contracts.reverse(voucher=voucher, document=paper("UNC-2"), reason="Ghi nhầm khoản.", by=world.phuc)

    assert kept(account) == (0, 0, 0, 0, 52, 0)
    assert (back.kind, back.reverses) == (Voucher.Kind.REVERSAL, voucher)
    again = Voucher.objects.get(pk=voucher.pk)
    refusal("reversed", contracts.reverse, voucher=again, document=paper("UNC-3"), reason="Lần nữa", by=world.phuc)


def test_an_item_tells_what_was_paid_without_mistakes(world):
    account = world.account("I.9")
    item = account.line.items.get()
    mistake, right = (
        ledger.spend(account=account, amount=MILLION, document=paper(number), payee="A", text="x", by=world.phuc)
        for number in ("UNC-1", "UNC-2")
    )
    contracts.reverse(voucher=mistake, document=paper("UNC-3"), reason="Ghi nhầm khoản.", by=world.phuc)

    assert [(row.kind, row.voucher) for row in plan_money.moves_for(item)] == [(LedgerEntry.Kind.PAY, right)]


def test_the_rule_of_a_line_is_confirmed_by_who_spends(world):
    account = world.account("I.11")
    values = {"account": account, "amount": MILLION, "document": paper("UNC-1"), "payee": "A", "text": "Kệ"}
    said = refusal("rule_unconfirmed", ledger.spend, by=world.phuc, **values)
    assert "Không có tính chất xây dựng cơ bản (II.6)" in said

    voucher = ledger.spend(by=world.phuc, confirms_rule=True, **values)

    assert voucher.rule_confirmed == "Không có tính chất xây dựng cơ bản (II.6)"


def test_a_file_of_the_wrong_kind_is_refused_and_nothing_is_written(world):
    document = Document("UNC-1", paper().on, upload("unc.pdf", b"MZ\x90\x00 not a paper"))
    values = {"account": world.account("I.9"), "amount": MILLION, "payee": "A", "text": "x"}
    refusal("wrong_type", ledger.spend, document=document, by=world.phuc, **values)
    assert not Voucher.objects.exists()
    voucher = ledger.spend(document=Document("UNC-1", paper().on, upload()), by=world.phuc, **values)
    assert voucher.file.content_type == "application/pdf"


def test_who_writes_on_which_account(world):
    province, luc_ngan, yen_the = world.account("I.6"), world.account("II", "219"), world.account("II", "215")
    spending = {"amount": MILLION, "payee": "A", "text": "x"}
    for person, fine, closed in ((world.phuc, province, luc_ngan), (world.dung, province, yen_the)):
        ledger.spend(account=fine, document=paper(person.email), by=person, **spending)
        with pytest.raises(NotAllowed):
            ledger.spend(account=closed, document=paper("x"), by=person, **spending)
    ledger.spend(account=luc_ngan, document=paper("UNC-1"), by=world.ha, **spending)
    for person in (world.ha, world.nga, world.minh, world.khach):
        with pytest.raises(NotAllowed):
            ledger.spend(account=yen_the, document=paper("x"), by=person, **spending)


STATEMENTS = [
    f"{act}{model._meta.db_table}{rest}"
    for model in (LedgerEntry, Voucher)
    for act, rest in (("UPDATE ", " SET amount = amount + 1"), ("DELETE FROM ", ""))
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_to_change_the_ledger(world, statement):
    ledger.spend(
        account=world.account("I.9"), amount=MILLION, document=paper("UNC-1"), payee="A", text="x", by=world.phuc
    )
    foreign_keys_at_once()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_itself_keeps_the_ceiling(world):
    account = world.account("I.9")
    contract = signed(account, MILLION, world.phuc)
    reservation = ledger.reserve(account=account, amount=1, reason="x", document=paper(), by=world.phuc)
    for rows, values in (
        (Account.objects.filter(pk=account.pk), {"reserved": 52 * MILLION}),
        (Account.objects.filter(pk=account.pk), {"paid": -1}),
        (Account.objects.filter(pk=account.pk), {"given": 0}),
        (Account.objects.filter(pk=account.pk), {"advanced": 2 * MILLION}),
        (Contract.objects.filter(pk=contract.pk), {"committed": 2}),
        (Contract.objects.filter(pk=contract.pk), {"advanced": MILLION + 1}),
        (Reservation.objects.filter(pk=reservation.pk), {"held": 2}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**values)
