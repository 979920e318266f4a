"""A round that must not move on while something about it is written."""

from django.db.models import F

from ocop.domain.evaluation.models import Round
from ocop.platform.core.errors import Conflict


def ensure(round_: Round, *states: str, otherwise: str) -> None:
    """Compare-and-set without a change: the row is touched while it stands in one of ``states``, else ``Conflict``.

    Whoever moves the round at the same moment waits for this transaction, or this one waits and is refused.
    """
    if Round.objects.filter(pk=round_.pk, state__in=states).update(number=F("number")) != 1:
        raise Conflict(otherwise)
    round_.refresh_from_db(fields=["state"])
