"""An official who fills in for a producer, on the producer's own pages."""

from ocop.domain.producers.models import Producer
from ocop.platform.access.grants import roles_of
from ocop.platform.access.rules import can
from ocop.platform.accounts.models import User


def stands_in(user: User, producer: Producer) -> bool:
    """Asks the database only about people with a role: a producer's own people have none."""
    return bool(roles_of(user)) and not can(user, "producers.act", producer)
