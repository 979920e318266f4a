"""Who sees the register, and who moves a paper: the roles its type names, over the territory of the issuing agency."""

from django.db.models import F, Q, Value
from django.db.models.lookups import StartsWith

from ocop.platform.access.grants import grants_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import NOTHING, Rule, holds_role, register
from ocop.platform.accounts.models import User
from ocop.platform.papers.models import Paper, WordingVersion
from ocop.platform.papers.types import paper_types

READERS = frozenset(set(Role) - {Role.EDITOR})
WORDERS = (Role.STANDING_OFFICER, Role.PROVINCE_LEADER)
"""Wording holds for every agency of a level, so the province's office writes it and another of it checks."""


LEADERS = frozenset({Role.DISTRICT_LEADER, Role.PROVINCE_LEADER, Role.AGENCY_HEAD})


def _issuer(user: User) -> Q:
    return _over(user, frozenset(Role))


def _leader(user: User) -> Q:
    return _over(user, LEADERS)


def _over(user: User, roles: frozenset[Role]) -> Q:
    where = NOTHING
    for role, path in {(grant.role, grant.path) for grant in grants_of(user) if grant.role in roles}:
        if names := [kind.name for kind in paper_types.values() if role in kind.issuers]:
            where |= Q(territory__startswith=path, type__in=names)
    return where


def _of_own_agency(user: User) -> Q:
    where = NOTHING
    for role, agency in {(grant.role, grant.agency_id or user.agency_id) for grant in grants_of(user)}:
        if agency and (names := [kind.name for kind in paper_types.values() if role in kind.own_issuers]):
            where |= Q(agency=agency, type__in=names)
    return where


def _reader(user: User) -> Q:
    """Issued papers of agencies below, and of those above whose territory contains one's own."""
    where = NOTHING
    for path in {grant.path for grant in grants_of(user) if grant.role in READERS}:
        where |= Q(territory__startswith=path) | Q(StartsWith(Value(path), F("territory")))
    return where & Q(issued_on__isnull=False)


is_mine = Rule("là người soạn", lambda user: Q(created_by=user))
is_issuer = Rule("có vai trò ban hành loại văn bản này trên địa bàn của cơ quan ban hành", _issuer)
is_issuer |= Rule("có vai trò ban hành loại văn bản này của cơ quan mình", _of_own_agency)
is_leader = Rule("là lãnh đạo có vai trò ban hành loại văn bản này trên địa bàn của cơ quan ban hành", _leader)
is_reader = Rule("văn bản đã ban hành, của cơ quan cấp dưới hoặc cấp trên trên địa bàn mình phụ trách", _reader)

register("papers.see", Paper, is_mine | is_issuer | is_reader, "Xem văn bản")
register("papers.revise", Paper, is_mine | is_issuer, "Sửa dự thảo")
register("papers.issue", Paper, is_issuer, "Kiểm tra, ban hành, thu hồi văn bản")
register("papers.sign", Paper, is_leader, "Ký số trong hệ thống")
register("papers.see_wording", WordingVersion, holds_role(*READERS), "Xem lời văn mẫu")
register("papers.word", WordingVersion, holds_role(*WORDERS), "Soạn lời văn mẫu")
register("papers.check_wording", WordingVersion, holds_role(*WORDERS), "Kiểm tra lời văn mẫu, đưa vào dùng")


def may_open(user: User) -> bool:
    """Whether the register can ever show this person something."""
    return any(grant.role in READERS for grant in grants_of(user))
