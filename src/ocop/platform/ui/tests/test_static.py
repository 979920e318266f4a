import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("static")
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": "ocop.platform.ui.static.Storage"}}
    with override_settings(STATIC_ROOT=root, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root


def test_only_what_pages_use_is_collected(collected: Path) -> None:
    vendor = [path.relative_to(collected / "vendor") for path in (collected / "vendor").rglob("*") if path.is_file()]

    assert {path.parts[0] for path in vendor} == {"fonts", "htmx", "leaflet", "noble", "tabler", "tus"}
    assert len(vendor) < 60
    assert not [path for path in vendor if path.suffix in (".map", ".woff")]


def test_style_sheets_name_hashed_files_that_exist(collected: Path) -> None:
    paths = json.loads((collected / "staticfiles.json").read_text())["paths"]
    office = collected / paths["ui/office.css"]

    named = re.findall(r'url\("([^"]+)"\)', office.read_text())

    assert "layer(tabler)" in office.read_text()
    assert len(named) >= 11
    assert [name for name in named if not (office.parent / name).resolve().exists()] == []
    assert all(re.search(r"\.[0-9a-f]{12}\.css$", name) for name in named)


def test_big_files_are_kept_compressed(collected: Path) -> None:
    paths = json.loads((collected / "staticfiles.json").read_text())["paths"]

    assert (collected / (paths["vendor/tabler/tabler.min.css"] + ".gz")).exists()
