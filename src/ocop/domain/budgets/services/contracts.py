"""What happens to a contract besides its money going on: annexes, liquidation, cancelling, a voucher taken back."""

from django.db import transaction
from django.db.models import F

from ocop.domain.budgets import workflow
from ocop.domain.budgets.models import Contract, LedgerEntry, Voucher
from ocop.domain.budgets.services import refusals
from ocop.domain.budgets.services.posting import B, Document, TooLate, again, post, whole
from ocop.domain.budgets.services.steps import next_step, papers_of, with_voucher, write_voucher
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.money import format_dong

E = LedgerEntry.Kind


@transaction.atomic
def amend(*, contract: Contract, value: int, document: Document, by: User, note: str = "") -> Contract:
    """Phụ lục hợp đồng: a new value. More comes out of what is left, less goes back to it."""
    papers = next_step(contract, document, by, note or "Phụ lục hợp đồng")
    change = whole(value) - contract.value
    account = contract.account
    if not change:
        raise DomainError("same_value", f"Giá trị hợp đồng đã là {format_dong(value)}. Ghi giá trị mới.")
    if change > 0:  # like signing, it ends with the year
        refusals.check_day(account.line.budget, document.on, last=account.line.budget.ends_on)
    try:
        if change > 0:
            post(E.COMMIT, B.LEFT, B.COMMITTED, change, account=account, contract=contract, papers=papers)
        else:
            post(E.RELEASE, B.COMMITTED, B.LEFT, -change, account=account, contract=contract, papers=papers)
    except TooLate:
        if again(contract).state != Contract.State.ACTIVE:
            raise refusals.closed(contract) from None
        if change > 0:
            raise refusals.overspent(account, change, "phần tăng của hợp đồng", "Giảm phần tăng") from None
        least = max(contract.accepted_so_far, contract.paid + contract.open_advance)
        raise DomainError(
            "beyond_contract",
            f"Không giảm {contract} xuống {format_dong(value)} được: đã nghiệm thu, tạm ứng đến {format_dong(least)}."
            " Ghi giá trị không nhỏ hơn số đó.",
        ) from None
    if again(contract).value != value:  # another annex came between: the difference was taken from an older value
        raise Conflict(f"{contract} vừa có phụ lục khác. Tải lại trang để xem giá trị mới rồi ghi tiếp.")
    record(action="budgets.amended", obj=contract, by=by, note=note, data={"value": value})
    return contract


@transaction.atomic
def liquidate(*, contract: Contract, document: Document, by: User, note: str = "") -> Contract:
    """Thanh lý: what was signed and not accepted goes back to what is left."""
    return _close(contract, "liquidate", document, by, note or "Thanh lý hợp đồng")


@transaction.atomic
def cancel(*, contract: Contract, document: Document, by: User, note: str) -> Contract:
    """Hủy hợp đồng chưa chi: the whole value goes back."""
    return _close(contract, "cancel", document, by, note)


@transaction.atomic
def reverse(*, voucher: Voucher, document: Document, reason: str, by: User) -> Voucher:
    """Hủy chứng từ ghi nhầm: a voucher of its own that moves everything back; the first one stays to be read."""
    require(by, "budgets.reverse", voucher)
    if voucher.kind == Voucher.Kind.REVERSAL or hasattr(voucher, "reversal"):
        raise DomainError("reversed", f"{voucher} đã là, hoặc đã có, chứng từ hủy. Xem trong danh sách chứng từ.")
    if not reason.strip():
        raise DomainError("note_required", "Ghi lý do hủy chứng từ.")
    refusals.check_day(voucher.budget, document.on, first=voucher.on, first_is="ngày chứng từ")
    papers = papers_of(document, by, note=reason)
    back = write_voucher(
        voucher.account, Voucher.Kind.REVERSAL, voucher.amount, papers, voucher.contract, reason,
        payee=voucher.payee, recovering=voucher.recovering, reverses=voucher, purpose=voucher.purpose,
    )  # fmt: skip
    papers = with_voucher(papers, back)
    try:
        for entry in voucher.entries.order_by("-pk"):
            post(
                E.REVERSE, B(entry.target), B(entry.source), entry.amount, account=voucher.account,
                contract=voucher.contract, papers=papers,
            )  # fmt: skip
    except TooLate:
        raise DomainError(
            "not_reversible",
            f"{voucher} không hủy được nữa: hợp đồng đã đóng, khoản đã quyết toán, hoặc tiền đã đi tiếp.",
        ) from None
    record(action="budgets.reversed", obj=voucher, by=by, note=reason, data={"voucher": back.pk})
    return back


def _close(contract: Contract, step: str, document: Document, by: User, note: str) -> Contract:
    papers = next_step(contract, document, by, note)
    rest = contract.committed
    seen = {name: getattr(contract, name) for name in ("committed", "accepted", "paid", "advanced", "recovered")}
    workflow.contract.fire(
        contract, step, by=by, note=note, expect=seen, released=F("released") + rest, committed=0, data={"rest": rest}
    )
    if rest:
        try:
            post(
                E.RELEASE, B.COMMITTED, B.LEFT, rest, account=contract.account, contract=contract,
                contract_has_it=True, papers=papers,
            )  # fmt: skip
        except TooLate:
            raise Conflict("Khoản này vừa thay đổi hoặc đã quyết toán. Tải lại trang rồi thanh lý lại.") from None
    return contract
