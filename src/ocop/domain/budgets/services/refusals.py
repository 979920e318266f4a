"""How the ledger says no: what was asked, what is left, by how much it fails, what to do."""

from datetime import date

from ocop.domain.budgets.models import Account, Budget, Contract, Voucher
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.core.money import format_dong


def overspent(account: Account, amount: int, what: str, remedy: str) -> DomainError:
    """ "Không ghi được hợp đồng 740.000.001 đ. Nội dung I.6 còn 740.000.000 đ, thiếu 1 đ. …" """
    account.refresh_from_db()
    if account.is_settled:
        return settled(account)
    return DomainError(
        "overspent",
        f"Không ghi được {what} {format_dong(amount)}. {named(account)} còn {format_dong(account.left)},"
        f" thiếu {format_dong(amount - account.left)}. {remedy} hoặc đề nghị điều chỉnh dự toán.",
    )


def beyond(contract: Contract, amount: int, act: str, limit: int, limit_words: str, remedy: str) -> DomainError:
    """More than the contract has at this step."""
    if contract.state != Contract.State.ACTIVE:
        return closed(contract)
    return DomainError(
        "beyond_contract",
        f"Không {act} được {format_dong(amount)}. {contract} {limit_words} {format_dong(limit)},"
        f" thừa {format_dong(amount - limit)}. {remedy}",
    )


def closed(contract: Contract) -> DomainError:
    return DomainError("closed", f"{contract} {contract.get_state_display().lower()}, không ghi thêm được.")


def settled(account: Account) -> DomainError:
    return DomainError("settled", f"{named(account)} đã quyết toán, không ghi thêm được. Ghi vào dự toán năm sau.")


def rule_unconfirmed(rule: str) -> DomainError:
    return DomainError("rule_unconfirmed", f"Nội dung chi này có quy định: “{rule}”. Đánh dấu xác nhận rồi ghi lại.")


def voucher_taken(voucher: Voucher) -> DomainError:
    return DomainError(
        "voucher_taken",
        f"Số chứng từ {voucher.number} năm {voucher.budget.year} của {voucher.agency} đã dùng ngày"
        f" {format_date(voucher.on)} ({voucher.get_kind_display().lower()} {format_dong(voucher.amount)})."
        " Kiểm tra sổ rồi ghi số khác.",
    )


def check_day(
    budget: Budget, day: date, *, last: date | None = None, first: date | None = None,
    first_is: str = "ngày ký hợp đồng",
) -> None:
    """Raise unless ``day`` has come and lies within the budget year (with its settlement period, unless ``last``)."""
    until = last or budget.settles_until
    if not budget.starts_on <= day <= until:
        raise DomainError(
            "outside_year",
            f"Ngày {format_date(day)} nằm ngoài năm ngân sách {budget.year} (từ {format_date(budget.starts_on)}"
            f" đến hết {format_date(until)}). Kiểm tra lại ngày, hoặc ghi vào dự toán của năm đó.",
        )
    if day > clock.today():
        raise DomainError("not_yet", f"Ngày {format_date(day)} chưa đến. Ghi ngày trên văn bản đã ký.")
    if first and day < first:
        raise DomainError(
            "before_contract",
            f"Ngày {format_date(day)} đứng trước {first_is} {format_date(first)}. Sửa lại ngày.",
        )


def named(account: Account) -> str:
    """ "Nội dung I.6", and whose, where several hold one line."""
    line = account.line
    return (
        f"Nội dung {line.code}" if line.executing_id or line.parent_id else f"Nội dung {line.code} ({account.agency})"
    )
