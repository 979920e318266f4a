"""Độ phủ of a year's campaigns: which topic reached which district, how many product groups were spoken of."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from ocop.domain.activities import queries
from ocop.domain.activities.models import Activity, Material
from ocop.domain.activities.topics import GROUPS, TOPICS, Topic
from ocop.domain.plans.models import Season
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit


@dataclass(frozen=True)
class Coverage:
    """``rows``: each topic with the number of materials for the whole province and for each district."""

    districts: list[AdminUnit]
    rows: list[tuple[Topic, list[int]]]
    groups: int
    of_groups: int
    reach: int


def coverage(season: Season, user: User | AnonymousUser) -> Coverage:
    """What was hung, printed or sent until today; two queries."""
    districts = list(queries.districts(season))
    seen = queries.activities_for(user).filter(season=season).values("pk")
    materials = list(_done(season).filter(activity__in=seen))
    counts: Counter[tuple[str, int | None]] = Counter()
    for row in materials:
        counts.update((topic, row.district_id) for topic in row.topics)
    places = [None, *(unit.pk for unit in districts)]
    rows = [(topic, [counts[topic.code, place] for place in places]) for topic in TOPICS.values()]
    groups = _groups(row.topics for row in materials)
    return Coverage(districts, rows, groups, len(GROUPS), sum(row.reach or 0 for row in materials))


def groups_told(season: Season) -> int:
    """How many product groups campaigns have spoken of (II.1); one query."""
    return _groups(_done(season).values_list("topics", flat=True))


def _done(season: Season) -> QuerySet[Material]:
    held = {"activity__season": season, "activity__state__in": Activity.SHOWN}
    return Material.objects.filter(on__lte=clock.today(), **held)


def _groups(topics: Iterable[list[str]]) -> int:
    return len({TOPICS[code].group for codes in topics for code in codes} - {""})
