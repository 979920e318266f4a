"""What English pages are made of: their templates, and every message id that may stand on them."""

import inspect
import io
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.conf import settings
from django.db.models import Choices
from django.urls import get_resolver
from django.utils.translation.template import templatize

from ocop.domain.activities.models import Material
from ocop.domain.certification.models import Certificate
from ocop.domain.outlets.models import Outlet
from ocop.domain.producers.models import Producer, ProductClass, ShopLink
from ocop.faces.website import opendata
from ocop.faces.website.languages import speaks_english
from ocop.faces.website.models import ArticlePage, DocumentPage
from ocop.faces.website.models import blocks as written
from ocop.faces.website.models.pages import Bilingual
from ocop.platform.ui import navigation
from tests.architecture.test_urls import _patterns

ROOT = settings.ROOT
CATALOGUE = ROOT / "locale/en/LC_MESSAGES/django.po"
OPEN_TO_ALL = ("website/not_found.html",)
"""Shown at any address, with the words of its language."""
BEHIND = (
    "ocop.domain.certification.catalogue", "ocop.domain.certification.facets", "ocop.domain.producers.availability",
    "ocop.faces.website.comparing", "ocop.faces.website.directions", "ocop.faces.website.errors",
    "ocop.faces.website.narrowing", "ocop.faces.website.pages.reading", "ocop.faces.website.structured",
    "ocop.platform.ui.drawings",
)  # fmt: skip
"""Modules that say something on these pages and have no view of their own."""
NOT_IN_ENGLISH = ("PrintSheetView", "PrivacyView", "WholesaleView", "_kinds")
"""What stands in one module with views that have English."""
CHOICES: tuple[type[Choices], ...] = (
    Producer.Kind, ProductClass.Kind, ShopLink.Kind, Outlet.Kind, Certificate.Status, ArticlePage.Kind,
    DocumentPage.Kind, Material.Medium,
)  # fmt: skip
FORCES = ("Hết hiệu lực", "Chưa có hiệu lực", "Còn hiệu lực")
"""``DocumentPage.force``."""
Said = str | tuple[str, str]
"""A message id, with its context before it if it has one."""
_CALLS: dict[str, Any] = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "pgettext": None,
}  # fmt: skip
_USES = re.compile(r"{%\s*(?:extends|include)\s+[\"']([^\"']+)[\"']")


def views() -> set[type]:
    found = (getattr(pattern.callback, "view_class", None) for _, _, pattern in _patterns(get_resolver()))
    return {view for view in found if view and speaks_english(view)}


def templates() -> set[Path]:
    """Of the English pages, with all they extend and include."""
    kinds = Bilingual.__subclasses__()
    waiting = {view.template_name for view in views()} | {kind.template for kind in kinds} | set(OPEN_TO_ALL)
    waiting |= {str(path.relative_to(path.parents[2])) for path in _named("website/blocks/*.html")}
    seen: set[str] = set()
    found: set[Path] = set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        for path in _named(name):
            found.add(path)
            waiting |= set(_USES.findall(path.read_text())) - seen
    return found


def ids() -> set[Said]:
    """Every message an English page may ask for; of a plural both."""
    return {*_of_templates(), *_of_modules(), *_of_data()}


def catalogue() -> Any:
    with CATALOGUE.open("rb") as source:
        return read_po(source)


def _of_templates() -> Iterator[Said]:
    for path in templates():
        yield from _extract(templatize(path.read_text(), origin=str(path)))


def _of_modules() -> Iterator[Said]:
    for name in BEHIND:
        yield from _extract(inspect.getsource(import_module(name)))
    for view in views():
        yield from _without(import_module(view.__module__))


def _without(module: Any) -> Iterator[Said]:
    """A module without its views that have no English."""
    source = inspect.getsource(module)
    for name in NOT_IN_ENGLISH:
        if left_out := getattr(module, name, None):
            source = source.replace(inspect.getsource(left_out), "")
    return _extract(source)


def _of_data() -> Iterator[Said]:
    for choices in CHOICES:
        yield from choices.labels
    for block in (written.Material(), written.Appearance()):
        yield from (label for _, label in next(iter(block.child_blocks.values())).field.choices if label)
    yield from FORCES
    yield from (item.label for _, item in navigation.items if item.face == "website")
    for found in opendata.SETS.values():
        yield from (found.title, found.description, *(field.title for field in found.fields))
    yield opendata.LICENCE_NAME
    for path in (settings.DATA_DIR / "regulations").glob("*/criteria.yaml"):
        yield from (group["title"] for group in yaml.safe_load(path.read_text())["product_groups"])


def _extract(source: str) -> Iterator[Said]:
    for _line, call, said, _notes in extract_python(io.BytesIO(source.encode()), _CALLS, (), {}):
        if call == "pgettext":
            yield said[:2]
        else:
            yield from (part for part in (said if isinstance(said, tuple) else (said,)) if part)


def _named(name: str) -> list[Path]:
    return sorted((ROOT / "src" / "ocop").rglob(f"templates/{name}"))
