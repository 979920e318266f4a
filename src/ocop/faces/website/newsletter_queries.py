"""Issues of the newsletter; how many read it, never who."""

from django.db.models import Max, QuerySet

from ocop.faces.website.models import Issue, Subscriber
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User


def issues() -> QuerySet[Issue]:
    return Issue.objects.order_by("-number")


def issues_for(user: User) -> QuerySet[Issue]:
    return allowed(user, "website.edit_newsletter").select_related("sent_by").order_by("-number")


def last_number() -> int:
    return Issue.objects.aggregate(last=Max("number"))["last"] or 0


def keys() -> QuerySet[Subscriber, int]:
    return Subscriber.objects.order_by("pk").values_list("pk", flat=True)


def how_many() -> int:
    return Subscriber.objects.count()
