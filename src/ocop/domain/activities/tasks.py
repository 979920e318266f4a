from collections.abc import Sequence

from ocop.domain.activities.services import outcomes
from ocop.platform.accounts.models import User
from ocop.platform.files.batches import maker


@maker("activities.papers")
def papers(keys: Sequence[int], *, by: User, activity_pk: int) -> list[bytes]:
    return outcomes.draw(activity_pk=activity_pk, keys=keys, by=by)
