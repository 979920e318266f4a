from collections.abc import Iterable

from django.db import models
from django.db.models import QuerySet

from ocop.platform.accounts.models import User
from ocop.platform.notifications.kinds import kinds
from ocop.platform.notifications.models import Muted, Notification


def of(user: User) -> QuerySet[Notification]:
    """This person's notices, latest first."""
    return Notification.objects.filter(user=user).select_related("user").order_by("-id")


def unread(user: User) -> QuerySet[Notification]:
    return of(user).filter(read_at__isnull=True)


def unread_count(user: User) -> int:
    return unread(user).count()


def about(obj: models.Model, users: Iterable[User]) -> QuerySet[Notification]:
    """What ``users`` were told about one object, latest first (for the office that passes the message on)."""
    return (
        Notification.objects.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk), user__in=list(users))
        .select_related("user")
        .order_by("-id")
    )


def choices_of(user: User) -> list[tuple[str, str, bool]]:
    """Each optional kind with its label, and whether this person is told."""
    muted = set(Muted.objects.filter(user=user).values_list("kind", flat=True))
    optional = [kind for kind in kinds.values() if kind.optional]
    return [(kind.name, kind.optional, kind.name not in muted) for kind in optional]
