"""A person's grants of today, resolved once for a request (kept on the user object)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock


@dataclass(frozen=True, slots=True)
class Held:
    role: Role
    unit_id: int
    unit_name: str
    path: str
    agency_id: int | None


def grants_of(user: User) -> tuple[Held, ...]:
    """What ``user`` holds today: one query a request, whatever the page asks."""
    today = clock.today()
    kept: tuple[date, tuple[Held, ...]] | None = user.__dict__.get("_grants")
    if kept is None or kept[0] != today:
        kept = user.__dict__["_grants"] = (today, _resolve(user, today))
    return kept[1]


def forget(user: User) -> None:
    """After a grant has changed in this very request."""
    user.__dict__.pop("_grants", None)


def roles_of(user: User) -> set[Role]:
    return {grant.role for grant in grants_of(user)}


def people_with(role: Role, path: str, day: date | None = None) -> list[User]:
    """Active people who hold ``role`` over a territory that contains ``path``."""
    day = day or clock.today()
    grants = _on(day).filter(role=role, user__is_active=True).select_related("user__agency", "unit").order_by("pk")
    return [grant.user for grant in grants if path.startswith(grant.unit.path)]


def _resolve(user: User, day: date) -> tuple[Held, ...]:
    rows = _on(day).filter(user=user).select_related("unit")
    return tuple(Held(Role(g.role), g.unit_id, g.unit.full_name, g.unit.path, g.agency_id) for g in rows)


def _on(day: date) -> QuerySet[Grant]:
    return Grant.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
