"""Market information, narrowed to who asks; whom a notice concerns."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ocop.domain.outlets.models import TradeNotice
from ocop.domain.plans.acting import may_speak
from ocop.domain.producers.models import Producer
from ocop.domain.rulebook.models import ProductGroup
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import Agency

_WITH = ("agency", "written_by")


def notices_for(user: User, permission: str = "outlets.view_trade") -> QuerySet[TradeNotice]:
    return allowed(user, permission).select_related(*_WITH)


def public_notices() -> QuerySet[TradeNotice]:
    """Published and good today, the newest first, whoever asks."""
    today = clock.today()
    rows = TradeNotice.objects.filter(state=TradeNotice.State.PUBLISHED, valid_from__lte=today, valid_to__gte=today)
    return rows.select_related("agency").order_by("-published_on", "-pk")


def received(user: User) -> list[tuple[TradeNotice, bool]]:
    """In the portal: what is in force, and whether it concerns a producer of this person; that first, then by day."""
    rows = allowed(user, "outlets.receive_trade").select_related("agency").prefetch_related("districts")
    notices = list(rows.order_by("-published_on", "-pk"))
    if not notices:
        return []
    mine = Producer.objects.filter(members__user=user).order_by()
    paths = set(mine.values_list("commune__path", flat=True))
    groups = set(mine.values_list("products__subgroup__group__code", flat=True)) - {None}
    found = [(row, _concerns(row, paths, groups)) for row in notices]
    return sorted(found, key=lambda pair: not pair[1])


def producers_concerned(notice: TradeNotice) -> QuerySet[Producer]:
    """Producers of the groups and districts the notice names; all where it names none."""
    rows = Producer.objects.filter(commune__path__startswith=notice.territory)
    where = Q()
    for district in notice.districts.all():
        where |= Q(commune__path__startswith=district.path)
    rows = rows.filter(where)
    if notice.groups:
        makers = Producer.objects.filter(products__subgroup__group__code__in=notice.groups).order_by().values("pk")
        rows = rows.filter(pk__in=makers)
    return rows.order_by("pk")


def writers_agencies(user: User) -> QuerySet[Agency]:
    """On whose behalf a person may write: the agencies they speak for; the standing office for every department."""
    roles = roles_of(user)
    today = clock.today()
    present = Q(valid_from__isnull=True) | Q(valid_from__lte=today), Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    rows = Agency.objects.filter(*present).select_related("unit").order_by("position", "name")
    if Role.STANDING_OFFICER in roles:
        own = [agency.pk for agency in rows if agency.pk == user.agency_id or agency.kind == Agency.Kind.DEPARTMENT]
    elif roles & {Role.DEPARTMENT_OFFICER, Role.AGENCY_HEAD}:
        own = [agency.pk for agency in rows if may_speak(user, agency)]
    else:
        own = []
    return rows.filter(pk__in=own)


def group_titles() -> dict[str, str]:
    """Code to title; one code may stand in several regulations, the newest names it."""
    return dict(ProductGroup.objects.order_by("regulation", "position").values_list("code", "title"))


def named_groups(codes: Iterable[str]) -> list[str]:
    codes = list(codes)
    if not codes:
        return []
    titles = group_titles()
    return [titles.get(code, code) for code in codes]


def _concerns(row: TradeNotice, paths: set[str], groups: set[str]) -> bool:
    if row.groups and not groups & set(row.groups):
        return False
    districts = [unit.path for unit in row.districts.all()]
    return not districts or any(path.startswith(above) for path in paths for above in districts)
