"""Hợp đồng liên kết, tiêu thụ: reported by the producer or its office, checked by the office, ended."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.core.files.base import File
from django.db import IntegrityError, transaction

from ocop.domain.producers import workflow
from ocop.domain.producers.models import LinkageContract, Partner, Producer, Product
from ocop.domain.producers.services.partners import Known, found_or_added
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import pictures
from ocop.platform.files.models import StoredFile


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What the parties agreed. ``value`` in đồng; ``quantity`` in ``unit``, of all products together."""

    kind: str
    chain: str
    number: str
    signed_on: date
    valid_to: date | None = None
    quantity: int | None = None
    unit: str = ""
    value: int | None = None


@transaction.atomic
def report(
    *, producer: Producer, partner: Partner | Known, products: Sequence[Product], terms: Terms,
    upload: Sequence[File] = (), by: User,
) -> LinkageContract:  # fmt: skip
    """Ghi hợp đồng; it waits for the office to check it. ``partner``: one of the register, or what is known of it.

    Raises ``DomainError`` (see ``_checked``; ``twice``; those of ``partners.found_or_added``).
    """
    require(by, "producers.report_contract", producer)
    columns = _checked(producer, products, terms)
    contract = LinkageContract(
        producer=producer, partner=_partner(partner, by), added_by=by, added_at=clock.now(),
        file=_kept(upload, terms, by), **columns,
    )  # fmt: skip
    _save(contract, terms)
    contract.products.set(products)
    record(action="producers.report_contract", obj=contract, by=by, data={"value": contract.value})
    return contract


@transaction.atomic
def amend(
    *, contract: LinkageContract, partner: Partner | Known, products: Sequence[Product], terms: Terms,
    upload: Sequence[File] = (), by: User,
) -> LinkageContract:  # fmt: skip
    """Sửa, bổ sung: before it is checked, or after it came back. Without a file the earlier copy stays."""
    columns = _checked(contract.producer, products, terms)
    workflow.linkage_contract.fire(contract, "amend", by=by, remark="")
    contract.partner, contract.file = _partner(partner, by), _kept(upload, terms, by) or contract.file
    for name, value in columns.items():
        setattr(contract, name, value)
    _save(contract, terms)
    contract.products.set(products)
    return contract


def check(*, contract: LinkageContract, by: User) -> LinkageContract:
    """Xác nhận đã kiểm tra against the signed paper."""
    return workflow.linkage_contract.fire(contract, "check", by=by)


def send_back(*, contract: LinkageContract, reason: str, by: User) -> LinkageContract:
    """Trả lại để bổ sung: the producer reads what is missing."""
    return workflow.linkage_contract.fire(contract, "return", by=by, note=reason, remark=nfc(reason).strip())


def end(*, contract: LinkageContract, reason: str, by: User) -> LinkageContract:
    """Ghi chấm dứt before its time."""
    return workflow.linkage_contract.fire(contract, "end", by=by, note=reason, remark=nfc(reason).strip())


def _checked(producer: Producer, products: Sequence[Product], terms: Terms) -> dict[str, object]:
    """Raise ``DomainError`` ``number``, ``products``, ``other_producer``, ``signed_ahead``, ``dates``, ``amount``."""
    if not terms.number.strip():
        raise DomainError("number", "Ghi số hợp đồng; hợp đồng không có số thì ghi ngày ký, như “HĐ 12/5/2020”.")
    if not products:
        raise DomainError("products", "Chọn ít nhất một sản phẩm của hợp đồng.")
    if others := [str(product) for product in products if product.producer_id != producer.pk]:
        raise DomainError("other_producer", f"{', '.join(others)}: sản phẩm của chủ thể khác. Chọn lại sản phẩm.")
    if terms.signed_on > clock.today():
        raise DomainError("signed_ahead", "Ngày ký chưa đến. Ghi ngày ký trên hợp đồng.")
    if terms.valid_to and terms.valid_to < terms.signed_on:
        raise DomainError("dates", f"Hợp đồng hết hạn trước ngày ký {format_date(terms.signed_on)}. Xem lại hai ngày.")
    if any(figure is not None and figure <= 0 for figure in (terms.quantity, terms.value)):
        raise DomainError("amount", "Sản lượng, giá trị lớn hơn 0. Chưa thỏa thuận thì để trống.")
    if terms.quantity and not terms.unit.strip():
        raise DomainError("unit", "Ghi đơn vị tính của sản lượng, như kg, hộp, tấn.")
    return {name: nfc(value).strip() if isinstance(value, str) else value for name, value in asdict(terms).items()}


def _partner(partner: Partner | Known, by: User) -> Partner:
    return partner if isinstance(partner, Partner) else found_or_added(known=partner, by=by)


def _kept(upload: Sequence[File], terms: Terms, by: User) -> StoredFile | None:
    return pictures.join_to_pdf(photos=upload, name=f"Hợp đồng {terms.number.strip()}", by=by) if upload else None


def _save(contract: LinkageContract, terms: Terms) -> None:
    try:
        with transaction.atomic():
            contract.save()
    except IntegrityError:
        said = f"Hợp đồng số {terms.number.strip()} với “{contract.partner}” đã có. Mở hợp đồng đó để sửa."
        raise DomainError("twice", said) from None
