"""What the shells show around a page: where this runs, the official date, the bell and the search box.

Everything is looked up only when a template asks, so that a public page touches neither session nor person.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ocop.platform.core import clock
from ocop.platform.core.registry import Registry
from ocop.platform.government import installation
from ocop.platform.government.models import Installation


def face_of(request: HttpRequest) -> str:
    """The face a request was made to, by its address; empty outside them."""
    match = request.resolver_match
    return match.namespaces[0] if match and match.namespaces else ""


@dataclass(frozen=True)
class Badge:
    """A sign in the top bar with a number, e.g. the bell."""

    label: str
    url: str
    icon: str
    count: int


badges: Registry[Callable[[Any, str], Badge | None]] = Registry("badges")
"""Functions of (person, face): ``notifications`` registers the bell."""

search_pages: Registry[str] = Registry("search_pages")
"""Face to the name of its search page; the search box stands only where one is registered."""


scripts: Registry[str] = Registry("scripts")
"""Static files that a room above wants on every page with a shell."""


class Shell:
    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def installation(self) -> Installation:
        return getattr(self._request, "installation", None) or installation.current()

    @property
    def name(self) -> str:
        return self.installation.name

    @property
    def is_demonstration(self) -> bool:
        return self.installation.is_demonstration

    @property
    def scripts(self) -> list[str]:
        return scripts.values()

    @property
    def today(self) -> date:
        return clock.today()

    @cached_property
    def face(self) -> str:
        return face_of(self._request)

    @cached_property
    def badges(self) -> list[Badge]:
        shown = (badge(self._request.user, self.face) for badge in badges.values())
        return [badge for badge in shown if badge]

    @cached_property
    def search_url(self) -> str:
        return reverse(search_pages[self.face]) if self.face in search_pages else ""


def shell(request: HttpRequest) -> dict[str, Any]:
    return {"shell": Shell(request)}
