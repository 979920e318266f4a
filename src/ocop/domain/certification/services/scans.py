"""Báo động: a code that is asked for far more often than usual may have been copied onto other goods."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db import transaction
from django.urls import reverse

from ocop.domain.certification.models import Certificate, ScanCount
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.notifications.services import notify

LEAST = 50
TIMES = 10
WINDOW = timedelta(days=28)
PAUSE = timedelta(days=7)


@dataclass(frozen=True)
class Figures:
    today: int
    yesterday: int
    four_weeks: int
    usual: int
    alarm_on: date | None


def watch() -> int:
    """Look at yesterday and today; tell the standing office once a code and week. How many were told."""
    today = clock.today()
    loud = ScanCount.objects.filter(day__in=(today - timedelta(days=1), today), count__gte=LEAST)
    return sum(_tell(row) for row in loud.select_related("certificate").order_by("day", "pk") if _is_unusual(row))


def figures(certificate: Certificate) -> Figures:
    """What its page in the office shows; one query."""
    today = clock.today()
    rows = list(certificate.scans.filter(day__gt=today - WINDOW - timedelta(days=1), day__lte=today))
    by_day = {row.day: row.count for row in rows}
    return Figures(
        today=by_day.get(today, 0), yesterday=by_day.get(today - timedelta(days=1), 0),
        four_weeks=sum(count for day, count in by_day.items() if day > today - WINDOW),
        usual=usual(by_day, today), alarm_on=max((row.day for row in rows if row.is_alarm), default=None),
    )  # fmt: skip


def usual(by_day: dict[date, int], day: date) -> int:
    """The median of the 28 days before ``day``; a day without a row counts 0."""
    return int(median(by_day.get(day - timedelta(days=back), 0) for back in range(1, WINDOW.days + 1)))


def _is_unusual(row: ScanCount) -> bool:
    before = ScanCount.objects.filter(certificate=row.certificate_id, day__lt=row.day, day__gte=row.day - WINDOW)
    by_day: dict[date, int] = defaultdict(int)
    by_day.update(before.values_list("day", "count"))
    return row.count > TIMES * usual(by_day, row.day)


@transaction.atomic
def _tell(row: ScanCount) -> bool:
    """The mark is set by the same statement that asks for it: two workers tell once."""
    recent = ScanCount.objects.filter(certificate=row.certificate_id, is_alarm=True, day__gt=row.day - PAUSE)
    if recent.exists() or not ScanCount.objects.filter(pk=row.pk, is_alarm=False).update(is_alarm=True):
        return False
    certificate = row.certificate
    before = ScanCount.objects.filter(certificate=certificate, day__lt=row.day, day__gte=row.day - WINDOW)
    notify(
        kind="certification.scans", users=people_with(Role.STANDING_OFFICER, certificate.territory), about=certificate,
        url=reverse("office:certificate", args=[certificate.uid]), product=certificate.product_name, count=row.count,
        day=format_date(row.day), usual=usual(dict(before.values_list("day", "count")), row.day),
    )  # fmt: skip
    return True
