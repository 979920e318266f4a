from django.urls import reverse

from ocop.domain.activities.models import Activity, Stand
from ocop.platform.notifications.services import absolute


def activity(row: Activity) -> str:
    return reverse("office:activity", args=[row.uid])


def public(row: Activity) -> str:
    return reverse("website:event", args=[row.uid])


def calendar_file(row: Activity) -> str:
    """The page a calendar program opens; absolute, since it leaves the browser."""
    return absolute(public(row))


def stand(row: Stand) -> str:
    return reverse("office:stand", args=[row.uid])


def my_stand(row: Stand) -> str:
    return reverse("portal:stand", args=[row.uid])
