"""On whose behalf a person may speak: their own agency, the one it is part of, the committee of their territory."""

from django.db.models import Q

from ocop.platform.access.grants import grants_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import NOTHING, Rule
from ocop.platform.accounts.models import User
from ocop.platform.government.models import Agency

TERRITORIAL = (Role.DISTRICT_OFFICER, Role.COMMUNE_OFFICER)
"""Roles that speak for the people's committee of their unit."""


def agency_keys(user: User) -> set[int]:
    """Keys of the agencies by name; without a role today nobody speaks for an agency."""
    grants = grants_of(user)
    if not grants:
        return set()
    own = {user.agency_id} if user.agency else set()
    if user.agency and user.agency.kind != Agency.Kind.COMMITTEE:  # a commune's committee is no part of the district's
        own.add(user.agency.parent_id)
    return {key for key in own | {grant.agency_id for grant in grants} if key}


def may_speak(user: User, agency: Agency) -> bool:
    """The same claim as ``speaks_for``, for an agency of which no row exists yet."""
    units = {grant.unit_id for grant in grants_of(user) if grant.role in TERRITORIAL}
    return agency.pk in agency_keys(user) or (agency.kind == Agency.Kind.COMMITTEE and agency.unit_id in units)


def speaks_for(field: str) -> Rule:
    """``field`` leads from the row to the agency: a colleague may stand in, whoever wrote first."""

    def resolve(user: User) -> Q:
        keys = agency_keys(user)
        units = {grant.unit_id for grant in grants_of(user) if grant.role in TERRITORIAL}
        rule = Q(**{f"{field}_id__in": keys}) if keys else NOTHING
        if units:
            rule |= Q(**{f"{field}__kind": Agency.Kind.COMMITTEE, f"{field}__unit_id__in": units})
        return rule

    return Rule("làm việc ở cơ quan này hoặc đơn vị trực thuộc, hoặc phụ trách địa bàn của ủy ban này", resolve)


def agencies_of(user: User) -> list[Agency]:
    """The agencies a person answers for: those they speak for, and the committee whose leader they are."""
    led = {grant.unit_id for grant in grants_of(user) if grant.role in (*TERRITORIAL, Role.DISTRICT_LEADER)}
    wanted = Q(pk__in=agency_keys(user)) | Q(kind=Agency.Kind.COMMITTEE, unit_id__in=led)
    return list(Agency.objects.filter(wanted))
