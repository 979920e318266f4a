"""What stands in one row of the tree: sums of accounts, seen the way officials read them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ocop.domain.budgets.models import Account, BudgetLine, Contract

_KEPT = ("given", "reserved", "committed", "accepted", "paid", "advanced", "recovered")


@dataclass
class Figures:
    """Sums in đồng; ``committed`` and ``accepted`` are what is still at that step, as the ledger keeps it."""

    given: int = 0
    reserved: int = 0
    committed: int = 0
    accepted: int = 0
    paid: int = 0
    advanced: int = 0
    recovered: int = 0

    def add(self, other: Any) -> None:
        for name in _KEPT:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def contracts(self) -> int:
        """Signed so far: what is accepted and paid was signed."""
        return self.committed + self.accepted + self.paid

    @property
    def accepted_so_far(self) -> int:
        return self.accepted + self.paid

    @property
    def advance(self) -> int:
        """Advanced and not yet recovered."""
        return self.advanced - self.recovered

    @property
    def left(self) -> int:
        return self.given - self.reserved - self.contracts

    @property
    def bar(self) -> dict[str, int]:
        """Each đồng in one part of the money bar; the advance is drawn inside what is signed or accepted."""
        signed = self.committed + self.accepted
        shown_advance = min(self.advance, signed)
        accepted = min(self.accepted, signed - shown_advance)
        return {
            "paid": self.paid, "accepted": accepted, "contract": signed - shown_advance - accepted,
            "advance": shown_advance, "reserved": self.reserved,
        }  # fmt: skip

    @property
    def share_paid(self) -> float:
        """Percent of what is given."""
        return 100 * self.paid / self.given if self.given else 0.0

    @property
    def share_contracts(self) -> float:
        return 100 * self.contracts / self.given if self.given else 0.0

    @property
    def legend(self) -> list[tuple[str, str, int]]:
        """Money in its one order (board 04)."""
        return [
            ("c-left", "Đã giao", self.given), ("c-res", "Dành nguồn", self.reserved),
            ("c-con", "Hợp đồng", self.contracts), ("c-adv", "Tạm ứng", self.advance),
            ("c-acc", "Nghiệm thu", self.accepted_so_far), ("c-paid", "Thanh toán", self.paid),
            ("c-left", "Còn được dùng", self.left),
        ]  # fmt: skip


@dataclass
class Row:
    """One line of the tree with everything below it."""

    line: BudgetLine
    figures: Figures = field(default_factory=Figures)
    accounts: list[Account] = field(default_factory=list)
    is_leaf: bool = True

    @property
    def planned(self) -> int:
        return self.line.amount


def rows_of(lines: Iterable[BudgetLine], accounts: Iterable[Account]) -> list[Row]:
    """Each line in its order; sums rise from the accounts to every line above them."""
    rows = {line.pk: Row(line) for line in lines}
    for row in rows.values():
        if row.line.parent_id:
            rows[row.line.parent_id].is_leaf = False
    for account in accounts:
        rows[account.line_id].accounts.append(account)
        above: int | None = account.line_id
        while above:
            rows[above].figures.add(account)
            above = rows[above].line.parent_id
    return list(rows.values())


def sum_of(accounts: Iterable[Account]) -> Figures:
    total = Figures()
    for account in accounts:
        total.add(account)
    return total


def of_contract(contract: Contract) -> Figures:
    """A contract seen as a row: its value is what is given to it."""
    return Figures(
        contract.value - contract.released, 0, contract.committed, contract.accepted, contract.paid, contract.advanced,
        contract.recovered,
    )  # fmt: skip
