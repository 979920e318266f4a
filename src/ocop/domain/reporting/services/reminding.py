"""Reminders of reports that the plan's own dates do not remind of: the year's supplement, a phase, communes.

What hangs on a date of the plan is reminded and escalated with every other date (``plans.services.reminding_dates``).
"""

from datetime import date

from django.db import transaction
from django.db.models import Q

from ocop.domain.plans.staff import staff_of
from ocop.domain.reporting import addresses
from ocop.domain.reporting.models import UnitReport
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.government.models import Agency
from ocop.platform.notifications.services import notify

BEFORE, LATE, ESCALATED = (7, 1), 3, 10
"""Days before the last day on time; days after it on which officers, then their head, are told."""


@transaction.atomic
def remind(*, day: date | None = None) -> int:
    """Daily; each step of a report falls on one day only. Returns how many reports were reminded of."""
    day = day or clock.today()
    own = Q(period__milestone__isnull=True) | Q(addressee__kind=Agency.Kind.COMMITTEE)
    rows = UnitReport.objects.filter(own, state__in=UnitReport.OPEN).select_related("period__season", "agency")
    due = [row for row in rows.defer("values") if (row.due_on - day).days in (*BEFORE, -LATE, -ESCALATED)]
    staff = staff_of([row.agency for row in due])
    for row in due:
        people = staff[row.agency_id]
        head = (day - row.due_on).days == ESCALATED
        notify(
            kind="reporting.late" if day > row.due_on else "reporting.due",
            users=people.heads or people.officers if head else people.to_remind, about=row,
            url=addresses.report(row), period=str(row.period), agency=row.agency.name, due=format_date(row.due_on),
        )  # fmt: skip
    return len(due)
