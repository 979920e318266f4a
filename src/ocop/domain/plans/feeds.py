"""A person's dates in the form calendar programs read (iCalendar, RFC 5545)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ocop.domain.plans import calendar, queries
from ocop.domain.plans.models import CalendarFeed
from ocop.platform.access.grants import roles_of
from ocop.platform.accounts.models import User
from ocop.platform.core import clock


def person_of(token: str) -> User | None:
    """Whose feed it is; nobody once they are switched off or hold no role any more."""
    feed = CalendarFeed.objects.filter(token=token, user__is_active=True).select_related("user__agency").first()
    return feed.user if feed and roles_of(feed.user) else None


def feed_of(user: User, absolute: Callable[[str], str]) -> bytes:
    from icalendar import Calendar, Event  # read when a feed is: it would cost every start

    today = clock.today()
    season = queries.season_on(today)
    book = Calendar()
    book.add("prodid", "-//OCOP//Lịch công việc//VI")
    book.add("version", "2.0")
    book.add("x-wr-calname", "OCOP: việc và hạn")
    for event in calendar.events_for(user, season, today, everybody=False) if season else ():
        book.add_component(_filled(Event(), event, absolute))
    return bytes(book.to_ical())


def _filled(entry: Any, event: calendar.Event, absolute: Callable[[str], str]) -> Any:
    entry.add("uid", f"{event.day.isoformat()}{event.url}")
    entry.add("dtstamp", timezone.now())
    entry.add("dtstart", event.day)
    entry.add("dtend", event.day + timedelta(days=1))
    entry.add("summary", f"{event.code} {event.title}".strip())
    entry.add("description", f"{event.text}\n{absolute(event.url)}".strip())
    entry.add("url", absolute(event.url))
    return entry
