"""Take what a browser kept while the line was down: each entry acts once, however often it arrives."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from ocop.platform.accounts.models import User
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.fingerprint import fingerprint
from ocop.platform.outbox.kinds import REFUSED, kinds
from ocop.platform.outbox.models import Taken

MOST_A_MINUTE = 600
KEPT = timedelta(days=90)
"""So long a key is known; see ``forget``."""


@transaction.atomic
def take(*, key: UUID, kind: str, payload: dict[str, Any], by: User, made_at: str = "") -> dict[str, Any]:
    """Act and remember the answer, or give the answer of the first time.

    The key is written before the act and commits with it: of two copies at once the second waits, then finds the first.
    A refusal of the act is an answer too. Raises ``Conflict`` for a key that came with something else or from somebody
    else, ``DomainError`` for an unknown kind; neither is remembered.
    """
    if kind not in kinds:
        raise DomainError("unknown_kind", "Mục này không còn gửi được từ trang đang mở. Tải lại trang.")
    digest = fingerprint([kind, payload])
    if before := Taken.objects.filter(key=key).first():
        return _as_before(before, digest, by)
    try:
        with transaction.atomic():
            taken = Taken.objects.create(key=key, kind=kind, person=by, digest=digest, made_at=made_at[:40])
    except IntegrityError:
        return _as_before(Taken.objects.get(key=key), digest, by)
    try:
        with transaction.atomic():
            taken.answer = kinds[kind].act(payload, by=by)
    except DomainError as error:
        taken.answer = {"status": REFUSED, "code": error.code, "message": error.message}
    taken.save(update_fields=["answer"])
    return taken.answer


def too_many(by: User) -> bool:
    """More new entries within a minute than anybody makes by hand."""
    lately = Taken.objects.filter(person=by, received_at__gt=timezone.now() - timedelta(minutes=1))
    return lately.count() >= MOST_A_MINUTE


def forget() -> int:
    """Drop the keys of three months ago; how many went.

    A device that sends such an entry once more is taken for one that sends it for the first time, so an act must bear
    that: its entry says what the device saw before (a base or a version), and a thing that is as the entry wants it
    already, or is closed, changes no more. A mark is set and never added to: sent again it is what stands (nothing is
    written), or something else stands and both are kept beside, or the sheet is handed in and refuses; only a choice
    that was taken back to just what the device saw comes again, on a sheet still open after three months, before its
    member's eyes. An act that adds (a sale, an attendance) has to carry a key of its own in the row it makes.
    """
    dropped, _ = Taken.objects.filter(received_at__lte=timezone.now() - KEPT).delete()
    return dropped


def _as_before(taken: Taken, digest: str, by: User) -> dict[str, Any]:
    if taken.person_id != by.pk or taken.digest != digest:
        raise Conflict("Mã gửi này đã dùng cho nội dung khác. Ghi lại mục này rồi gửi.", "key_reused")
    return taken.answer
