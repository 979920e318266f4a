"""Writing on the ledger through the office: what each sees, what a refusal looks like, how many queries."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from ocop.domain.budgets.models import Contract, LedgerEntry, Reservation, Voucher
from ocop.domain.budgets.services import ledger
from ocop.domain.budgets.tests.factories import MILLION, paper, signed, upload
from ocop.platform.core.tests.counting import queries_to

pytestmark = pytest.mark.usefixtures("today")
YEAR = "/lam-viec/kinh-phi/2020/"
SIGNING = {
    "number": "15/HĐ", "on": "20/7/2020", "partner": "Công ty Minh Họa", "subject": "In tem", "amount": "740.000.000",
    "selection": "OPEN",
}  # fmt: skip


def at(name: str, *args: object) -> str:
    return reverse(f"office:budgets:{name}", args=args)


def said(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


@pytest.fixture
def phuc(client, world):
    client.force_login(world.phuc)
    return client


@pytest.fixture
def account(world):
    return world.account("I.6")


def test_a_contract_is_signed_within_what_is_left(phuc, account):
    answer = phuc.post(at("sign", account.pk), {**SIGNING, "file": upload()})

    contract = Contract.objects.get()
    assert answer.url == at("contract", contract.uid)
    assert (contract.value, contract.file.name) == (740 * MILLION, "hop-dong.pdf")
    assert phuc.get(at("file", contract.file.uid)).status_code == 200


def test_one_dong_too_many_comes_back_with_the_reason_and_what_was_typed(phuc, account, world):
    signed(account, 460 * MILLION, world.phuc)

    answer = phuc.post(at("sign", account.pk), {**SIGNING, "amount": "740.000.001"})

    assert answer.status_code == 422
    assert "Không ghi được hợp đồng 740.000.001 đ. Nội dung I.6 còn 740.000.000 đ, thiếu 1 đ." in said(answer)
    assert 'value="Công ty Minh Họa"' in said(answer)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("amount", "12.5", "không có phần lẻ"),
        ("amount", "12,5", "không có phần lẻ"),
        ("amount", "-5", "phải lớn hơn 0"),
        ("amount", "", "bắt buộc"),
        ("on", "31/2/2020", "ngày/tháng/năm"),
        ("on", "1/1/2019", "nằm ngoài năm ngân sách 2020"),
        ("file", upload("hop-dong.exe"), "Loại tệp này không nhận được"),
        ("file", upload("hop-dong.pdf", b"MZ\x90\x00"), "không phải"),
    ],
)
def test_bad_input_is_named(phuc, account, field, value, message):
    answer = phuc.post(at("sign", account.pk), {**SIGNING, field: value})

    assert answer.status_code == 422
    assert message in said(answer)
    assert not Contract.objects.exists()


def test_the_rule_of_a_line_is_shown_and_ticked(phuc, world):
    address = at("sign", world.account("I.11").pk)
    assert "Không có tính chất xây dựng cơ bản (II.6)" in said(phuc.get(address))
    assert "Đánh dấu xác nhận" in said(phuc.post(address, {**SIGNING, "amount": "5.000.000"}))

    phuc.post(address, {**SIGNING, "amount": "5.000.000", "confirms_rule": "on"})

    assert Contract.objects.get().rule_confirmed == "Không có tính chất xây dựng cơ bản (II.6)"


def test_a_contract_goes_its_way_on_its_page(phuc, account, world):
    contract = signed(account, 100 * MILLION, world.phuc)
    page = at("contract", contract.uid)
    assert at("accept", contract.uid) in said(phuc.get(page))
    form = {"on": "20/7/2020", "text": ""}
    phuc.post(at("advance", contract.uid), {**form, "number": "UNC-1", "amount": "30.000.000"})
    phuc.post(at("accept", contract.uid), {**form, "number": "BB-1", "amount": "100.000.000"})
    refused = phuc.post(at("pay", contract.uid), {**form, "number": "UNC-2", "amount": "100.000.000"})
    assert "Thu hồi đủ trong lần thanh toán này" in said(refused)
    phuc.post(at("pay", contract.uid), {**form, "number": "UNC-2", "amount": "80.000.000", "recovering": "30.000.000"})
    phuc.post(at("pay", contract.uid), {**form, "number": "UNC-3", "amount": "20.000.000"})
    assert at("liquidate", contract.uid) in said(phuc.get(page))
    phuc.post(at("liquidate", contract.uid), {**form, "number": "TL-1", "note": "Xong"})
    contract.refresh_from_db()
    assert (contract.state, contract.paid) == ("LIQUIDATED", 100 * MILLION)
    assert "Việc khác" not in said(phuc.get(page))


def test_annex_cancel_recovery_and_reversal_have_their_forms(phuc, account, world):
    contract = signed(account, 100 * MILLION, world.phuc)
    form = {"on": "20/7/2020", "text": "", "note": "x"}
    phuc.post(at("amend", contract.uid), {**form, "number": "PL-1", "value": "120.000.000"})
    phuc.post(at("advance", contract.uid), {**form, "number": "UNC-1", "amount": "1.000.000"})
    phuc.post(at("recover", contract.uid), {**form, "number": "UNC-2", "amount": "400.000"})
    phuc.post(at("reverse", Voucher.objects.get(number="UNC-2").uid), {**form, "number": "UNC-3"})
    phuc.post(at("recover", contract.uid), {**form, "number": "UNC-4", "amount": "1.000.000"})
    phuc.post(at("cancel", contract.uid), {**form, "number": "H-1"})
    contract.refresh_from_db()
    assert (contract.state, contract.value, contract.recovered) == ("CANCELLED", 120 * MILLION, MILLION)
    assert phuc.get(at("reverse", Voucher.objects.get(number="UNC-2").uid)).status_code == 404


def test_money_is_reserved_signed_from_it_and_given_back(phuc, account):
    form = {"on": "20/7/2020", "number": "12/TTr"}
    phuc.post(at("reserve", account.pk), {**form, "reason": "In tem", "amount": "50.000.000"})
    reservation = Reservation.objects.get()
    assert "In tem" in said(phuc.get(at("line", 2020, "I.6")))
    phuc.post(at("sign", account.pk), {**SIGNING, "amount": "20.000.000", "reservation": reservation.pk})
    assert "chỉ còn 30.000.000 đ" in said(
        phuc.post(at("release", reservation.uid), {**form, "amount": "30.000.001", "text": ""})
    )
    phuc.post(at("release", reservation.uid), {**form, "amount": "30.000.000", "text": ""})
    reservation.refresh_from_db()
    assert reservation.held == 0


def test_a_small_expense_needs_no_contract(phuc, world):
    account = world.account("I.9")
    phuc.post(
        at("direct", account.pk),
        {"number": "UNC-1", "on": "20/7/2020", "payee": "Đoàn kiểm tra", "text": "Xăng xe", "amount": "2.000.000"},
    )
    assert list(LedgerEntry.objects.filter(account=account).values_list("kind", flat=True)) == [
        "GIVE", "COMMIT", "ACCEPT", "PAY",
    ]  # fmt: skip


STEPS = ("sign", "direct", "reserve", "codes", "settle")


@pytest.mark.parametrize("name", STEPS)
def test_nobody_opens_a_form_on_money_that_is_not_theirs(client, world, name):
    for person, account, status in (
        (world.dung, world.account("I.6"), 200),
        (world.ha, world.account("II", "219"), 200),
        (world.ha, world.account("II", "215"), 404),
        (world.ha, world.account("I.6"), 404),
        (world.phuc, world.account("II", "219"), 404),
        (world.nga, world.account("I.6"), 403),
        (world.khach, world.account("I.6"), 403),
    ):
        client.force_login(person)
        assert client.get(at(name, account.pk)).status_code == status, person


def test_steps_of_a_contract_are_closed_to_others(client, world, account):
    contract = signed(account, MILLION, world.phuc)
    for person, page, step in ((world.dung, 200, 200), (world.ha, 200, 404), (world.nga, 200, 403)):
        client.force_login(person)
        assert client.get(at("contract", contract.uid)).status_code == page
        for name in ("accept", "pay", "advance", "recover", "amend", "liquidate", "cancel"):
            assert client.get(at(name, contract.uid)).status_code == step, (person, name)
    client.force_login(world.khach)
    assert client.get(at("contract", contract.uid)).status_code == 403


PAGES = (
    "",
    "thang/",
    "huyen/",
    "hop-dong/",
    "chung-tu/",
    "quyet-dinh/",
    "kho-bac/",
    "nguon-khac/",
    "so/",
    "noi-dung/I.6/",
)


@pytest.mark.parametrize("page", PAGES)
def test_every_official_reads_and_a_stranger_does_not(client, world, page):
    for person, status in ((world.nga, 200), (world.ha, 200), (world.minh, 200), (world.khach, 403)):
        client.force_login(person)
        assert client.get(YEAR + page).status_code == status
        assert client.get(f"/lam-viec/kinh-phi/2021/{page}").status_code == (404 if status == 200 else 403)


QUERIES = {
    "": 8, "thang/": 3, "huyen/": 2, "hop-dong/": 4, "chung-tu/": 3, "noi-dung/I.6/": 10, "kho-bac/": 3, "so/": 3,
}  # fmt: skip


@pytest.mark.parametrize("page", QUERIES)
@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_of_a_page_do_not_grow(phuc, world, account, page, number):
    for place in range(number):
        contract = signed(account, MILLION, world.phuc, f"{place}/HĐ")
        ledger.accept(contract=contract, amount=MILLION, document=paper(), by=world.phuc)
        ledger.pay(contract=contract, amount=MILLION, document=paper(f"UNC-{place}"), by=world.phuc)
    with queries_to("budgets", "plans", expected=QUERIES[page]):
        assert phuc.get(YEAR + page).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_of_a_contract_do_not_grow(phuc, world, account, number):
    contract = signed(account, MILLION * number, world.phuc)
    for place in range(number):
        ledger.accept(contract=contract, amount=MILLION, document=paper(), by=world.phuc)
        ledger.pay(contract=contract, amount=MILLION, document=paper(f"UNC-{place}"), by=world.phuc)
    with queries_to("budgets", "plans", expected=5):
        phuc.get(at("contract", contract.uid))


def test_the_tree_and_its_workbook_show_the_same_sums(phuc, world, account):
    contract = signed(account, 460 * MILLION, world.phuc)
    ledger.advance(contract=contract, amount=100 * MILLION, document=paper("UNC-1"), by=world.phuc)
    account.line.title = "=HYPERLINK(1)"
    account.line.save()

    assert "Đã giao 5.000.000.000 đ" in said(phuc.get(YEAR))
    answer = phuc.get(YEAR + "?xuat=xlsx")

    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    (row,) = [row for row in book.active.iter_rows(values_only=True) if row[0] == "I.6"]
    assert row[1] == "=HYPERLINK(1)"
    cell = next(cell for cells in book.active.iter_rows() for cell in cells if cell.value == row[1])
    assert cell.data_type == "s"
    assert row[3:11] == (
        1200 * MILLION, 1200 * MILLION, 0, 460 * MILLION, 0, 0, 100 * MILLION, 740 * MILLION,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "shown", "hidden"), [("huyen", "II", "I.6"), ("tinh", "I.6", "II"), ("chua-chi", "I.6", "I")]
)
def test_the_tree_is_narrowed_by_a_chip(phuc, chosen, shown, hidden):
    text = said(phuc.get(f"{YEAR}?loc={chosen}"))
    assert f'id="dong-{shown.replace(".", "-")}"' in text
    assert f'id="dong-{hidden.replace(".", "-")}"' not in text


def test_the_appendix_is_printed_with_every_line(phuc):
    answer = phuc.get(at("estimate_pdf", 2020))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_a_file_of_another_room_is_not_served(phuc, world):
    from ocop.platform.files.services import store

    stored = store(upload=upload("khac.pdf"), by=world.phuc)
    assert phuc.get(at("file", stored.uid)).status_code == 404
