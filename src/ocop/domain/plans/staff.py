"""Whom a matter of an agency reaches: its officers, its head, and the standing office above all of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ocop.platform.access.grants import people_with
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit, Agency

HEADS = (Role.AGENCY_HEAD, Role.DISTRICT_LEADER, Role.PROVINCE_LEADER)
LINKED = frozenset({Role.DEPARTMENT_OFFICER, Role.DISTRICT_OFFICER, Role.COMMUNE_OFFICER})
"""Who may be sent a link that signs in: whoever holds more than these signs in with a password or a code."""


@dataclass
class Staff:
    officers: list[User] = field(default_factory=list)
    heads: list[User] = field(default_factory=list)
    powerful: set[User] = field(default_factory=set)

    @property
    def everybody(self) -> list[User]:
        return [*self.officers, *self.heads]

    @property
    def first(self) -> User | None:
        """Whom to call: an officer who has a phone, else the head."""
        reachable = [person for person in self.everybody if person.phone]
        return next(iter(reachable or self.everybody), None)

    @property
    def to_remind(self) -> list[User]:
        return self.officers or self.heads

    @property
    def to_invite(self) -> User | None:
        """The first officer who may be sent a link that signs in."""
        return next((person for person in self.officers if person not in self.powerful), None)


def staff_of(agencies: Iterable[Agency]) -> dict[int, Staff]:
    """The people of each agency and of its parts who hold a role today, in one query; the first granted first."""
    found = {agency.pk: Staff() for agency in agencies}
    today = clock.today()
    grants = Grant.objects.filter(user__is_active=True, valid_from__lte=today).exclude(valid_to__lt=today)
    grants = grants.filter(user__agency__in=found) | grants.filter(user__agency__parent__in=found)
    for grant in grants.select_related("user__agency").order_by("pk"):
        at = grant.user.agency
        above = None if at is None or at.kind == Agency.Kind.COMMITTEE else at.parent_id
        for key in (grant.user.agency_id, above):
            if key in found:
                people = found[key].heads if grant.role in HEADS else found[key].officers
                if grant.user not in people:
                    people.append(grant.user)
                if grant.role not in LINKED:
                    found[key].powerful.add(grant.user)
    return found


def people_of(agency: Agency) -> list[User]:
    """Everybody who works there, officers first."""
    return staff_of([agency])[agency.pk].everybody


def officers_of(agency: Agency) -> list[User]:
    """Who works on a matter of ``agency``; its head where it has no officer."""
    return staff_of([agency])[agency.pk].to_remind


def standing_officers(province: AdminUnit) -> list[User]:
    return people_with(Role.STANDING_OFFICER, province.path)
