"""Bring an installation to where it can start: catalogues, tables, facts, static files. Fast when nothing changed."""

import hashlib
import io
from collections.abc import Callable, Iterable
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

import ocop


def prepare(say: Callable[[str], None]) -> None:
    settings.VAR.mkdir(parents=True, exist_ok=True)
    compile_catalogues(settings.LOCALE_PATHS)
    if fresh := pending_migrations():
        say("Lập bảng trong cơ sở dữ liệu …")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    _once(
        "facts", [settings.DATA_DIR], lambda: (say("Nạp đơn vị hành chính, quy định, kế hoạch 2020 …"), _load_facts()),
        where=_database(), again=fresh,
    )  # fmt: skip
    sources = [Path(ocop.__file__).parent, settings.NODE_MODULES / ".package-lock.json"]
    _once(
        "static", sources, lambda: (say("Gom tệp giao diện …"), _collect()), suffixes={".css", ".js", ".svg", ".json"}
    )


def pending_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def compile_catalogues(folders: Iterable[Path]) -> None:
    """Write a ``.mo`` beside each newer ``.po``; gettext is no Python package, Babel is."""
    for folder in folders:
        for source in Path(folder).glob("*/LC_MESSAGES/*.po"):
            target = source.with_suffix(".mo")
            if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                with source.open("rb") as po, target.open("wb") as mo:
                    write_mo(mo, read_po(po))


def _load_facts() -> None:
    call_command("load_facts", stdout=io.StringIO())
    call_command("found_website")


def _collect() -> None:
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def _database() -> str:
    return "{HOST}:{PORT}/{NAME}".format(**connection.settings_dict)


def _once(
    name: str, sources: Iterable[Path], work: Callable[[], object], suffixes: set[str] | None = None, where: str = "",
    *, again: bool = False,
) -> None:  # fmt: skip
    """Do ``work`` unless sources and place (``where``) are those of the last time; ``again`` does it in any case."""
    stamp = settings.VAR / f".{name}"
    mark = _fingerprint(sources, suffixes) + where
    if again or not stamp.exists() or stamp.read_text() != mark:
        work()
        stamp.write_text(mark)


def _fingerprint(sources: Iterable[Path], suffixes: set[str] | None) -> str:
    total = hashlib.sha256()
    for source in sources:
        files = [source] if source.is_file() else sorted(path for path in source.rglob("*") if path.is_file())
        for file in files:
            if suffixes is None or file.suffix in suffixes:
                total.update(f"{file.name}{file.stat().st_size}{file.stat().st_mtime_ns}".encode())
    return total.hexdigest()
