"""What may stand in a template: no styles and scripts of its own, every address and static file known."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.urls import reverse

from ocop.platform.core import discovery
from ocop.platform.ui import navigation

SOURCE = settings.ROOT / "src" / "ocop"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
STYLES = sorted(SOURCE.rglob("static/**/*.css"))


def named(path: Path) -> str:
    return str(path).rsplit("/templates/", 1)[-1]


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_holds_no_style_and_no_script(path: Path) -> None:
    text = path.read_text()

    found = re.findall(r'\sstyle="|\son[a-z]+="|<style|javascript:|<script(?![^>]*\ssrc=)', text)

    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_compiles(path: Path) -> None:
    get_template(named(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_static_file_it_names_exists(path: Path) -> None:
    names = re.findall(r"{% static '([^']+)'|{% static \"([^\"]+)\"", path.read_text())

    missing = [name for pair in names for name in pair if name and not finders.find(name)]

    assert missing == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_colours_come_from_tokens(path: Path) -> None:
    """A hex value stands in the tokens, on paper and artwork, and in the public hero, which lies on a drawing."""
    text = path.read_text()
    if path.name in ("tokens.css", "public.css"):
        return
    lines = [line for line in text.splitlines() if re.search(r"#[0-9A-Fa-f]{3,8}\b", line)]

    assert [line for line in lines if not re.match(r"\.(sheet-x|evi|paper-x)", line.strip())] == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_stays_short_and_never_shouts(path: Path) -> None:
    text = path.read_text()

    assert len(text.splitlines()) < 400
    assert re.findall(r"!important\s*[;}]", text) == []


def test_the_public_style_sheet_is_small() -> None:
    parts = [SOURCE / "platform/ui/static/ui" / name for name in ("public.css", "tokens.css", "fonts-public.css")]

    assert sum(len(gzip.compress(part.read_bytes())) for part in parts) < 20_000


def test_every_menu_line_leads_somewhere() -> None:
    for _, item in navigation.items:
        assert reverse(item.url).startswith("/")


def test_every_room_with_a_menu_was_asked() -> None:
    declared = [item for module in discovery.modules("navigation") for item in getattr(module, "ITEMS", ())]

    assert len(declared) == len(navigation.items.values())
