"""The pages that editors put into the menu: at the foot of every page, the first one at the head too."""

from dataclasses import dataclass

from django.core.cache import caches
from django.http import HttpRequest
from django.utils.translation import get_language

from ocop.faces.website.languages import VIETNAMESE
from ocop.faces.website.models import SectionPage

_KEPT = 60
"""Seconds a process remembers the menu: a page taken off is gone from it within a minute."""


@dataclass(frozen=True)
class Entry:
    title: str
    url: str
    current: bool = False


def entries(request: HttpRequest) -> list[Entry]:
    """Read once for a page, however often it is drawn there."""
    if not hasattr(request, "written_menu"):
        language = get_language() or VIETNAMESE
        kept = caches["process"].get_or_set(f"menu-{language}", lambda: _read(language), _KEPT)
        request.written_menu = [  # type: ignore[attr-defined]
            Entry(title, url, request.path.startswith(url)) for title, url in kept
        ]
    return request.written_menu  # type: ignore[attr-defined]


def _read(language: str) -> list[tuple[str, str]]:
    rows = SectionPage.objects.live().in_menu().defer_streamfields().order_by("path")
    return [(row.shown_title, row.url) for row in rows if (language == VIETNAMESE or row.in_english) and row.url]
