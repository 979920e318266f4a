"""What stands in the menus. Rooms add theirs in ``navigation.py`` (a list ``ITEMS``)."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from ocop.platform.core.discovery import modules
from ocop.platform.core.registry import Registry

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Item:
    """One line of a menu. ``visible`` decides for a person; ``count`` gives the number beside it (0: none)."""

    face: str
    label: str
    url: str
    icon: str
    order: int = 50
    section: str = ""
    visible: Callable[[Any], bool] = lambda _user: True
    count: Callable[[Any], int] | None = None
    count_label: str = "quá hạn"
    short: str = ""
    also: tuple[str, ...] = ()
    """Further addresses that belong to this line: lists that stand beside its own as tabs."""

    @property
    def is_home(self) -> bool:
        return self.url.endswith(":home")


@dataclass
class Entry:
    """One line as shown to one person."""

    label: str
    short: str
    href: str
    icon: str
    count: int
    count_label: str
    current: bool = False


@dataclass
class Section:
    title: str
    entries: list[Entry]


items: Registry[Item] = Registry("navigation")

SECTIONS = ("", "Sản phẩm", "Triển khai", "Tra cứu", "Hệ thống")
"""The order of the sections of the office; an unknown one comes last."""


def load() -> None:
    """Read the ``navigation.py`` of every room, once, at start."""
    for module in modules("navigation"):
        for item in getattr(module, "ITEMS", ()):
            items.add(f"{item.face} {item.url}", item)


def sections(face: str, user: Any, path: str) -> list[Section]:
    """The menu of ``face`` for ``user``; the longest address that begins ``path`` is the current one."""
    chosen = sorted((item for item in items.values() if item.face == face and item.visible(user)), key=_place)
    shown = [
        (item, Entry(item.label, item.short or item.label, href, item.icon, *_count(item, user)))
        for item in chosen
        if (href := _address(item.url))
    ]
    _mark(shown, path)
    titles = list(dict.fromkeys(item.section for item, _ in shown))
    return [Section(title, [entry for item, entry in shown if item.section == title]) for title in titles]


def _place(item: Item) -> tuple[int, str, int, str]:
    known = SECTIONS.index(item.section) if item.section in SECTIONS else len(SECTIONS)
    return known, item.section, item.order, item.label


def _address(name: str) -> str:
    """A line that leads nowhere is a fault (a test says so), but must not take every page down with it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        logger.exception("navigation: no address is named %s", name)
        return ""


def _count(item: Item, user: Any) -> tuple[int, str]:
    return (item.count(user) if item.count else 0), item.count_label


def _mark(shown: Iterable[tuple[Item, Entry]], path: str) -> None:
    fitting = [
        (len(start), entry)
        for item, entry in shown
        for start in (entry.href, *filter(None, map(_address, item.also)))
        if (path == start if item.is_home else path.startswith(start))
    ]
    if fitting:
        max(fitting, key=lambda pair: pair[0])[1].current = True
