from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from ocop.platform.core.tests.standing import standing
from ocop.platform.jobs.registry import Entry, Job, jobs, schedule


class Diary(list[Any]):
    """What the trial job was called with; while ``failing`` it breaks down."""

    failing = False

    def write(self, word: str = "") -> None:
        self.append(word)
        if self.failing:
            raise OSError("mạng hỏng")


@pytest.fixture
def diary() -> Iterator[Diary]:
    kept = Diary()
    with standing(jobs, "tests.write", Job("tests.write", kept.write, attempts=3, label="Viết thử")):
        yield kept


@pytest.fixture
def hourly(diary: Diary) -> Callable[[Entry], AbstractContextManager[Entry]]:
    """``with hourly(entry):`` the schedule holds this entry only."""
    return lambda entry: standing(schedule, "tests.hourly", entry, alone=True)
