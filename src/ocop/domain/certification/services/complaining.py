"""Khiếu nại về quyết định: received, accepted or refused, settled within the days of the law."""

from datetime import date

from django.core.files import File
from django.db import IntegrityError, transaction

from ocop.domain.certification import addresses, workflow
from ocop.domain.certification.complaining import Subject
from ocop.domain.certification.complaint_terms import TERMS
from ocop.domain.certification.models import Complaint
from ocop.domain.producers import queries as producers
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import services as files
from ocop.platform.files.models import StoredFile
from ocop.platform.notifications.services import notify


@transaction.atomic
def file(*, subject: Subject, text: str, request: str, upload: File | None = None, by: User) -> Complaint:
    """Gửi khiếu nại in the portal. Raises ``DomainError`` ``too_late``, ``missing``; ``Conflict`` ``open_already``."""
    require(by, "certification.complain", subject.product)
    today = clock.today()
    if today > subject.until:
        raise DomainError(
            "too_late",
            f"Hạn khiếu nại là hết ngày {format_date(subject.until)} (90 ngày, Luật Khiếu nại). Nếu nhận được"
            " quyết định muộn hơn hoặc có trở ngại khách quan, gửi đơn giấy kèm chứng minh tới cơ quan thường trực.",
        )
    return _receive(
        subject, text=text, request=request, known_on=subject.known_on, received_on=today, by_letter=False,
        upload=upload, by=by,
    )  # fmt: skip


@transaction.atomic
def record_letter(
    *, subject: Subject, text: str, request: str, known_on: date, received_on: date, upload: File | None = None,
    by: User,
) -> Complaint:  # fmt: skip
    """Ghi đơn giấy: also one that comes late, which is then refused, or accepted with the reason.

    Raises ``DomainError`` ``missing``, ``wrong_day``; ``Conflict`` ``open_already``.
    """
    require(by, "certification.record_complaint", subject.product)
    if not subject.known_on <= known_on <= received_on <= clock.today():
        since = format_date(subject.known_on)
        raise DomainError(
            "wrong_day",
            f"Ngày biết quyết định không trước ngày ban hành ({since}), ngày nhận đơn không trước ngày đó và không sau"
            " hôm nay.",
        )
    return _receive(
        subject, text=text, request=request, known_on=known_on, received_on=received_on, by_letter=True, upload=upload,
        by=by,
    )  # fmt: skip


@transaction.atomic
def accept(*, complaint: Complaint, is_complex: bool = False, note: str = "", by: User) -> Complaint:
    """Thụ lý: 30 days run, 45 for a complex matter. What came too late needs the obstacle as its reason (Điều 9)."""
    if is_late(complaint) and not note.strip():
        raise DomainError(
            "late_reason", "Đơn quá 90 ngày: ghi trở ngại khách quan cho phép thụ lý (Điều 9), hoặc không thụ lý."
        )
    today = clock.today()
    workflow.complaint.fire(
        complaint, "accept", by=by, note=note, accepted_on=today, is_complex=is_complex,
        due_on=TERMS.settle_by(today, is_complex=is_complex),
    )  # fmt: skip
    _tell(complaint, "certification.complaint_accepted", due=format_date(complaint.due_on))
    return complaint


@transaction.atomic
def refuse(*, complaint: Complaint, reason: str, by: User) -> Complaint:
    """Không thụ lý, with the reason in writing."""
    workflow.complaint.fire(complaint, "refuse", by=by, note=reason, closing_reason=nfc(reason).strip())
    _tell(complaint, "certification.complaint_refused", reason=complaint.closing_reason)
    return complaint


@transaction.atomic
def extend(*, complaint: Complaint, reason: str, by: User) -> Complaint:
    """Vụ việc phức tạp: 45 days from acceptance; once."""
    due = TERMS.settle_by(complaint.accepted_on or clock.today(), is_complex=True)
    workflow.complaint.fire(
        complaint, "extend", by=by, note=reason, expect={"is_complex": False}, is_complex=True, due_on=due
    )
    _tell(complaint, "certification.complaint_extended", due=format_date(due), reason=nfc(reason).strip())
    return complaint


