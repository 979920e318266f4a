"""Nobody answers: the producer is reminded on the last day, then a stand-in gets it too. Buyers are forgotten."""

from datetime import date, timedelta

from django.db import transaction

from ocop.domain.outlets import addresses, enquiries, workflow
from ocop.domain.outlets.models import Enquiry
from ocop.domain.outlets.services.enquiries import forget
from ocop.domain.producers import queries as producers
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.audit.services import record
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict
from ocop.platform.notifications.services import notify

KEPT_DAYS = 90
"""So long after its end the name and number of a buyer are kept, for a call that comes late."""
LONGEST_DAYS = 365
"""So long after it came, when nobody has written down an end."""


def chase(today: date) -> None:
    """Each by itself: an enquiry that is answered meanwhile is left alone, a second run changes nothing."""
    for enquiry in enquiries.to_remind(today):
        remind(enquiry=enquiry, today=today)
    for enquiry in enquiries.to_hand_over(today):
        hand_over(enquiry=enquiry, today=today)
    erase(today)


@transaction.atomic
def remind(*, enquiry: Enquiry, today: date) -> bool:
    """On the last of the working days; one working day has passed."""
    waits = Enquiry.objects.filter(pk=enquiry.pk, state=Enquiry.State.NEW, reminded_on__isnull=True)
    if not waits.update(reminded_on=today):
        return False
    notify(
        kind="outlets.enquiry_reminder", users=producers.users_of(enquiry.producer), about=enquiry,
        url=addresses.enquiry(enquiry, "portal"), subject=enquiry.subject, due=format_date(enquiry.due_on),
    )  # fmt: skip
    return True


@transaction.atomic
def hand_over(*, enquiry: Enquiry, today: date) -> bool:
    """Chuyển trả lời thay: an outlet that sells it, else the standing office. The producer still may answer."""
    outlet = enquiries.stand_in_for(enquiry)
    try:
        workflow.enquiry.fire(
            enquiry, "hand_over", by=None, expect={"handed_on": None}, data={"outlet": outlet.pk if outlet else None},
            handed_on=today, stand_in=outlet,
        )  # fmt: skip
    except Conflict:
        return False
    if outlet and outlet.keeper:
        helpers, face, who = [outlet.keeper], "portal", outlet.name
    else:
        helpers, face, who = people_with(Role.STANDING_OFFICER, enquiry.territory), "office", "cơ quan thường trực"
    notify(
        kind="outlets.enquiry_handed", users=helpers, about=enquiry, url=addresses.enquiry(enquiry, face),
        subject=enquiry.subject, producer=enquiry.producer.name,
    )  # fmt: skip
    notify(
        kind="outlets.enquiry_taken", users=producers.users_of(enquiry.producer), about=enquiry,
        url=addresses.enquiry(enquiry, "portal"), subject=enquiry.subject, who=who,
    )  # fmt: skip
    return True


@transaction.atomic
def erase(today: date) -> int:
    """Xóa tên, số điện thoại, lời nhắn of buyers whose enquiry ended ninety days ago, or came a year ago."""
    ended, received = (today - timedelta(days=days) for days in (KEPT_DAYS, LONGEST_DAYS))
    gone = list(enquiries.erasable(ended=ended, received=received))
    for buyer in gone:
        record(action="outlets.erase_buyer", obj=buyer.enquiry, by=None)
        forget(buyer.enquiry)
    return len(gone)
