from django.db import models
from django.db.models import QuerySet

from ocop.platform.accounts.models import User
from ocop.platform.notifications.models import Notification


def of(user: User) -> QuerySet[Notification]:
    """This person's notices, latest first."""
    return Notification.objects.filter(user=user).select_related("user").order_by("-id")


def unread_count(user: User) -> int:
    return Notification.objects.filter(user=user, read_at__isnull=True).count()


def about(obj: models.Model) -> QuerySet[Notification]:
    """Who was told what about one object (for the office that must call people)."""
    return (
        Notification.objects.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))
        .select_related("user")
        .order_by("-id")
    )
