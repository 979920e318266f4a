"""One move of the ledger: the statement that checks the balance is the one that changes it.

``post`` moves đồng from one bucket to another on the account and on the contract or reservation they belong to, and
writes the entry. Whoever comes too late finds no row to update and is told what is left.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db.models import F, Model, Q, QuerySet

from ocop.domain.budgets.models import Account, Allotment, Contract, LedgerEntry, Reservation, Voucher
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError
from ocop.platform.core.money import MOST
from ocop.platform.files import services as files
from ocop.platform.files.models import StoredFile

B = LedgerEntry.Bucket
COLUMNS: dict[str, str] = {
    B.RESERVED: "reserved", B.COMMITTED: "committed", B.ACCEPTED: "accepted", B.PAID: "paid",
    B.ADVANCED: "advanced", B.RECOVERED: "recovered",
}  # fmt: skip
SPENT = F("reserved") + F("committed") + F("accepted") + F("paid")
UNPAID = F("committed") + F("accepted")


@dataclass(frozen=True)
class Document:
    """The paper an entry rests on. ``file`` is an upload or a file that is already kept."""

    number: str
    on: date
    file: StoredFile | File | None = None

    def kept(self, by: User) -> StoredFile | None:
        if self.file is None or isinstance(self.file, StoredFile):
            return self.file
        return files.store(upload=self.file, by=by)


@dataclass(frozen=True)
class Papers:
    """What every entry of one act carries."""

    number: str
    on: date
    file: StoredFile | None
    by: User
    note: str = ""
    voucher: Voucher | None = None
    allotment: Allotment | None = None


class TooLate(Exception):
    """The balance does not allow it; the use case says so in its own words."""


def post(
    kind: LedgerEntry.Kind,
    source: LedgerEntry.Bucket,
    target: LedgerEntry.Bucket,
    amount: int,
    *,
    account: Account,
    papers: Papers,
    contract: Contract | None = None,
    contract_has_it: bool = False,
    reservation: Reservation | None = None,
) -> LedgerEntry:
    """Move ``amount`` and write it down; raises ``TooLate`` when a bucket does not hold so much.

    ``contract_has_it``: the contract was written or moved by the same act and carries the new sums already.
    """
    _move(Account.objects.filter(pk=account.pk), source, target, amount)
    if contract is not None and not contract_has_it:
        _move_contract(contract, source, target, amount)
    if reservation is not None and source == B.RESERVED:
        _claim(Reservation.objects.filter(pk=reservation.pk, held__gte=amount), held=F("held") - amount)
    return LedgerEntry.objects.create(
        account=account, contract=contract, reservation=reservation, voucher=papers.voucher,
        allotment=papers.allotment, kind=kind, source=source, target=target, amount=amount, number=papers.number,
        on=papers.on, file=papers.file, note=papers.note, by=papers.by,
    )  # fmt: skip


def whole(amount: Any) -> int:
    """A sum of money as it must be; everything that is written passes here."""
    if isinstance(amount, bool) or not isinstance(amount, int) or not 0 < amount <= MOST:
        raise DomainError("bad_amount", "Số tiền phải là số đồng nguyên, lớn hơn 0. Ghi lại số tiền.")
    return amount


def _move(rows: QuerySet[Any], source: str, target: str, amount: int) -> None:
    """On an account. What was given is all that is left plus the buckets, so "left" itself has no column."""
    changes, holds = _changes(source, target, amount)
    if source == B.LEFT:
        holds &= Q(given__gte=SPENT + amount)
        if target == B.OUTSIDE:
            changes["given"] = F("given") - amount
    elif target == B.LEFT and source == B.OUTSIDE:
        changes["given"] = F("given") + amount
    if (source, target) != (B.LEFT, B.OUTSIDE):  # after the settlement the rest may still be carried over
        holds &= Q(is_settled=False)
    _claim(rows.filter(holds), **changes)


def _move_contract(contract: Contract, source: str, target: str, amount: int) -> None:
    changes, holds = _changes(source, target, amount)
    if B.LEFT in (source, target):
        changes["value"] = F("value") + (amount if source == B.LEFT else -amount)
    _claim(Contract.objects.filter(holds, pk=contract.pk, state=Contract.State.ACTIVE), **changes)


def _changes(source: str, target: str, amount: int) -> tuple[dict[str, Any], Q]:
    """Columns that change, and what must hold before; an open advance stays within what is not yet paid."""
    changes: dict[str, Any] = {}
    holds = Q()
    if column := COLUMNS.get(source):
        changes[column] = F(column) - amount
        holds &= Q(**{f"{column}__gte": amount})
    if column := COLUMNS.get(target):
        changes[column] = F(column) + amount
    if target == B.RECOVERED or source == B.ADVANCED:
        holds &= Q(advanced__gte=F("recovered") + amount)
    elif (
        target == B.ADVANCED
        or source == B.RECOVERED
        or (source in (B.COMMITTED, B.ACCEPTED) and target in (B.LEFT, B.PAID))
    ):
        holds &= Q(advanced__lte=F("recovered") + UNPAID - amount)
    return changes, holds


def _claim(rows: QuerySet[Any], **changes: Any) -> None:
    if rows.update(**changes) != 1:
        raise TooLate


def again(row: Model) -> Any:
    """The row as it stands now, for a refusal that tells the truth."""
    row.refresh_from_db()
    return row
