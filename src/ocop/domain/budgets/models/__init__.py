from ocop.domain.budgets.models.closing import OtherResource, Settlement, TreasuryMatch
from ocop.domain.budgets.models.estimate import Budget, BudgetLine
from ocop.domain.budgets.models.giving import Allotment, AllotmentRow
from ocop.domain.budgets.models.purpose import Purpose
from ocop.domain.budgets.models.spending import Account, Contract, LedgerEntry, Reservation, Voucher

__all__ = [
    "Account", "Allotment", "AllotmentRow", "Budget", "BudgetLine", "Contract", "LedgerEntry", "OtherResource",
    "Purpose", "Reservation", "Settlement", "TreasuryMatch", "Voucher",
]  # fmt: skip
