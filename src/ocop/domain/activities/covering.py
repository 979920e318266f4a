"""Độ phủ of a year's campaigns: which topic reached which district, how many product groups were spoken of."""

from collections import Counter
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from ocop.domain.activities import queries
from ocop.domain.activities.models import Material
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
    materials = list(Material.objects.filter(activity__in=seen, on__lte=clock.today()))
    counts: Counter[tuple[str, int | None]] = Counter()
    for row in materials:
        counts.update((topic, row.district_id) for topic in row.topics)
    places = [None, *(unit.pk for unit in districts)]
    rows = [(topic, [counts[topic.code, place] for place in places]) for topic in TOPICS.values()]
    spoken = {TOPICS[code].group for row in materials for code in row.topics} - {""}
    return Coverage(districts, rows, len(spoken), len(GROUPS), sum(row.reach or 0 for row in materials))