@transaction.atomic
def settle(
    *, complaint: Complaint, outcome: str, number: str, answered_on: date, text: str, upload: File | None = None,
    by: User,
) -> Complaint:  # fmt: skip
    """Ghi quyết định giải quyết. The certificate is not touched: the page names the act to follow.

    Raises ``DomainError`` ``number_required``, ``text_required``, ``outcome_required``, ``wrong_day``.
    """
    require(by, "certification.handle_complaint", complaint)
    if outcome not in Complaint.Outcome.values:
        raise DomainError("outcome_required", "Chọn kết quả: giữ nguyên, sửa đổi hoặc hủy quyết định.")
    if not number.strip():
        raise DomainError("number_required", "Nhập số quyết định giải quyết khiếu nại.")
    if not text.strip():
        raise DomainError("text_required", "Ghi nội dung giải quyết; chủ thể đọc nội dung này.")
    if answered_on > clock.today() or answered_on < (complaint.accepted_on or answered_on):
        raise DomainError("wrong_day", "Ngày giải quyết không trước ngày thụ lý và không sau hôm nay.")
    workflow.complaint.fire(
        complaint, "settle", by=by, data={"outcome": outcome, "number": number.strip()}, outcome=outcome,
        answer=nfc(text).strip(), answer_number=number.strip(), answered_on=answered_on, answer_file=_kept(upload, by),
    )  # fmt: skip
    _tell(
        complaint, "certification.complaint_settled", outcome=complaint.get_outcome_display(), number=number.strip(),
        answer=complaint.answer,
    )  # fmt: skip
    return complaint


def withdraw(*, complaint: Complaint, reason: str = "", by: User) -> Complaint:
    """Rút khiếu nại, at any time before it is settled; for a letter the office records it."""
    return workflow.complaint.fire(complaint, "withdraw", by=by, note=reason, closing_reason=nfc(reason).strip())


def is_late(complaint: Complaint) -> bool:
    """It came after the 90 days."""
    return complaint.received_on > TERMS.file_until(complaint.known_on)


def _receive(
    subject: Subject, *, text: str, request: str, known_on: date, received_on: date, by_letter: bool,
    upload: File | None, by: User,
) -> Complaint:  # fmt: skip
    wanted = (("nội dung, lý do khiếu nại", text), ("yêu cầu giải quyết", request))
    if missing := [name for name, value in wanted if not value.strip()]:
        raise DomainError("missing", f"Đơn còn thiếu: {'; '.join(missing)}.")
    producer = subject.product.producer
    try:
        with transaction.atomic():
            row = Complaint.objects.create(
                decision=subject.decision, certificate=subject.certificate, product=subject.product,
                dossier=subject.dossier, producer=producer, territory=producer.commune.path, against=subject.against,
                known_on=known_on, text=nfc(text).strip(), request=nfc(request).strip(), file=_kept(upload, by),
                by_letter=by_letter, filed_by=by, received_on=received_on, due_on=TERMS.accept_by(received_on),
            )  # fmt: skip
    except IntegrityError:
        raise Conflict("Quyết định này đang có một khiếu nại chưa giải quyết của sản phẩm.", "open_already") from None
    record(action="certification.complain", obj=row, by=by, data={"by_letter": by_letter})
    officers = [user for user in people_with(Role.STANDING_OFFICER, row.territory) if user != by]
    notify(
        kind="certification.complaint_received", users=officers, about=row, url=addresses.complaint(row),
        product=row.product.name, against=row.against, due=format_date(row.due_on),
    )  # fmt: skip
    return row


def _kept(upload: File | None, by: User) -> StoredFile | None:
    return files.store(upload=upload, by=by) if upload else None


def _tell(complaint: Complaint, kind: str, **values: object) -> None:
    notify(
        kind=kind, users=producers.people_of(complaint.producer), about=complaint, url=addresses.my_complaints(),
        product=complaint.product.name, **values,
    )  # fmt: skip
