"""Who may enter a face, and whether a permission can ever hold for a person."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from ocop.platform.access.rules import allowed, possible
from ocop.platform.core.registry import Registry

_doors: Registry[tuple[str, Callable[[Any], bool]]] = Registry("admission")


def admit(face: str, name: str, rule: Callable[[Any], bool]) -> None:
    """Let the people of ``rule`` into ``face``; any one rule of a face is enough, a face without rules is open."""
    _doors.add(name, (face, rule))


def may_enter(face: str, user: Any) -> bool:
    rules = [rule for where, rule in _doors.values() if where == face]
    return not rules or any(rule(user) for rule in rules)


def explained_at(permission: str, uid: Any = None) -> str:
    """The page that explains ``permission`` to the person who asks, for one row or in general."""
    return reverse("office:why", args=[permission]) + (f"?muc={uid}" if uid else "")


def could_ever(user: Any, permission: str) -> bool:
    """False when the rule gives this person no row whatever the table holds; asks no row."""
    return possible(allowed(user, permission))
