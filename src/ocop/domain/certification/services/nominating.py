"""Đề cử lên Trung ương: the letter that went, and the centre's answer."""

from datetime import date

from django.core.files import File
from django.db import IntegrityError, transaction

from ocop.domain.certification import workflow
from ocop.domain.certification.models import DecisionLine, Nomination
from ocop.domain.dossiers import addresses as dossiers
from ocop.domain.producers import queries as producers
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import services as files
from ocop.platform.notifications.services import notify


@transaction.atomic
def send(*, line: DecisionLine, number: str, sent_on: date, upload: File | None = None, by: User) -> Nomination:
    """Ghi văn bản đề cử. Raises ``DomainError`` ``number_required``, ``wrong_day``; ``Conflict`` ``sent_already``."""
    require(by, "certification.nominate", line)
    if not number.strip():
        raise DomainError("number_required", "Nhập số văn bản gửi Trung ương.")
    issued = line.decision.issued_on
    if not issued or not issued <= sent_on <= clock.today():
        raise DomainError("wrong_day", "Ngày gửi không trước ngày quyết định công nhận và không sau hôm nay.")
    try:
        with transaction.atomic():
            row = Nomination.objects.create(
                line=line, number=number.strip(), sent_on=sent_on, sent_by=by,
                file=files.store(upload=upload, by=by) if upload else None,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict("Sản phẩm này đã được đề cử. Tải lại trang để xem.", "sent_already") from None
    record(action="certification.nominate", obj=row, by=by, data={"line": line.pk})
    _tell(row, "certification.nominated", number=row.number, day=format_date(sent_on))
    return row


@transaction.atomic
def answer(
    *, nomination: Nomination, recognised: bool, number: str, answered_on: date, note: str = "", by: User
) -> Nomination:
    """Ghi trả lời của Trung ương; a refusal needs its words. Recognition here writes no certificate: the centre does.

    Raises ``DomainError`` ``number_required``, ``note_required``, ``wrong_day``.
    """
    require(by, "certification.answer_nomination", nomination)
    if not number.strip():
        raise DomainError("number_required", "Nhập số văn bản trả lời của Trung ương.")
    if not nomination.sent_on <= answered_on <= clock.today():
        raise DomainError("wrong_day", "Ngày trả lời không trước ngày gửi và không sau hôm nay.")
    workflow.nomination.fire(
        nomination, "recognise" if recognised else "refuse", by=by, note=note, answer_number=number.strip(),
        answered_on=answered_on, answer_note=nfc(note).strip(),
    )  # fmt: skip
    _tell(
        nomination, "certification.nomination_answered", outcome=nomination.get_state_display(), number=number.strip(),
        note=nomination.answer_note,
    )  # fmt: skip
    return nomination


def _tell(row: Nomination, kind: str, **values: object) -> None:
    product = row.line.product
    notify(
        kind=kind, users=producers.people_of(product.producer), about=row, url=dossiers.portal(row.line.dossier),
        product=product.name, **values,
    )  # fmt: skip
