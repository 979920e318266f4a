from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ocop.platform.jobs.registry import Entry, Job, jobs, schedule

ATTEMPTS = 3


class Diary(list[Any]):
    """What the trial job was called with; while ``failing`` it breaks down."""

    failing = False

    def write(self, word: str) -> None:
        self.append(word)
        if self.failing:
            raise OSError("mạng hỏng")


@pytest.fixture
def diary() -> Iterator[Diary]:
    """A job that only these tests know: it stands in the registry as long as the test runs."""
    kept = Diary()
    with _standing(jobs, "tests.write", Job("tests.write", kept.write, ATTEMPTS, "Viết thử")):
        yield kept


@pytest.fixture
def hourly(diary: Diary) -> Callable[[Entry], Any]:
    return lambda entry: _standing(schedule, "tests.hourly", entry)


class _standing:  # noqa: N801 reads as a word
    def __init__(self, registry: Any, name: str, item: Any) -> None:
        self.registry, self.name, self.item = registry, name, item

    def __enter__(self) -> None:
        self.before = dict(self.registry._items)
        self.registry._items.clear()
        self.registry.add(self.name, self.item)

    def __exit__(self, *_: object) -> None:
        self.registry._items.clear()
        self.registry._items.update(self.before)
