"""Who may enter a face, and whether a permission can ever hold for a person."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS

from ocop.platform.access.rules import allowed
from ocop.platform.core.registry import Registry

_doors: Registry[tuple[str, Callable[[Any], bool]]] = Registry("admission")


def admit(face: str, name: str, rule: Callable[[Any], bool]) -> None:
    """Let the people of ``rule`` into ``face``; any one rule of a face is enough, a face without rules is open."""
    _doors.add(name, (face, rule))


def may_enter(face: str, user: Any) -> bool:
    rules = [rule for where, rule in _doors.values() if where == face]
    return not rules or any(rule(user) for rule in rules)


def could_ever(user: Any, permission: str) -> bool:
    """False when the rule gives this person no row whatever the table holds; asks no row."""
    rows = allowed(user, permission)
    if rows.query.is_empty():
        return False
    try:
        rows.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    except EmptyResultSet:
        return False
    return True
