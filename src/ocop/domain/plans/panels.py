"""On the first page: the dates one's own agency has not met yet, from two weeks before."""

from collections.abc import Iterator

from ocop.domain.plans import addresses, queries
from ocop.domain.plans.acting import agencies_of
from ocop.domain.plans.calendar import OWN_DATES
from ocop.domain.plans.obligations import obligations
from ocop.domain.plans.services.reminding_dates import BEFORE
from ocop.platform.access.grants import roles_of
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.ui.tasks import Task, register


def office(user: User) -> Iterator[Task]:
    today = clock.today()
    season = queries.season_on(today) if roles_of(user) else None
    agencies = agencies_of(user) if season else []
    if season is None or not agencies:
        return
    for row in obligations(season, today, agencies=agencies):
        if row.is_open and (row.aims_at - today).days <= BEFORE[-1]:
            yield Task(
                row.milestone.label, addresses.milestone(row.milestone), str(row.agency), row.aims_at,
                row.milestone.item.code,
            )  # fmt: skip


register(OWN_DATES, office)
