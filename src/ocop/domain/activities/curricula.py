"""Chương trình tập huấn as data: the topics the plan names, ticked session by session."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from ocop.domain.activities.models import Session
from ocop.platform.core.datafile import read

FILE = settings.DATA_DIR / "curricula" / "490-2019.yaml"


@dataclass(frozen=True)
class Topic:
    code: str
    label: str


@cache
def topics_of(item: str) -> tuple[Topic, ...]:
    """By code of the plan's item; nothing where the plan names no topics."""
    rows = read(FILE).root.get(item, ())
    return tuple(Topic(str(row["code"]), str(row["label"])) for row in rows)


def covered(item: str, sessions: Iterable[Session]) -> list[tuple[Topic, list[Session]]]:
    """Each topic with the sessions that teach it."""
    rows = list(sessions)
    return [(topic, [row for row in rows if topic.code in row.topics]) for topic in topics_of(item)]
