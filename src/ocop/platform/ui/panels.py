"""Blocks that upper rooms show on a lower room's page. Rooms register theirs in ``panels.py``."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from ocop.platform.core.registry import Registry


@dataclass(frozen=True)
class Panel:
    """What to render: a template and its values (the object is always there as ``object``)."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Build = Callable[[Any, Any, HttpRequest], Panel | None]
"""``build(obj, user, request)`` gives the panel, or ``None`` when there is nothing for this person."""


@dataclass(frozen=True)
class _Place:
    model: type[Model]
    place: str
    order: int
    build: Build


_panels: Registry[_Place] = Registry("panels")


def register(model: type[Model], name: str, build: Build, *, place: str = "main", order: int = 50) -> None:
    """Show ``build`` on the pages of ``model``, in ``main``, ``side`` or another place that page offers."""
    _panels.add(name, _Place(model, place, order, build))


def render(obj: Model, request: HttpRequest, place: str) -> SafeString:
    fitting = sorted(
        (entry for entry in _panels.values() if isinstance(obj, entry.model) and entry.place == place),
        key=lambda entry: entry.order,
    )
    built = (entry.build(obj, request.user, request) for entry in fitting)
    return mark_safe(
        "".join(render_to_string(panel.template, {"object": obj, **panel.context}, request) for panel in built if panel)
    )
