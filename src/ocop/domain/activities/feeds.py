"""One activity in the form calendar programs read (iCalendar, RFC 5545)."""

from datetime import timedelta

from django.utils import timezone

from ocop.domain.activities import addresses
from ocop.domain.activities.models import Activity


def event_of(activity: Activity) -> bytes:
    from icalendar import Calendar, Event  # read when it is asked for: it would cost every start

    entry = Event()
    entry.add("uid", str(activity.uid))
    entry.add("dtstamp", timezone.now())
    entry.add("dtstart", activity.starts_on)
    entry.add("dtend", activity.ends_on + timedelta(days=1))
    entry.add("summary", activity.name)
    entry.add("location", activity.place)
    entry.add("description", activity.public_text)
    entry.add("url", addresses.calendar_file(activity))
    book = Calendar()
    book.add("prodid", "-//OCOP//Sự kiện//VI")
    book.add("version", "2.0")
    book.add_component(entry)
    return bytes(book.to_ical())
