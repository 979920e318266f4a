"""What every entry needs first: the document, the day, the rule of the line, a voucher with its number."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F, Value

from ocop.domain.budgets.models import Account, Budget, Contract, Purpose, Voucher
from ocop.domain.budgets.models.spending import as_compared
from ocop.domain.budgets.services import refusals
from ocop.domain.budgets.services.posting import Document, Papers, whole
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError


def papers_of(document: Document, by: User, *, note: str = "") -> Papers:
    if not document.number.strip():
        raise DomainError("number_missing", "Ghi số văn bản, ví dụ 15/2020.")
    return Papers(document.number.strip(), document.on, document.kept(by), by, note)


def check_paper(document: Document, budget: Budget, *, after: date | None = None) -> None:
    """A signed paper has a number and a day that has come, of the year before at the earliest, not before the step it
    follows."""
    if not document.number.strip():
        raise DomainError("number_missing", "Ghi số, ký hiệu của văn bản, ví dụ 2110/QĐ-UBND.")
    if document.on > clock.today():
        raise DomainError("not_yet", "Ngày văn bản chưa đến. Ghi ngày trên văn bản đã ký.")
    if document.on.year < budget.year - 1:
        raise DomainError(
            "outside_year", f"Ngày {format_date(document.on)} quá xa dự toán năm {budget.year}. Kiểm tra lại năm."
        )
    if after and document.on < after:
        raise DomainError("wrong_day", "Ngày văn bản đứng trước bước liền trước. Kiểm tra lại ngày.")


def with_voucher(papers: Papers, voucher: Voucher) -> Papers:
    return Papers(papers.number, papers.on, papers.file, papers.by, papers.note, voucher)


def next_step(contract: Contract, document: Document, by: User, note: str) -> Papers:
    require(by, "budgets.spend_contract", contract)
    refusals.check_day(contract.account.line.budget, document.on, first=contract.signed_on)
    return papers_of(document, by, note=note)


def confirmed_rule(account: Account, *, confirmed: bool) -> str:
    """The words that restrict the line, as they were confirmed."""
    rule = account.line.rule
    if rule and not confirmed:
        raise refusals.rule_unconfirmed(rule)
    return rule


def write_voucher(
    account: Account, kind: Voucher.Kind, amount: int, papers: Papers, contract: Contract | None, text: str, *,
    payee: str = "", recovering: int = 0, rule: str = "", reverses: Voucher | None = None,
    purpose: Purpose | None = None,
) -> Voucher:  # fmt: skip
    budget = account.line.budget
    voucher = Voucher(
        budget=budget, agency=account.agency, account=account, contract=contract, kind=kind, number=papers.number,
        on=papers.on, amount=whole(amount), recovering=recovering, text=text, file=papers.file, rule_confirmed=rule,
        payee=payee or (contract.partner if contract else ""), reverses=reverses, purpose=purpose, created_by=papers.by,
    )  # fmt: skip
    if recovering > amount:
        raise DomainError("bad_amount", "Số thu hồi tạm ứng không lớn hơn số thanh toán. Ghi lại số tiền.")
    try:
        with transaction.atomic():
            voucher.save(force_insert=True)
    except IntegrityError:
        same = Voucher.objects.alias(key=as_compared(F("number"))).filter(
            budget=budget, agency=account.agency, key=as_compared(Value(papers.number))
        )  # fmt: skip
        if not (taken := same.first()):
            raise Conflict(f"{reverses} vừa được hủy bằng chứng từ khác. Tải lại danh sách chứng từ.") from None
        raise refusals.voucher_taken(taken) from None
    return voucher
