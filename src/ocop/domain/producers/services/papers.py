"""Giấy tờ của chủ thể: kept once with what is printed on them, renewed by newer ones, never thrown away."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ocop.domain.producers.models import Producer, ProducerPaper, Product
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import pictures
from ocop.platform.files import services as files
from ocop.platform.files.models import StoredFile


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What stands on the paper, as it stands there."""

    title: str = ""
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    product_name: str = ""
    holder_name: str = ""
    address: str = ""
    code: str = ""
    ingredients: str = ""


@transaction.atomic
def keep(
    *, producer: Producer, product: Product | None, kind: str, upload: File | StoredFile | Sequence[File],
    printed: Printed, by: User, replacing: ProducerPaper | None = None, name: str = "",
) -> ProducerPaper:  # fmt: skip
    """Lưu giấy tờ, in place of ``replacing`` where it is a newer one.

    ``upload`` may be a file stored before, or the photographs of one paper, joined to one PDF called ``name``. Raises
    ``DomainError`` (``expires_before_issue``, ``issued_ahead``, those of ``files.store`` and ``pictures.join_to_pdf``)
    and ``Conflict`` when the older paper was replaced or removed meanwhile; nothing is stored then.
    """
    require(by, "producers.keep_papers", producer)
    if product and product.producer_id != producer.pk:
        raise DomainError("other_producer", f"“{product}” là sản phẩm của chủ thể khác. Chọn lại sản phẩm.")
    if printed.issued_on and printed.expires_on and printed.expires_on < printed.issued_on:
        raise DomainError("expires_before_issue", "Ngày hết hạn đứng trước ngày cấp. Xem lại hai ngày trên giấy.")
    if printed.issued_on and printed.issued_on > clock.today():
        raise DomainError("issued_ahead", "Ngày cấp chưa đến. Ghi ngày cấp in trên giấy.")
    stored = _stored(upload, name, by)
    columns = {name: nfc(value) if isinstance(value, str) else value for name, value in asdict(printed).items()}
    paper = ProducerPaper.objects.create(
        producer=producer, product=product, kind=kind, file=stored, added_by=by, added_at=clock.now(), **columns
    )
    if replacing and not _current(replacing).update(replaced_by=paper):
        raise Conflict(_STALE)
    action = "producers.replace_paper" if replacing else "producers.keep_paper"
    record(action=action, obj=producer, by=by, data={"kind": kind, "paper": paper.pk, "file": stored.pk})
    return paper


@transaction.atomic
def remove(*, paper: ProducerPaper, by: User) -> None:
    """Gỡ giấy tờ: it is offered no more; dossiers that were sent with it keep it."""
    require(by, "producers.keep_papers", paper.producer)
    if not _current(paper).update(removed_at=timezone.now()):
        raise Conflict(_STALE)
    record(action="producers.remove_paper", obj=paper.producer, by=by, data={"kind": paper.kind, "paper": paper.pk})


def _stored(upload: File | StoredFile | Sequence[File], name: str, by: User) -> StoredFile:
    match upload:
        case StoredFile():
            return upload
        case File():
            return files.store(upload=upload, by=by)
    return pictures.join_to_pdf(photos=upload, name=name, by=by)


def _current(paper: ProducerPaper) -> QuerySet[ProducerPaper]:
    return ProducerPaper.objects.filter(pk=paper.pk, replaced_by__isnull=True, removed_at__isnull=True)


_STALE = "Giấy tờ này đã được thay hoặc gỡ trước đó. Tải lại trang để xem bản đang dùng."
