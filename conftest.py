"""How tests are dealt to workers; each has its own files, no limits left over, an audit that may be emptied."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.core.cache import cache
from django.db.models.signals import post_migrate
from django.test import Client
from xdist.scheduler import LoadFileScheduling

from ocop.platform.accounts.senders import MemorySender
from ocop.platform.audit import triggers

LONG = 60
"""Seconds of tests from which it is worth knowing where they went."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="leave out what asks no database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the second database only what asks one: pure arithmetic and drawn papers say the same again."""
    if config.getoption("database_only"):
        asks = {"db", "transactional_db", "live_server", "django_db_setup"}
        kept = [item for item in items if item.get_closest_marker("django_db") or asks & set(item.fixturenames)]  # type: ignore[attr-defined]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


class FilesAndTheDemonstration(LoadFileScheduling):
    """A file goes to one worker; the demonstration, played once for its package, goes to one as a whole."""

    def _split_scope(self, nodeid: str) -> str:
        package = "tests/demonstration/"
        return package if nodeid.startswith(package) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    return FilesAndTheDemonstration(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Which rooms take the time: seconds of all their tests, the slowest five."""
    seconds: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                folder = report.nodeid.split("::")[0].removeprefix("src/ocop/").split("/")
                seconds["/".join(folder[:2])] += report.duration
    if sum(seconds.values()) > LONG:
        terminalreporter.section("seconds by room")
        for room, spent in seconds.most_common(5):
            terminalreporter.write_line(f"{spent:7.0f} s  {room}")


@pytest.fixture(scope="session", autouse=True)
def _no_rows_for_nobody() -> None:
    """Django writes its own permissions after every emptying; nothing here asks them (``access`` has ours)."""
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)


@pytest.fixture
def enter() -> Callable[[Any], Client]:
    """``enter(user)`` is a browser in which ``user`` has signed in."""

    def signed_in(user: Any) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.fixture(autouse=True)
def _nothing_left_over() -> None:
    cache.clear()
    MemorySender.outbox.clear()


@pytest.fixture(autouse=True)
def _own_archive(settings: Any, tmp_path: Path) -> None:
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}


@pytest.fixture(autouse=True)
def _audit_may_be_flushed(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with real transactions empties the tables at its end; ``post_migrate`` brings the triggers back."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or not marker.kwargs.get("transaction"):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    triggers.remove()
