"""The ledger: dành nguồn → ký hợp đồng → nghiệm thu → thanh toán, tạm ứng and thu hồi beside it.

What other rooms call. Each use case is one transaction; every sum is whole đồng; no sum passes what is left by one.
Codes of refusal: ``bad_amount``, ``overspent``, ``beyond_contract``, ``advance_open``, ``outside_year``, ``not_yet``,
``before_contract``, ``other_account``, ``rule_unconfirmed``, ``voucher_taken``, ``number_taken``, ``number_missing``,
``settled``, ``closed``.
"""

from datetime import date

from django.db import IntegrityError, transaction

from ocop.domain.budgets.models import Account, Contract, LedgerEntry, Purpose, Reservation, Voucher
from ocop.domain.budgets.services import purposes, refusals
from ocop.domain.budgets.services.posting import B, Document, Papers, TooLate, again, post, whole
from ocop.domain.budgets.services.steps import confirmed_rule, next_step, papers_of, with_voucher, write_voucher
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import DomainError
from ocop.platform.core.money import format_dong

E = LedgerEntry.Kind


@transaction.atomic
def reserve(
    *, account: Account, amount: int, reason: str, document: Document, by: User, confirms_rule: bool = False,
    purpose: Purpose | None = None,
) -> Reservation:  # fmt: skip
    """Dành nguồn for a request that was approved."""
    require(by, "budgets.spend", account)
    purposes.check(purpose, account)
    budget = account.line.budget
    refusals.check_day(budget, document.on, last=budget.ends_on)
    papers = papers_of(document, by, note=reason)
    reservation = Reservation.objects.create(
        account=account, purpose=purpose, amount=whole(amount), held=amount, reason=reason, number=document.number,
        reserved_on=document.on, file=papers.file, created_by=by,
        rule_confirmed=confirmed_rule(account, confirmed=confirms_rule),
    )  # fmt: skip
    try:
        post(E.RESERVE, B.LEFT, B.RESERVED, amount, account=account, reservation=reservation, papers=papers)
    except TooLate:
        raise refusals.overspent(account, amount, "khoản dành nguồn", "Giảm số tiền") from None
    record(action="budgets.reserved", obj=reservation, by=by, data={"amount": amount})
    return reservation


@transaction.atomic
def commit(
    *, account: Account, amount: int, document: Document, partner: str, subject: str,
    selection: str, by: User, selection_number: str = "", selection_on: date | None = None,
    reservation: Reservation | None = None, confirms_rule: bool = False, purpose: Purpose | None = None,
) -> Contract:  # fmt: skip
    """Ghi hợp đồng đã ký; out of money that was reserved for it, if it was, and then for the same purpose."""
    require(by, "budgets.spend", account)
    purpose = purpose or (reservation.purpose if reservation else None)
    purposes.check(purpose, account)
    if reservation and reservation.account_id != account.pk:
        raise DomainError("other_account", "Nguồn đã dành thuộc khoản khác. Chọn nguồn dành của chính khoản này.")
    budget = account.line.budget
    refusals.check_day(budget, document.on, last=budget.ends_on)
    papers = papers_of(document, by, note=subject)
    contract = Contract(
        account=account, purpose=purpose, reservation=reservation, number=papers.number, signed_on=document.on,
        partner=partner, subject=subject, value=whole(amount), committed=amount, selection=selection,
        selection_number=selection_number, selection_on=selection_on, file=papers.file,
        rule_confirmed=confirmed_rule(account, confirmed=confirms_rule), created_by=by,
    )  # fmt: skip
    try:
        with transaction.atomic():
            contract.save(force_insert=True)
    except IntegrityError:
        raise DomainError(
            "number_taken", f"{refusals.named(account)} đã có hợp đồng số {document.number}. Kiểm tra sổ hợp đồng."
        ) from None
    source = B.RESERVED if reservation else B.LEFT
    try:
        post(
            E.COMMIT, source, B.COMMITTED, amount, account=account, contract=contract, contract_has_it=True,
            reservation=reservation, papers=papers,
        )  # fmt: skip
    except TooLate:
        if reservation:
            held = again(reservation).held
            message = f"Nguồn đã dành còn {format_dong(held)}, thiếu {format_dong(amount - held)} cho hợp đồng này."
            raise DomainError("overspent", f"{message} Dành thêm nguồn trước khi ký.") from None
        raise refusals.overspent(account, amount, "hợp đồng", "Giảm giá trị hợp đồng") from None
    record(action="budgets.committed", obj=contract, by=by, data={"amount": amount})
    return contract


@transaction.atomic
def accept(*, contract: Contract, amount: int, document: Document, by: User, note: str = "") -> LedgerEntry:
    """Ghi nghiệm thu."""
    papers = next_step(contract, document, by, note)
    try:
        entry = post(
            E.ACCEPT, B.COMMITTED, B.ACCEPTED, whole(amount), account=contract.account, contract=contract, papers=papers
        )
    except TooLate:
        limit = again(contract).committed
        remedy = "Kiểm tra biên bản, hoặc ký phụ lục tăng giá trị."
        raise refusals.beyond(contract, amount, "nghiệm thu", limit, "chưa nghiệm thu", remedy) from None
    record(action="budgets.accepted", obj=contract, by=by, data={"amount": amount})
    return entry


