"""After 2020: the notices that the daily run would have written by the day on which the demonstration stands."""

from datetime import date, timedelta

from django.db.models import QuerySet

from ocop.domain.certification.lapsing import THRESHOLDS
from ocop.domain.certification.models import Certificate, Notice
from ocop.domain.certification.services import expiry, renewal
from ocop.domain.producers.models import Producer, ProducerPaper
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting, issuing

FIRST_NUMBER = 1120
"""Of the department's letters of the year, as its clerk might have given them."""


def until(by: User, day: date) -> None:
    """Notices at 180 and 120 days went out and were received, what came later waits for its number."""
    for at in _days_of_notice(day):
        with clock.at(at):
            renewal.extend(at)
            expiry.sweep(at)
            for producer in Producer.objects.filter(notices__paper=None).distinct():
                expiry.draft_paper(producer)
    number = FIRST_NUMBER
    for paper in Paper.objects.filter(pk__in=_earlier().values("paper")).order_by("created_on", "pk"):
        number += 1
        with clock.at(paper.created_on + timedelta(days=2)):
            _goes_out(by, paper, number)


def _earlier() -> QuerySet[Notice]:
    return Notice.objects.filter(certificate__isnull=False, days__gte=THRESHOLDS[-2])


def _goes_out(by: User, paper: Paper, number: int) -> None:
    drafting.check(paper=paper, by=by)
    issuing.issue(paper=paper, number=number, issued_on=clock.today(), by=by)
    rows = list(Notice.objects.filter(paper=paper, delivered_on=None).select_related("producer", "paper"))
    if rows:
        received_by = rows[0].producer.representative
        expiry.deliver(notices=rows, way=Notice.Way.POST, on=clock.today(), received_by=received_by, by=by)


def _days_of_notice(day: date) -> list[date]:
    """Every day up to ``day`` on which something reached a threshold."""
    lasts = {
        *Certificate.objects.values_list("expires_on", flat=True),
        *ProducerPaper.objects.filter(expires_on__isnull=False).values_list("expires_on", flat=True),
    }
    found = {last - timedelta(days=days) for last in lasts for days in THRESHOLDS}
    return sorted(at for at in found if at <= day)
