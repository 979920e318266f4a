"""Lập gói hỗ trợ: money of the scheme's line is set aside by the approving paper, or a signed contract is taken over.

Codes of refusal: ``no_line``, ``no_account``, ``bad_amount``, and those of ``budgets.services.ledger``.
"""

from django.db import transaction

from ocop.domain.budgets import queries as budgets
from ocop.domain.budgets.models import Account, Contract
from ocop.domain.budgets.services import ledger
from ocop.domain.budgets.services.posting import Document
from ocop.domain.budgets.services.purposes import assign, open_purpose
from ocop.domain.support.models import Lot, Scheme
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc


@transaction.atomic
def open_lot(
    *, scheme: Scheme, title: str, amount: int, document: Document, by: User, confirms_rule: bool = False
) -> Lot:
    """Dành nguồn for what was approved; refused by one đồng more than the line has left."""
    account = account_of(scheme, by)
    lot = _made(scheme, account, title, amount, document, by)
    ledger.reserve(
        account=account, amount=amount, reason=lot.title, document=document, by=by, confirms_rule=confirms_rule,
        purpose=lot.purpose,
    )  # fmt: skip
    return lot


@transaction.atomic
def take_over(*, scheme: Scheme, contract: Contract, title: str, document: Document, by: User) -> Lot:
    """A contract that was signed before its requests came: the lot is as large as the contract."""
    account = account_of(scheme, by)
    lot = _made(scheme, account, title, contract.value - contract.released, document, by)
    assert lot.purpose is not None  # noqa: S101 just opened
    assign(purpose=lot.purpose, to=contract, by=by)
    return lot


def account_of(scheme: Scheme, by: User) -> Account:
    """The scheme's line as the agency holds it for which ``by`` spends."""
    if scheme.line_id is None:
        raise DomainError("no_line", f"“{scheme}” không dùng kinh phí của kế hoạch.")
    account = budgets.accounts_to_spend(by).filter(line=scheme.line_id).first()
    if account is None:
        raise DomainError(
            "no_account",
            f"Nội dung chi {scheme.line.code} chưa được giao, hoặc không do cơ quan mình chi.",  # type: ignore[union-attr]
        )
    return account


def _made(scheme: Scheme, account: Account, title: str, amount: int, document: Document, by: User) -> Lot:
    require(by, "support.open_lot", scheme)
    if amount <= 0:
        raise DomainError("bad_amount", "Giá trị gói phải lớn hơn 0.")
    if not title.strip() or not document.number.strip():
        raise DomainError("missing", "Ghi tên gói và số văn bản phê duyệt.")
    title = nfc(title).strip()
    lot = Lot.objects.create(
        scheme=scheme, title=title, number=document.number.strip(), approved_on=document.on, amount=amount,
        purpose=open_purpose(account=account, text=title, estimate=amount, by=by), created_by=by,
        territory=scheme.season.province.path,
    )  # fmt: skip
    record(action="support.open_lot", obj=lot, by=by, data={"amount": amount, "scheme": scheme.code})
    return lot
