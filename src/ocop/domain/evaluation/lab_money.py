"""What may still be ordered of tests: on the line of the estimate that pays for them, or under a contract."""

from dataclasses import dataclass

from django.db.models import Sum

from ocop.domain.budgets import queries as budgets
from ocop.domain.budgets.figures import Figures
from ocop.domain.budgets.models import BudgetLine, Contract
from ocop.domain.evaluation.models import LabTest
from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import Season
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User


@dataclass(frozen=True)
class Purse:
    """``figures``: the line by the ledger. ``loose``: ordered, and under no contract yet."""

    line: BudgetLine
    figures: Figures
    loose: int

    @property
    def free(self) -> int:
        return max(0, self.figures.left - self.loose)


def line_of(season: Season) -> BudgetLine | None:
    """The line that pays for the judging of the province: I.7 of the plan of 2020, by its own items."""
    milestone = plans.milestones(season).filter(code="province-1").first()
    return budgets.lines_for(milestone.item).first() if milestone else None


def purse_of(season: Season) -> Purse | None:
    line = line_of(season)
    if line is None:
        return None
    loose = LabTest.objects.filter(dossier__season=season, contract__isnull=True).aggregate(sum=Sum("cost", default=0))
    return Purse(line, budgets.money_for([line])[0][1], loose["sum"])


def contracts_for(user: User, line: BudgetLine) -> list[Contract]:
    """Contracts on the line that are being carried out, for those who may read contracts."""
    return list(budgets.contracts_under(user, line).filter(state=Contract.State.ACTIVE).order_by("signed_on", "pk"))


def free_under(contract: Contract) -> int:
    """What the contract still has for tests."""
    taken = LabTest.objects.filter(contract=contract).aggregate(sum=Sum("cost", default=0))["sum"]
    return max(0, contract.value - contract.released - taken)


def hides_tests(user: User, season: Season) -> bool:
    """Whether sums over the season hold tests of a product that ``user`` must not know of."""
    return LabTest.objects.filter(dossier__season=season).exclude(pk__in=allowed(user, "evaluation.view_test")).exists()
