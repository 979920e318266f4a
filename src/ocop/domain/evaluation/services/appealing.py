"""Kiến nghị về kết quả: a producer says in time what it holds against a result, the council answers in time."""

from datetime import timedelta

from django.core.files import File
from django.db import IntegrityError, transaction

from ocop.domain.dossiers.services import progress
from ocop.domain.evaluation import addresses, workflow
from ocop.domain.evaluation.models import Appeal, CouncilMember, Entry, Round
from ocop.domain.producers import queries as producers
from ocop.platform.access.rules import can, require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import services as files
from ocop.platform.notifications.services import notify

from . import results
from .steady import ensure

_ORGANISERS = (CouncilMember.Seat.CHAIR, CouncilMember.Seat.SECRETARY)


@transaction.atomic
def appeal(*, entry: Entry, text: str, upload: File | None = None, by: User) -> Appeal:
    """Gửi kiến nghị.

    Raises ``DomainError``: ``too_late`` after the council's days, ``text_required``; ``Conflict`` when one is open
    already or the result has been approved.
    """
    require(by, "evaluation.appeal", entry)
    round_ = entry.round
    ensure(round_, Round.State.CLOSED, otherwise="Kết quả đã được phê duyệt hoặc đang được xem lại.")
    today, until = clock.today(), round_.appeals_until
    if until is None or today > until:
        day = format_date(until) if until else ""
        message = f"Hạn gửi kiến nghị là hết ngày {day}. Sau quyết định có thể khiếu nại theo Luật Khiếu nại."
        raise DomainError("too_late", message)
    if not text.strip():
        raise DomainError("text_required", "Ghi nội dung kiến nghị: điểm nào chưa đúng, căn cứ giấy tờ nào.")
    due = today + timedelta(days=round_.council.answer_days)
    try:
        with transaction.atomic():
            row = Appeal.objects.create(
                entry=entry, text=nfc(text).strip(), file=files.store(upload=upload, by=by) if upload else None,
                filed_by=by, filed_on=today, due_on=due,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict("Sản phẩm này đã có một kiến nghị đang chờ trả lời.", "open_already") from None
    record(action="evaluation.appeal", obj=entry, by=by)
    seated = round_.council.members.filter(seat__in=_ORGANISERS, left_on__isnull=True).select_related("user")
    notify(
        kind="evaluation.appealed",
        users=[member.user for member in seated if can(member.user, "evaluation.view_entry", entry)], about=entry,
        url=addresses.entry(entry), product=entry.dossier.product.name, due=format_date(due),
    )  # fmt: skip
    return row


@transaction.atomic
def answer(*, appeal: Appeal, accept: bool, text: str, by: User) -> Appeal:
    """Trả lời. Accepted, the round is opened again and the product scored anew; refused, the result stands.

    Raises ``DomainError`` ``text_required``, ``Conflict`` when it was answered or withdrawn, or the result approved.
    """
    entry = appeal.entry
    require(by, "evaluation.manage_entry", entry)
    ensure(entry.round, Round.State.CLOSED, Round.State.OPENED, otherwise="Kết quả đã được phê duyệt.")
    if not text.strip():
        raise DomainError("text_required", "Ghi nội dung trả lời; chủ thể đọc nội dung này.")
    said = {"answer": nfc(text).strip(), "answered_by": by, "answered_on": clock.today()}
    workflow.appeal.fire(appeal, "accept" if accept else "refuse", by=by, note=text, **said)
    if accept:
        why = f"Theo kiến nghị ngày {format_date(appeal.filed_on)}: {appeal.answer}"
        if entry.round.state == Round.State.CLOSED:
            workflow.round_.fire(entry.round, "reopen", by=by, note=why)
        progress.judged_again(dossier=entry.dossier, note=why, by=by)
        results.reopen(entry=entry, note=why, by=by)
    notify(
        kind="evaluation.answered", users=producers.people_of(entry.dossier.producer), about=entry.dossier,
        url=addresses.dossier_of(entry), product=entry.dossier.product.name, outcome=appeal.get_state_display(),
        answer=appeal.answer,
    )  # fmt: skip
    return appeal


def withdraw(*, appeal: Appeal, by: User) -> Appeal:
    """Rút kiến nghị, while nobody has answered it."""
    return workflow.appeal.fire(appeal, "withdraw", by=by)
