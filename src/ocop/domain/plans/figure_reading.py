"""A target with its actual figure, as the pages show it to one person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ocop.domain.plans import addresses
from ocop.domain.plans.actuals import Actual
from ocop.domain.plans.models import Target
from ocop.platform.access.rules import allowed


@dataclass(frozen=True)
class Shown:
    """``may_report``: the person speaks for who is in charge. ``may_open``: the list behind a count shows them rows."""

    actual: Actual
    may_report: bool
    may_open: bool

    @property
    def target(self) -> Target:
        return self.actual.target

    @property
    def rows_url(self) -> str:
        """The rows behind a counted figure."""
        measure = self.actual.measure
        return measure.rows_url(self.target.item.plan.season, None) if measure and self.may_open else ""

    @property
    def reports(self) -> list[tuple[str, str]]:
        """Name and address of each report behind a reported figure."""
        return [(str(row.agency), addresses.figure(row)) for row in self.actual.reports]

    @property
    def bar(self) -> int:
        return min(self.actual.percent or 0, 100)


def shown(targets: Iterable[Target], actuals: Mapping[int, Actual], user: Any) -> list[Shown]:
    """In the order of ``targets``; asks once whose figures ``user`` may report, and once for each list behind."""
    targets = list(targets)
    items = {target.item_id for target in targets}
    own = set(allowed(user, "plans.report_figure").filter(item__in=items).values_list("item_id", flat=True))
    wanted = {measure.permission for target in targets if (measure := actuals[target.pk].measure)}
    open_ = {permission for permission in wanted if allowed(user, permission).exists()}
    return [_shown(actuals[target.pk], own, open_) for target in targets]


def _shown(actual: Actual, own: set[int], open_: set[str]) -> Shown:
    may_report = actual.target.item_id in own and not actual.target.measure
    return Shown(actual, may_report, actual.measure is not None and actual.measure.permission in open_)
