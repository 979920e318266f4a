"""Jobs have names; services enqueue by name, so that a room needs not import the task it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ocop.platform.core.registry import Registry


@dataclass(frozen=True)
class Job:
    name: str
    function: Callable[..., Any]
    attempts: int
    label: str


@dataclass(frozen=True)
class Entry:
    """Run ``job`` every ``every``, counted from midnight in Việt Nam plus ``offset``."""

    job: str
    every: timedelta
    offset: timedelta = timedelta()


jobs: Registry[Job] = Registry("jobs")
schedule: Registry[Entry] = Registry("schedule")


def job(name: str, *, label: str, attempts: int = 5) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function of ``tasks.py`` under ``name``; it takes ids and calls a service."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        jobs.add(name, Job(name, function, attempts, label))
        return function

    return register
