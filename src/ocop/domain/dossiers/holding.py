"""Who holds a file, until when, and whom to call: the one thing every producer asks."""

from dataclasses import dataclass
from datetime import date

from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.producers import queries as producers
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User

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
STAGE_ROLE = {"commune": Role.COMMUNE_OFFICER, "district": Role.DISTRICT_OFFICER, "province": Role.STANDING_OFFICER}
_WITH_PRODUCER = {I.DRAFT, I.RETURNED, D.DRAFT, D.RETURNED}
_ENDED = {I.DECLINED, I.REFUSED, I.WITHDRAWN, I.IN_CYCLE, D.KEPT, D.RECOGNISED, D.NOT_RECOGNISED, D.WITHDRAWN}


@dataclass(frozen=True)
class Holding:
    """``person`` may be called; ``office`` is the office they sit in; ``until`` is when they must have acted."""

    office: str
    person: User | None
    until: date | None
    with_producer: bool = False


def of(file: Idea | Dossier) -> Holding | None:
    """The present holder, or ``None`` when the way has ended."""
    if file.state in _ENDED:
        return None
    if file.state in _WITH_PRODUCER:
        people = producers.people_of(file.producer)
        return Holding(file.producer.name, people[0] if people else None, file.due_on, with_producer=True)
    role = _IDEA_HOLDER[file.state] if isinstance(file, Idea) else STAGE_ROLE[file.stage]
    people = people_with(role, file.territory)
    person = people[0] if people else None
    return Holding(_office(person) or role.label, person, file.due_on)


def _office(person: User | None) -> str:
    return (person.agency.short_name or person.agency.name) if person and person.agency else ""
