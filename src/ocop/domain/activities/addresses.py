from django.urls import reverse

from ocop.domain.activities.models import Activity, Participant, Session, Stand
from ocop.platform.notifications.services import absolute


def activity(row: Activity) -> str:
    return reverse("office:activity", args=[row.uid])


def public(row: Activity) -> str:
    return reverse("website:event", args=[row.uid])


def calendar_file(row: Activity) -> str:
    """The page a calendar program opens; absolute, since it leaves the browser."""
    return absolute(public(row))


def people(row: Activity) -> str:
    return reverse("office:activity_people", args=[row.uid])


def for_person(row: Participant) -> str:
    """Where whoever is told reads on: producers in the portal, officials in the office."""
    return reverse("portal:activities") if row.producer_id else activity(row.activity)


def attendance(row: Session) -> str:
    return reverse("office:attendance", args=[row.uid])


def stand(row: Stand) -> str:
    return reverse("office:stand", args=[row.uid])


def my_stand(row: Stand) -> str:
    return reverse("portal:stand", args=[row.uid])
