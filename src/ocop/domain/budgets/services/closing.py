"""Quyết toán, đối chiếu kho bạc, mục lục ngân sách."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.budgets import queries
from ocop.domain.budgets.models import Account, Budget, Settlement, TreasuryMatch
from ocop.domain.budgets.services import refusals
from ocop.domain.budgets.services.posting import Document
from ocop.domain.budgets.services.steps import check_paper
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.core.money import format_dong
from ocop.platform.government.models import Agency

AFTER_THE_YEAR = 5


@transaction.atomic
def settle(*, account: Account, document: Document, by: User) -> Settlement:
    """Quyết toán một khoản: everything on it is paid or given back, and nothing comes after."""
    require(by, "budgets.spend", account)
    check_paper(document, account.line.budget)
    still_open = _open_things(account)
    if still_open:
        raise DomainError("open", f"{refusals.named(account)} chưa quyết toán được: {still_open}.")
    settled = Account.objects.filter(
        pk=account.pk, is_settled=False, reserved=0, committed=0, accepted=0, advanced=F("recovered"),
        given=account.given, paid=account.paid,
    ).update(is_settled=True)  # fmt: skip
    if not settled:
        raise DomainError("settled", f"{refusals.named(account)} đã quyết toán, hoặc vừa thay đổi. Tải lại trang.")
    settlement = Settlement.objects.create(
        account=account, number=document.number, on=document.on, given=account.given, paid=account.paid,
        left=account.given - account.paid, file=document.kept(by), created_by=by,
    )  # fmt: skip
    record(action="budgets.settled", obj=account, by=by, data={"paid": account.paid})
    return settlement


@transaction.atomic
def match_treasury(
    *, budget: Budget, agency: Agency, quarter: int, treasury: int, explanation: str, document: Document, by: User
) -> TreasuryMatch:
    """Đối chiếu số đã thanh toán với kho bạc; a difference is explained."""
    until = last_day(budget, quarter)
    if until > clock.today():
        raise DomainError("not_yet", "Quý này chưa hết. Đối chiếu khi hết quý.")
    check_paper(document, budget)
    if isinstance(treasury, bool) or not isinstance(treasury, int) or treasury < 0:
        raise DomainError("bad_amount", "Số kho bạc phải là số đồng nguyên, không âm.")
    ours = queries.paid_until(budget, agency, until)
    if ours != treasury and not explanation.strip():
        raise DomainError(
            "unexplained",
            f"Sổ ghi {format_dong(ours)}, kho bạc {format_dong(treasury)}, lệch {format_dong(abs(ours - treasury))}."
            " Ghi lý do chênh lệch.",
        )
    try:
        with transaction.atomic():
            match = TreasuryMatch.objects.create(
                budget=budget, agency=agency, quarter=quarter, until=until, ours=ours, treasury=treasury,
                explanation=explanation, number=document.number, on=document.on, file=document.kept(by), created_by=by,
            )  # fmt: skip
    except IntegrityError:
        raise DomainError("matched", f"{agency} đã đối chiếu quý này. Xem trong danh sách đối chiếu.") from None
    require(by, "budgets.match", match)
    record(action="budgets.matched", obj=match, by=by, data={"ours": ours, "treasury": treasury})
    return match


@transaction.atomic
def write_codes(*, account: Account, codes: dict[str, str], by: User) -> Account:
    """Mục lục ngân sách nhà nước: chương, loại, khoản, mục, tiểu mục."""
    require(by, "budgets.spend", account)
    wrong = next((value for value in codes.values() if value and not (value.isascii() and value.isdigit())), None)
    if wrong:
        raise DomainError("bad_code", f"Mã “{wrong}” không phải số. Ghi như trong mục lục ngân sách, ví dụ 7049.")
    names = ("chapter", "category", "section", "entry_code", "sub_entry_code")
    Account.objects.filter(pk=account.pk).update(**{name: codes.get(name, "") for name in names})
    account.refresh_from_db()
    record(action="budgets.coded", obj=account, by=by, data={"codes": account.codes})
    return account


def last_day(budget: Budget, quarter: int) -> date:
    """The last day of a quarter; after the fourth comes the settlement period."""
    if quarter == AFTER_THE_YEAR:
        return budget.settles_until
    following = date(budget.year + quarter // 4, quarter * 3 % 12 + 1, 1)
    return following - timedelta(days=1)


def _open_things(account: Account) -> str:
    account.refresh_from_db()
    amounts = (
        ("còn dành nguồn", account.reserved), ("hợp đồng chưa nghiệm thu", account.committed),
        ("đã nghiệm thu chưa thanh toán", account.accepted), ("tạm ứng chưa thu hồi", account.open_advance),
    )  # fmt: skip
    return ", ".join(f"{words} {format_dong(amount)}" for words, amount in amounts if amount)
