"""Journeys walk real pages of a live server in Chromium; without it they are left out, and CI fails."""

import os
import time
from collections.abc import Iterator

import pytest
from django.db import connection
from playwright.sync_api import Browser

from tests.journeys.browser import CHROMIUM, chromium

_STEPS = ("amending", "answering", "council", "paper_filing", "people", "recognition", "spending", "tablet")
pytest.register_assert_rewrite(*(f"tests.journeys.{name}" for name in _STEPS))  # a step that fails says what it saw
QUIET, WAIT = 4, 10.0
"""So many looks in a row must find the server idle, within so many seconds."""
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in this thread


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if "tests/journeys/" in str(item.path)]
    for item in here:
        item.add_marker(pytest.mark.journey)
    if not CHROMIUM.exists() and os.environ.get("CI") != "true":
        missing = pytest.mark.skip(reason="Chromium is missing: apt-get install chromium fonts-liberation2")
        for item in here:
            item.add_marker(missing)


@pytest.fixture(autouse=True)
def _nothing_under_way(transactional_db: None) -> Iterator[None]:
    """The tables are emptied when the server has answered what the closed windows had still asked."""
    yield
    if connection.vendor != "postgresql":
        return
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND backend_type = 'client backend' AND state <> 'idle'"
    )
    end = time.monotonic() + WAIT
    with connection.cursor() as cursor:
        quiet = 0
        while quiet < QUIET and time.monotonic() < end:
            cursor.execute(others)
            quiet = quiet + 1 if cursor.fetchone() == (0,) else 0
            time.sleep(0.05)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running
