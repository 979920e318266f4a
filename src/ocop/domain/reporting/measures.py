"""A report that came in meets its date in the plan: on the day it was first sent, unless it lies returned."""

from collections.abc import Mapping, Sequence

from ocop.domain.plans import measuring
from ocop.domain.plans.measuring import Part
from ocop.domain.plans.models import Season
from ocop.domain.reporting import addresses
from ocop.domain.reporting.models import UnitReport


def sent(season: Season) -> Mapping[str, Sequence[Part]]:
    rows = UnitReport.objects.filter(period__season=season, period__milestone__isnull=False)
    rows = rows.exclude(state=UnitReport.State.EXCUSED).exclude(addressee__kind="COMMITTEE")
    found: dict[str, list[Part]] = {}
    for row in rows.select_related("period__milestone", "agency").defer("values").order_by("pk"):
        done = row.sent_on if row.state in UnitReport.IN else None
        found.setdefault(row.period.milestone.code, []).append(Part(row.agency, done, addresses.report(row)))
    return found


measuring.register_milestones("reporting", sent)
