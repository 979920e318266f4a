"""Who holds a file, until when, and whom to call: the one thing every producer asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.producers import queries as producers
from ocop.platform.access.grants import people_over
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock

I = Idea.State
D = Dossier.State

_IDEA_HOLDER = {
    I.SENT: Role.COMMUNE_OFFICER,
    I.LATE: Role.DISTRICT_OFFICER,
    I.REPORTED: Role.DISTRICT_OFFICER,
    I.RECEIVED: Role.DISTRICT_OFFICER,
    I.SELECTED: Role.DISTRICT_OFFICER,
    I.FORWARDED: Role.STANDING_OFFICER,
    I.ACCEPTED: Role.STANDING_OFFICER,
}
STAGE_ROLE = {
    "commune": Role.COMMUNE_OFFICER, "district": Role.DISTRICT_OFFICER, "province": Role.STANDING_OFFICER,
    "centre": Role.STANDING_OFFICER,  # the office that has sent it there answers for it here
}  # fmt: skip
_WITH_PRODUCER = {I.DRAFT, I.RETURNED, D.DRAFT, D.RETURNED}
ENDED = {I.DECLINED, I.REFUSED, I.WITHDRAWN, I.IN_CYCLE, D.KEPT, D.RECOGNISED, D.NOT_RECOGNISED, D.WITHDRAWN}


@dataclass(frozen=True)
class Holding:
    """``person`` may be called; ``office`` is the office they sit in; ``until`` is when they must have acted."""

    office: str
    person: User | None
    until: date | None
    with_producer: bool = False

    @property
    def is_late(self) -> bool:
        return self.until is not None and self.until < clock.today()


def of(file: Idea | Dossier) -> Holding | None:
    """The present holder, or ``None`` when the way has ended."""
    return of_each([file])[0]


def of_each(files: Sequence[Idea | Dossier]) -> list[Holding | None]:
    """``of`` for many files, in two queries."""
    waiting = [file for file in files if file.state not in ENDED]
    home = [file for file in waiting if file.state in _WITH_PRODUCER]
    away = [file for file in waiting if file.state not in _WITH_PRODUCER]
    owners = producers.people_of_each(file.producer for file in home) if home else {}
    officers = people_over((_role(file), file.territory) for file in away) if away else {}

    def holding(file: Idea | Dossier) -> Holding | None:
        if file.state in ENDED:
            return None
        if file.state in _WITH_PRODUCER:
            return Holding(file.producer.name, _first(owners[file.producer_id]), file.due_on, with_producer=True)
        person = _assigned(file, officers[_role(file), file.territory])
        return Holding(_office(person) or _role(file).label, person, file.due_on)

    return [holding(file) for file in files]


def is_at_office(file: Idea | Dossier) -> bool:
    """Neither with its producer nor at the end of its way."""
    return file.state not in ENDED and file.state not in _WITH_PRODUCER


def office_people(file: Idea | Dossier) -> list[User]:
    """The people of the office that holds the file; nobody while it is with the producer or at its end."""
    if not is_at_office(file):
        return []
    return people_over([(_role(file), file.territory)])[_role(file), file.territory]


def _role(file: Idea | Dossier) -> Role:
    return _IDEA_HOLDER[I(file.state)] if isinstance(file, Idea) else STAGE_ROLE[file.stage]


def _assigned(file: Idea | Dossier, people: list[User]) -> User | None:
    """Whoever of the holding office was given the file, else the first of them."""
    return next((person for person in people if person.pk == file.assigned_to_id), _first(people))


def _first(people: list[User]) -> User | None:
    return people[0] if people else None


def _office(person: User | None) -> str:
    return (person.agency.short_name or person.agency.name) if person and person.agency else ""
