"""What a person has to do today. Rooms register a source in ``panels.py``; the home pages gather them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.platform.core import clock
from ocop.platform.core.registry import Registry


@dataclass(frozen=True)
class Task:
    """One thing to do: named by its effect, with the page where it is done."""

    title: str
    url: str
    text: str = ""
    due: date | None = None
    code: str = ""

    @property
    def late(self) -> bool:
        return bool(self.due and self.due < clock.today())


Source = Callable[[Any], Iterable[Task]]

_sources: Registry[tuple[str, Source]] = Registry("tasks")


def register(name: str, source: Source, *, face: str = "office") -> None:
    """Let ``source(user)`` add its tasks to the home page of ``face``; it must ask a fixed number of queries."""
    _sources.add(name, (face, source))


def tasks_of(user: Any, face: str = "office", *, without: Collection[str] = ()) -> list[Task]:
    """Everything to do, the late and the near first, things without a date last; ``without`` names sources to pass."""
    sources = [source for name, (where, source) in _sources if where == face and name not in without]
    found = [task for source in sources for task in source(user)]
    return sorted(found, key=lambda task: (task.due or date.max, task.title))
