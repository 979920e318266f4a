"""Điểm danh as the pages show it: per session, per person; who has earned a certificate, what each is owed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ocop.domain.activities import queries
from ocop.domain.activities.models import Activity, Attendance, Participant, Session
from ocop.domain.activities.services.attending import with_place

A = Attendance.Status
ENOUGH = 80
"""Per cent of the half-days that a certificate asks for: the plan names none, the page says whose measure it is."""


@dataclass
class Roll:
    """The whole list of an activity: everybody with a place, each half-day, who was there."""

    people: list[Participant]
    sessions: list[Session]
    marks: dict[tuple[int, int], Attendance] = field(default_factory=dict)

    def came(self, person: Participant) -> int:
        return sum(self._was(person, session) for session in self.sessions)

    def days(self, person: Participant) -> float:
        """Half-days of presence as days."""
        return self.came(person) / 2

    def has_earned(self, person: Participant) -> bool:
        return bool(self.sessions) and self.came(person) * 100 >= ENOUGH * len(self.sessions)

    def present_in(self, session: Session) -> int:
        return sum(self._was(person, session) for person in self.people)

    enough = ENOUGH

    @property
    def there(self) -> list[Participant]:
        """Who came at all: one lượt người each."""
        return [person for person in self.people if self.came(person)]

    def _was(self, person: Participant, session: Session) -> bool:
        mark = self.marks.get((session.pk, person.pk))
        return mark is not None and mark.status == A.PRESENT


def roll_of(activity: Activity) -> Roll:
    """Three queries, whatever the number of people."""
    sessions = list(queries.counted_sessions(activity))
    rows: Iterable[Attendance] = Attendance.objects.filter(session__in=sessions)
    return Roll(with_place(activity), sessions, {(row.session_id, row.participant_id): row for row in rows})


@dataclass(frozen=True)
class Figures:
    """What an activity amounts to."""

    people: int
    women: int
    districts: int
    days: float
    waiting: int

    @property
    def women_percent(self) -> int:
        return self.women * 100 // self.people if self.people else 0


def figures_of(activity: Activity, roll: Roll) -> Figures:
    there = roll.there
    waiting = activity.participants.filter(state=Participant.State.WAITING).count()
    return Figures(
        people=len(there), women=sum(person.sex == Participant.Sex.FEMALE for person in there), waiting=waiting,
        districts=len({person.district_id for person in there} - {None}), days=len({row.on for row in roll.sessions}),
    )  # fmt: skip


@dataclass(frozen=True)
class Scores:
    """Averages of those who were tested or asked."""

    before: float | None
    after: float | None
    satisfaction: float | None


def scores_of(people: Iterable[Participant]) -> Scores | None:
    rows = list(people)
    found = Scores(
        *(_mean(getattr(row, name) for row in rows) for name in ("score_before", "score_after", "satisfaction"))
    )
    return found if found != Scores(None, None, None) else None


def _mean(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
