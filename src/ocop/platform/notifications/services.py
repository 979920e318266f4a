"""Tell people: in the same transaction as the act; the mail leaves after it, by a job."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.db import models, transaction
from django.utils import timezone

from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.jobs.services import enqueue
from ocop.platform.notifications.kinds import kinds
from ocop.platform.notifications.models import Muted, Notification


def notify(*, kind: str, users: Iterable[User], about: models.Model, url: str, **values: object) -> list[Notification]:
    """Write one notice to each person once, and queue its mail. ``values`` fill the kind's patterns."""
    pattern = kinds[kind]
    people = {user.pk: user for user in users if user.is_active}
    if pattern.optional:
        for pk in Muted.objects.filter(kind=kind, user__in=people).values_list("user_id", flat=True):
            del people[pk]
    rows = Notification.objects.bulk_create(
        Notification(
            user=user, kind=kind, url=url, official_at=clock.now(),
            title=_fitting(pattern.title.format(**values)), text=pattern.text.format(**values),
            object_type=about._meta.label_lower, object_id=str(about.pk),
        )
        for user in people.values()
    )  # fmt: skip
    for row in rows:
        if pattern.by_email and people[row.user_id].email:
            enqueue("notifications.mail", row.pk)
    return rows


def mail(*, pk: int) -> None:
    """Send one notice by e-mail; a second call for the same notice sends nothing."""
    row = Notification.objects.select_related("user").get(pk=pk)
    if not row.user.email:
        return  # taken off the account after the notice was written
    if not Notification.objects.filter(pk=pk, sent_at__isnull=True).update(sent_at=timezone.now()):
        return
    try:
        send_mail(" ".join(row.title.split()), f"{row.text}\n\n{absolute(row.url)}".strip(), None, [row.user.email])
    except OSError:
        Notification.objects.filter(pk=pk).update(sent_at=None)
        raise


def mark_read(*, by: User, pk: int | None = None) -> int:
    """Mark one notice of ``by``, or all of them, as read."""
    rows = Notification.objects.filter(user=by, read_at__isnull=True)
    return (rows.filter(pk=pk) if pk else rows).update(read_at=timezone.now())


@transaction.atomic
def choose(*, kind: str, wanted: bool, by: User) -> None:
    """Nhận hay không nhận one optional kind. Raises ``DomainError`` ``not_optional``."""
    if kind not in kinds or not kinds[kind].optional:
        raise DomainError("not_optional", "Loại thông báo này ai có việc liên quan cũng được báo, không tắt được.")
    if wanted:
        Muted.objects.filter(user=by, kind=kind).delete()
    else:
        Muted.objects.bulk_create([Muted(user=by, kind=kind)], ignore_conflicts=True)


def zalo_text(row: Notification) -> str:
    """A ready message to paste into Zalo, with the link."""
    parts = [part for part in (row.title, row.text) if part]
    said = " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts)
    where = f"\nXem tại: {absolute(row.url)}" if row.url else ""
    return f"{row.user.called}: {said}{where}"


def _fitting(title: str) -> str:
    """A title of product names may outgrow its column; what is cut stands in full on the page it leads to."""
    room = Notification._meta.get_field("title").max_length or 0
    return title if len(title) <= room else f"{title[: room - 1]}…"


def absolute(url: str) -> str:
    return settings.PUBLIC_URL + url