@transaction.atomic
def pay(
    *, contract: Contract, amount: int, document: Document, by: User, recovering: int = 0, text: str = ""
) -> Voucher:
    """Thanh toán phần đã nghiệm thu; ``recovering`` of it takes back the advance."""
    papers = next_step(contract, document, by, text)
    if recovering:
        whole(recovering)
    voucher = write_voucher(
        contract.account, Voucher.Kind.PAYMENT, amount, papers, contract, text, recovering=recovering
    )
    papers = with_voucher(papers, voucher)
    account = contract.account
    if recovering:
        _take_back(contract, recovering, papers)
    try:
        post(E.PAY, B.ACCEPTED, B.PAID, amount, account=account, contract=contract, papers=papers)
    except TooLate:
        raise _unpayable(again(contract), amount, recovering) from None
    record(action="budgets.paid", obj=contract, by=by, data={"amount": amount, "voucher": voucher.pk})
    return voucher


@transaction.atomic
def spend(
    *, account: Account, amount: int, document: Document, payee: str, text: str, by: User, confirms_rule: bool = False,
    purpose: Purpose | None = None,
) -> Voucher:  # fmt: skip
    """Chi trực tiếp, không hợp đồng: signed, accepted and paid by one voucher."""
    require(by, "budgets.spend", account)
    purposes.check(purpose, account)
    refusals.check_day(account.line.budget, document.on)
    papers = papers_of(document, by, note=text)
    rule = confirmed_rule(account, confirmed=confirms_rule)
    voucher = write_voucher(
        account, Voucher.Kind.DIRECT, amount, papers, None, text, payee=payee, rule=rule, purpose=purpose
    )
    papers = with_voucher(papers, voucher)
    try:
        for kind, source, target in (
            (E.COMMIT, B.LEFT, B.COMMITTED), (E.ACCEPT, B.COMMITTED, B.ACCEPTED), (E.PAY, B.ACCEPTED, B.PAID),
        ):  # fmt: skip
            post(kind, source, target, amount, account=account, papers=papers)
    except TooLate:
        raise refusals.overspent(account, amount, "khoản chi", "Giảm số tiền") from None
    record(action="budgets.spent", obj=voucher, by=by, data={"amount": amount})
    return voucher


@transaction.atomic
def advance(*, contract: Contract, amount: int, document: Document, by: User, text: str = "") -> Voucher:
    """Tạm ứng theo hợp đồng."""
    papers = next_step(contract, document, by, text)
    voucher = write_voucher(contract.account, Voucher.Kind.ADVANCE, amount, papers, contract, text)
    try:
        post(
            E.ADVANCE, B.OUTSIDE, B.ADVANCED, amount, account=contract.account, contract=contract,
            papers=with_voucher(papers, voucher),
        )  # fmt: skip
    except TooLate:
        limit = again(contract).unpaid - contract.open_advance
        remedy = "Tạm ứng chưa thu hồi không vượt phần hợp đồng chưa thanh toán."
        raise refusals.beyond(contract, amount, "tạm ứng", limit, "còn được tạm ứng", remedy) from None
    record(action="budgets.advanced", obj=contract, by=by, data={"amount": amount, "voucher": voucher.pk})
    return voucher


@transaction.atomic
def recover(*, contract: Contract, amount: int, document: Document, by: User, text: str = "") -> Voucher:
    """Thu hồi tạm ứng mà không thanh toán: the partner pays it back."""
    papers = next_step(contract, document, by, text)
    voucher = write_voucher(contract.account, Voucher.Kind.RECOVERY, amount, papers, contract, text)
    _take_back(contract, amount, with_voucher(papers, voucher))
    record(action="budgets.recovered", obj=contract, by=by, data={"amount": amount, "voucher": voucher.pk})
    return voucher


@transaction.atomic
def release(*, reservation: Reservation, amount: int, document: Document, by: User, note: str = "") -> LedgerEntry:
    """Trả lại nguồn đã dành mà không dùng. A contract gives back its rest when it is liquidated or cancelled."""
    require(by, "budgets.release", reservation)
    refusals.check_day(reservation.account.line.budget, document.on)
    papers = papers_of(document, by, note=note)
    try:
        entry = post(
            E.RELEASE, B.RESERVED, B.LEFT, whole(amount), account=reservation.account, reservation=reservation,
            papers=papers,
        )  # fmt: skip
    except TooLate:
        held = again(reservation).held
        message = f"Nguồn đã dành chỉ còn {format_dong(held)}, không trả lại {format_dong(amount)} được."
        raise DomainError("overspent", f"{message} Kiểm tra lại số tiền.") from None
    record(action="budgets.released", obj=reservation, by=by, data={"amount": amount})
    return entry


def _take_back(contract: Contract, amount: int, papers: Papers) -> None:
    try:
        post(E.RECOVER, B.OUTSIDE, B.RECOVERED, amount, account=contract.account, contract=contract, papers=papers)
    except TooLate:
        limit, remedy = again(contract).open_advance, "Kiểm tra lại số tiền."
        raise refusals.beyond(contract, amount, "thu hồi", limit, "còn tạm ứng chưa thu hồi", remedy) from None


def _unpayable(contract: Contract, amount: int, recovering: int) -> DomainError:
    """After a refused payment ``contract`` may carry the recovery that is about to be undone."""
    if amount > contract.accepted or contract.state != Contract.State.ACTIVE:
        return refusals.beyond(
            contract, amount, "thanh toán", contract.accepted, "đã nghiệm thu mà chưa thanh toán",
            "Ghi nghiệm thu trước, hoặc giảm số tiền.",
        )  # fmt: skip
    return DomainError(
        "advance_open",
        f"{contract} tạm ứng {format_dong(contract.advanced)}; sau lần này phần chưa thanh toán chỉ còn"
        f" {format_dong(contract.unpaid - amount)} mà tạm ứng chưa thu hồi nhiều hơn."
        f" Thu hồi đủ trong lần thanh toán này (đang ghi {format_dong(recovering)}).",
    )
