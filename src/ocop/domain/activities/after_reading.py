"""Sau lớp: what changed at a participant's producer since the class, counted; and what was asked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from ocop.domain.activities.attending_reading import roll_of
from ocop.domain.activities.models import Activity, FollowUp, Participant
from ocop.domain.certification.models import Certificate
from ocop.domain.dossiers.models import Dossier
from ocop.platform.access.rules import allowed, possible
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.dates import add_months

_LONG_AGO = timedelta(days=500)
"""A class held so long ago is no longer asked about."""


@dataclass(frozen=True)
class Since:
    """What happened until so many months after the class; ``asked`` is what was entered."""

    months: int
    due_on: date
    dossiers: int
    certificates: int
    stars: int
    asked: FollowUp | None

    @property
    def is_due(self) -> bool:
        return clock.today() >= self.due_on


@dataclass(frozen=True)
class After:
    person: Participant
    since: list[Since]


def due_of(activity: Activity) -> list[tuple[int, date]]:
    return [(months, add_months(activity.ends_on, months)) for months in FollowUp.MONTHS]


def to_ask(user: User) -> Iterator[tuple[Activity, int, date]]:
    """Classes this person runs of which nobody was asked yet after three, or twelve, months; one query."""
    today = clock.today()
    run = allowed(user, "activities.run").filter(kind=Activity.Kind.TRAINING, state__in=Activity.HELD)
    rows = run.filter(ends_on__range=(today - _LONG_AGO, add_months(today, -min(FollowUp.MONTHS))))
    if not possible(rows):
        return
    entered = FollowUp.objects.filter(participant__activity=OuterRef("pk"))
    asked = {f"asked_{months}": Exists(entered.filter(months=months)) for months in FollowUp.MONTHS}
    for row in rows.annotate(**asked):
        for months, due in due_of(row):
            if due <= today and not getattr(row, f"asked_{months}"):
                yield row, months, due


def rows_of(activity: Activity) -> list[After]:
    """Everybody who came; six queries whatever their number."""
    people = roll_of(activity).there
    makers = {person.producer_id for person in people} - {None}
    asked = {(row.participant_id, row.months): row for row in FollowUp.objects.filter(participant__in=people)}
    dossiers = list(
        Dossier.objects.filter(producer__in=makers, sent_on__gte=activity.starts_on).values_list("producer", "sent_on")
    )
    granted = list(
        Certificate.objects.filter(product__producer__in=makers, issued_on__gte=activity.starts_on).values_list(
            "product__producer", "issued_on", "stars"
        )
    )
    return [
        After(person, [_since(person, months, due, dossiers, granted, asked) for months, due in due_of(activity)])
        for person in people
    ]


def _since(
    person: Participant, months: int, due: date, dossiers: Iterable[tuple[int, date]],
    granted: Iterable[tuple[int, date, int]], asked: dict[tuple[int, int], FollowUp],
) -> Since:  # fmt: skip
    filed = Counter(producer for producer, day in dossiers if day <= due)
    stars = [stars for producer, day, stars in granted if producer == person.producer_id and day <= due]
    return Since(
        months, due, filed[person.producer_id] if person.producer_id else 0, len(stars), max(stars, default=0),
        asked.get((person.pk, months)),
    )  # fmt: skip
