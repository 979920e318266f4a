"""Thông báo thu hồi: what a competent agency has published, told under its name beside the verdict."""

from datetime import date

from django.db import IntegrityError, transaction

from ocop.domain.certification import addresses
from ocop.domain.certification.models import Certificate, Recall
from ocop.domain.producers import queries as producers
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.notifications.services import notify


@transaction.atomic
def publish(
    *, certificate: Certificate, whole_product: bool, agency: str, number: str, document_on: date, text: str,
    published_on: date, by: User,
) -> Recall:  # fmt: skip
    """Ghi thông báo that an agency has published; the certificate stays what it is.

    Raises ``DomainError`` ``agency_required``, ``number_required``, ``text_required``, ``wrong_day``.
    """
    require(by, "certification.recall", certificate)
    agency, number, text = agency.strip(), number.strip(), text.strip()
    for value, code, message in (
        (agency, "agency_required", "Ghi tên cơ quan đã ra thông báo thu hồi."),
        (number, "number_required", "Ghi số văn bản của thông báo. Việc đang xem xét thì chưa ghi ở đây."),
        (text, "text_required", "Ghi nội dung thông báo: lô hàng nào, vì sao, người mua làm gì."),
    ):
        if not value:
            raise DomainError(code, message)
    if document_on > clock.today():
        raise DomainError("wrong_day", "Ngày văn bản chưa đến. Ghi ngày trên thông báo đã ký.")
    if published_on < document_on:
        raise DomainError("wrong_day", f"Ngày công bố đứng trước ngày văn bản {format_date(document_on)}.")
    recall = Recall(
        certificate=certificate, whole_product=whole_product, agency=agency, number=number, document_on=document_on,
        text=text, published_on=published_on,
    )  # fmt: skip
    try:
        with transaction.atomic():
            recall.save(force_insert=True)
    except IntegrityError:
        raise Conflict("Thông báo này đã được ghi cho giấy này. Mở trang giấy chứng nhận để xem.") from None
    data = {"recall": recall.pk, "number": number, "published_on": published_on.isoformat()}
    record(action="certification.publish_recall", obj=certificate, by=by, note=text, data=data)
    notify(
        kind="certification.recalled", users=producers.people_of(certificate.product.producer), about=certificate,
        url=addresses.verification(certificate), product=certificate.product_name, agency=agency, number=number,
    )  # fmt: skip
    return recall


@transaction.atomic
def end(*, recall: Recall, note: str, by: User) -> Recall:
    """Thông báo hết hiệu lực from today: the agency has lifted it; ``note`` names the paper that says so."""
    require(by, "certification.recall", recall.certificate)
    note = note.strip()
    if not note:
        raise DomainError("note_required", "Ghi căn cứ: văn bản nào của cơ quan thông báo cho biết đã xử lý xong.")
    if Recall.objects.filter(pk=recall.pk, ended_on=None).update(ended_on=clock.today()) != 1:
        raise Conflict("Thông báo này đã được ghi hết hiệu lực. Tải lại trang.")
    recall.refresh_from_db(fields=["ended_on"])
    record(action="certification.end_recall", obj=recall.certificate, by=by, note=note, data={"recall": recall.pk})
    return recall
