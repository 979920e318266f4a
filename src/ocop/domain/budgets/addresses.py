"""Where things of this room are shown."""

from django.urls import reverse

from ocop.domain.budgets.models import Account, Allotment, Budget, BudgetLine, Contract
from ocop.platform.files.models import StoredFile


def budget(budget: Budget) -> str:
    return reverse("office:budgets:budget", args=[budget.year])


def line(line: BudgetLine) -> str:
    return reverse("office:budgets:line", args=[line.budget.year, line.code])


def line_of(account: Account) -> str:
    return line(account.line)


def contract(contract: Contract) -> str:
    return reverse("office:budgets:contract", args=[contract.uid])


def allotment(allotment: Allotment) -> str:
    return reverse("office:budgets:allotment", args=[allotment.uid])


def file(stored: StoredFile | None) -> str:
    return reverse("office:budgets:file", args=[stored.uid]) if stored else ""
