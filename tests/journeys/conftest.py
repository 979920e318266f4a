"""Journeys walk real pages of a live server in Chromium; without it they are left out, and CI fails."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import CHROMIUM, chromium

_STEPS = ("amending", "answering", "council", "paper_filing", "people", "recognition", "spending")
pytest.register_assert_rewrite(*(f"tests.journeys.{name}" for name in _STEPS))  # a step that fails says what it saw
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in this thread


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if "tests/journeys/" in str(item.path)]
    for item in here:
        item.add_marker(pytest.mark.journey)
    if not CHROMIUM.exists() and os.environ.get("CI") != "true":
        missing = pytest.mark.skip(reason="Chromium is missing: apt-get install chromium fonts-liberation2")
        for item in here:
            item.add_marker(missing)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running
