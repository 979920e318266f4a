"""Copies of the shipped data, to be spoiled."""

import shutil
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def copy_of_data(folder: Path) -> Path:
    shutil.copytree(settings.DATA_DIR, folder / "data", ignore=shutil.ignore_patterns("demo"))
    return folder / "data"


def change(data: Path, old: str, new: str) -> int:
    """Replace the first ``old`` of the plan and return its line."""
    path = data / "plans" / "2020.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def run(command: str, *args: object, **options: object) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()
