"""How much of part II of the estimate falls to one district: an upper room knows it."""

from collections.abc import Callable
from dataclasses import dataclass

from ocop.domain.plans.models import Plan
from ocop.platform.core.money import format_dong
from ocop.platform.core.registry import Registry
from ocop.platform.government.models import Agency


@dataclass(frozen=True)
class Share:
    """``words`` says where the amount comes from; a ``firm`` one (given by decision) may not be exceeded."""

    amount: int
    words: str
    firm: bool = False

    def objection(self, total: int) -> str:
        """What is wrong with spending ``total``, or an empty string."""
        if total <= self.amount:
            return ""
        over = format_dong(total - self.amount)
        return f"Nội dung chi cộng lại {format_dong(total)}, hơn {self.words} {format_dong(self.amount)} là {over}."


Find = Callable[[Plan, Agency], Share | None]

shares: Registry[Find] = Registry("shares")


def share_of(plan: Plan, agency: Agency) -> Share | None:
    """The share of a district; a firm one goes before an average."""
    found = [share for find in shares.values() if (share := find(plan, agency))]
    return min(found, key=lambda share: not share.firm, default=None)
