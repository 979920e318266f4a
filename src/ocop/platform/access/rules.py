"""Rules are functions from a user to ``Q``: composed with ``&``, ``|``, ``~`` and registered once for a permission.

``allowed(user, perm)`` gives the rows, ``can(user, perm, obj)`` asks the same rows: a list and a page cannot disagree.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Q

from ocop.platform.access.grants import derived_of, grants_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import NotAllowed
from ocop.platform.core.registry import Registry

NOTHING = Q(pk__in=())
EVERYTHING = ~Q(pk__in=())


@dataclass(frozen=True)
class Rule:
    """``rule(user)`` is the ``Q`` of the rows the claim holds for; ``claim`` is the claim in Vietnamese."""

    claim: str
    resolve: Callable[[User], Q]
    parts: tuple["Rule", ...] = field(default=())
    joint: str = ""

    def __call__(self, user: User) -> Q:
        return self.resolve(user)

    def __and__(self, other: "Rule") -> "Rule":
        claim = f"{self._within()} và {other._within()}"
        return Rule(claim, lambda user: self(user) & other(user), (self, other), "và")

    def __or__(self, other: "Rule") -> "Rule":
        return Rule(f"{self.claim} hoặc {other.claim}", lambda user: self(user) | other(user), (self, other), "hoặc")

    def __invert__(self) -> "Rule":
        return Rule(f"không phải ({self.claim})", lambda user: ~self(user), (self,), "không")

    def _within(self) -> str:
        """The claim as a part of an "and": an "or" inside needs its brackets to be read right."""
        return f"({self.claim})" if self.joint == "hoặc" else self.claim


@dataclass(frozen=True)
class Permission:
    name: str
    label: str
    model: type[models.Model]
    rule: Rule


permissions: Registry[Permission] = Registry("permissions")


def register(name: str, model: type[models.Model], rule: Rule, label: str) -> None:
    """Make ``rule`` the one answer to who may do ``name`` to which rows of ``model``."""
    permissions.add(name, Permission(name, label, model, rule))


def allowed(user: Any, name: str) -> "models.QuerySet[Any]":
    """The rows on which ``user`` may do ``name``; nobody signed in may do nothing.

    A page and a service ask the same permission many times: the condition is put together once.
    """
    permission = permissions[name]
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return permission.model._default_manager.none()
    kept: dict[str, models.QuerySet[Any]] = derived_of(user)
    if name not in kept:
        kept[name] = permission.model._default_manager.filter(permission.rule(user))
    return kept[name].all()


def can(user: Any, name: str, obj: models.Model) -> bool:
    return allowed(user, name).filter(pk=obj.pk).exists()


def require(user: Any, name: str, obj: models.Model) -> None:
    """Raise ``NotAllowed`` with the claim that does not hold."""
    if not can(user, name, obj):
        raise _refusal(name)


def require_each(user: Any, name: str, objs: Iterable[models.Model]) -> None:
    """``require`` for many rows, in one query."""
    keys = {obj.pk for obj in objs}
    if allowed(user, name).filter(pk__in=keys).values("pk").distinct().count() != len(keys):
        raise _refusal(name)


def _refusal(name: str) -> NotAllowed:
    permission = permissions[name]
    return NotAllowed(f"Không được phép: {permission.label}. Điều kiện: {permission.rule.claim}.")


def possible(rows: "models.QuerySet[Any]") -> bool:
    """False when the condition gives no row whatever the table holds; asks no row."""
    if rows.query.is_empty():
        return False
    try:
        rows.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    except EmptyResultSet:
        return False
    return True


def within_sight(user: User, model: type[models.Model]) -> "models.QuerySet[Any]":
    """The rows of ``model`` on which ``user`` may do anything at all."""
    where = NOTHING
    for permission in permissions.values():
        if permission.model is model:
            where |= permission.rule(user)
    return model._default_manager.filter(where)


def explain(user: User, name: str, obj: models.Model | None = None) -> list[tuple[str, bool, int]]:
    """Each part of the rule, whether it holds for this person and row, and how deep it stands.

    Without a row: whether it can hold for this person on any row, which says nothing of what the table holds.
    """
    permission = permissions[name]

    def walk(rule: Rule, depth: int) -> Iterable[tuple[str, bool, int]]:
        rows = permission.model._default_manager.filter(rule(user))
        holds = possible(rows) if obj is None else rows.filter(pk=obj.pk).exists()
        yield (
            rule.claim
            if not rule.parts
            else {"và": "Tất cả:", "hoặc": "Một trong:", "không": "Không phải:"}[rule.joint],
            holds,
            depth,
        )
        for part in rule.parts:
            yield from walk(part, depth + 1)

    return list(walk(permission.rule, 0))


# Rules that every room uses


def holds_role(*roles: Role) -> Rule:
    """Somebody with one of these roles, wherever it was granted; the row does not matter."""
    return Rule(
        f"có vai trò {_names(roles)}",
        lambda user: EVERYTHING if any(grant.role in roles for grant in grants_of(user)) else NOTHING,
    )


def holds_role_over(path_field: str, *roles: Role) -> Rule:
    """Somebody with one of these roles over the territory the row lies in; ``path_field`` leads to a unit's path."""
    def resolve(user: User) -> Q:
        where = NOTHING
        for path in {grant.path for grant in grants_of(user) if grant.role in roles and grant.path}:
            where |= Q(**{f"{path_field}__startswith": path})
        return where

    return Rule(f"có vai trò {_names(roles)} trên địa bàn", resolve)


def _names(roles: Iterable[Role]) -> str:
    """In the order of the roles, whatever a set made of it: the claim stands in a generated table."""
    return ", ".join(role.label for role in Role if role in set(roles))


def through(field: str, model: type[models.Model], rule: Rule) -> Rule:
    """The row that ``field`` names is one for which ``rule`` holds: a subquery where a chain of joins would stand."""

    def resolve(user: User) -> Q:
        return Q(**{f"{field}__in": model._default_manager.filter(rule(user)).order_by().values("pk")})

    return Rule(rule.claim, resolve, joint=rule.joint)


anyone_signed_in = Rule("đã đăng nhập", lambda user: EVERYTHING)
