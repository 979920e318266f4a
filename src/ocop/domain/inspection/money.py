"""Which account pays for inspections, and which plan a việc chi was opened for."""

from collections.abc import Iterable, Mapping

from ocop.domain.budgets.models import Account
from ocop.domain.inspection import addresses
from ocop.domain.inspection.checklists import checklists
from ocop.domain.inspection.models import InspectionPlan
from ocop.platform.government.models import AdminUnit


def accounts_for(plan: InspectionPlan) -> list[Account]:
    """Line I.9 for an office of the province; for a district the accounts that its own people hold."""
    rows = Account.objects.filter(line__budget__plan=plan.item.plan_id)
    if plan.agency.unit.level == AdminUnit.Level.DISTRICT:
        rows = rows.filter(agency__unit=plan.agency.unit_id)
    else:
        rows = rows.filter(line__code=checklists().line)
    return list(rows.select_related("line__budget", "agency__unit").order_by("line__position", "agency__position"))


def addresses_by_purpose(keys: Iterable[int]) -> Mapping[int, str]:
    rows = InspectionPlan.objects.filter(purpose__in=list(keys))
    return {row.purpose_id: addresses.plan(row) for row in rows if row.purpose_id}
