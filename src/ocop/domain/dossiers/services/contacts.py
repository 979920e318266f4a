"""Messages between producer and office, and the calls that an office writes down for itself."""

from datetime import date

from django.db import transaction

from ocop.domain.dossiers import addresses, holding
from ocop.domain.dossiers.models import Contact, Dossier, Idea
from ocop.domain.producers import queries as producers
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc
from ocop.platform.notifications.services import notify

from .intake import speakers_for

_SHOWN = 300
"""Letters of a message that stand in its notice."""


@transaction.atomic
def message(*, file: Idea | Dossier, text: str, by: User) -> Contact:
    """Gửi lời nhắn: the other side is told, an office by its holder, a producer by whoever speaks for it."""
    require(by, f"dossiers.message_{file._meta.model_name}", file)
    members = producers.people_of(file.producer)
    from_producer = by in members
    row = _write(file, Contact.Kind.MESSAGE, text, by, by_producer=from_producer)
    told = _office_people(file) if from_producer else speakers_for(file)
    in_portal = not from_producer and bool(members)
    notify(
        kind="dossiers.message", users=[person for person in told if person != by], about=file,
        url=addresses.portal(file) if in_portal else addresses.office(file), product=file.product.name,
        who=by.called, text=_shortened(row.text),
    )  # fmt: skip
    return row


@transaction.atomic
def call(*, file: Idea | Dossier, text: str, by: User, agreed_on: date | None = None) -> Contact:
    """Ghi cuộc gọi ("đã gọi, hẹn 18/7"): for the offices over this territory, not for the producer."""
    require(by, f"dossiers.call_{file._meta.model_name}", file)
    if agreed_on and agreed_on < clock.today():
        raise DomainError("past_day", "Ngày hẹn đã qua. Ghi ngày từ hôm nay trở đi, hoặc bỏ trống.")
    return _write(file, Contact.Kind.CALL, text, by, agreed_on=agreed_on)


def _write(file: Idea | Dossier, kind: Contact.Kind, text: str, by: User, **columns: object) -> Contact:
    if not nfc(text):
        raise DomainError("no_text", "Ghi nội dung trước khi lưu.")
    row = Contact.objects.create(
        **{str(file._meta.model_name): file}, kind=kind, text=nfc(text), by=by, at=clock.now(), **columns
    )
    # a call is no line of the file's own history, which the producer reads
    about = row if kind == Contact.Kind.CALL else file
    record(action=f"contact.{kind.lower()}", obj=about, by=by, data={"contact": row.pk})
    return row


def _office_people(file: Idea | Dossier) -> list[User]:
    """Who hears for the office: the one it was given to, or all of the holder.

    While the producer has it: whoever wrote from an office, else the commune.
    """
    if people := holding.office_people(file):
        return [person for person in people if person.pk == file.assigned_to_id] or people
    rows = file.contacts.filter(kind=Contact.Kind.MESSAGE, by_producer=False).select_related("by")
    return [row.by for row in rows] or people_with(Role.COMMUNE_OFFICER, file.territory)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
