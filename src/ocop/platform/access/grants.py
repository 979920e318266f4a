"""A person's grants of today, resolved once for a request (kept on the user object)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

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


@dataclass(slots=True)
class _Today:
    day: date
    held: tuple[Held, ...] | None = None
    derived: dict[str, Any] = field(default_factory=dict)


def grants_of(user: User) -> tuple[Held, ...]:
    """What ``user`` holds today: one query a request, whatever the page asks."""
    today = _today(user)
    if today.held is None:
        today.held = _resolve(user, today.day)
    return today.held


def derived_of(user: User) -> dict[str, Any]:
    """A place for what follows from the day and from today's grants: forgotten together with them."""
    return _today(user).derived


def _today(user: User) -> _Today:
    today = clock.today()
    kept: _Today | None = user.__dict__.get("_grants")
    if kept is None or kept.day != today:
        kept = user.__dict__["_grants"] = _Today(today)
    return kept


def forget(user: User) -> None:
    """After a grant has changed in this very request."""
    user.__dict__.pop("_grants", None)


def roles_of(user: User) -> set[Role]:
    return {grant.role for grant in grants_of(user)}


def people_with(role: Role, path: str, day: date | None = None) -> list[User]:
    """Active people who hold ``role`` over a territory that contains ``path``."""
    return list(people_over([(role, path)], day)[role, path])


def people_over(wanted: Iterable[tuple[Role, str]], day: date | None = None) -> dict[tuple[Role, str], list[User]]:
    """``people_with`` for many at once, in one query: each (role, path) with its people, first granted first."""
    found: dict[tuple[Role, str], dict[int, User]] = {pair: {} for pair in wanted}
    grants = _on(day or clock.today()).filter(
        role__in={role for role, _ in found},
        unit__path__in={above for _, path in found for above in _chain(path)},
        user__is_active=True,
    )
    for grant in grants.select_related("user__agency", "unit").order_by("pk"):
        for (role, path), people in found.items():
            if grant.role == role and path.startswith(grant.unit.path):
                people.setdefault(grant.user_id, grant.user)
    return {pair: list(people.values()) for pair, people in found.items()}


def _chain(path: str) -> list[str]:
    """``1/2/3/`` lies in ``1/``, ``1/2/`` and ``1/2/3/``."""
    return [path[: place + 1] for place, sign in enumerate(path) if sign == "/"]


def _resolve(user: User, day: date) -> tuple[Held, ...]:
    rows = _on(day).filter(user=user).select_related("unit")
    return tuple(Held(Role(g.role), g.unit_id, g.unit.full_name, g.unit.path, g.agency_id) for g in rows)


def _on(day: date) -> QuerySet[Grant]:
    return Grant.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
