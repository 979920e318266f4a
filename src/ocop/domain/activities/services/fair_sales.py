"""Ghi tại gian hàng, in twenty seconds, with or without a network: each entry once, by the device's own key."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.activities.models import Stand, StandDay, StandEntry
from ocop.domain.activities.services.fairs import check_day, claim
from ocop.domain.producers.models import LinkageContract, Product
from ocop.domain.producers.services import linkage
from ocop.domain.producers.services.linkage import Terms
from ocop.domain.producers.services.partners import Known, found_or_added
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc

K = StandEntry.Kind
MOST = 10**11
"""A hundred billion: more than any stand sells; what is larger was mistyped."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """What was typed at the stand. ``amount`` in đồng; ``number`` of the contract's paper."""

    kind: str
    on: date
    amount: int = 0
    product: Product | None = None
    name: str = ""
    phone: str = ""
    number: str = ""
    note: str = ""


@transaction.atomic
def write(*, stand: Stand, key: UUID, written: Written, by: User) -> StandEntry:
    """Ghi một mục. The same ``key`` again gives the entry of the first time. A contact becomes a partner, a contract a
    contract of the producer that waits to be checked.

    Raises ``DomainError`` ``wrong_day``, ``amount``, ``name``, ``other_product`` and what partners and contracts are
    refused for; ``Conflict`` ``key_reused``, ``left``.
    """
    require(by, "activities.sell_stand", stand)
    if before := StandEntry.objects.filter(uid=key).first():
        return _as_before(before, stand)
    _check(stand, written)
    claim(stand)
    try:
        with transaction.atomic():
            entry = _store(stand, key, written, by)
    except IntegrityError:
        if (before := StandEntry.objects.filter(uid=key).first()) is None:
            raise
        return _as_before(before, stand)
    record(action="activities.stand_entry", obj=stand, by=by, data={"kind": written.kind, "amount": written.amount})
    return entry


def _store(stand: Stand, key: UUID, written: Written, by: User) -> StandEntry:
    entry = StandEntry.objects.create(
        uid=key, stand=stand, kind=written.kind, on=written.on, amount=written.amount, product=written.product,
        note=nfc(written.note).strip(), recorded_by=by, recorded_at=clock.now(),
    )  # fmt: skip
    if written.kind == K.SALE:
        StandDay.objects.get_or_create(stand=stand, on=written.on)
        StandDay.objects.filter(stand=stand, on=written.on).update(recorded=F("recorded") + written.amount)
        return entry
    entry.partner = found_or_added(known=Known(name=written.name, phone=written.phone), by=by)
    if written.kind == K.CONTRACT:
        entry.contract = _contract(entry, written, by)
    entry.save(update_fields=["partner", "contract"])
    return entry


def _contract(entry: StandEntry, written: Written, by: User) -> LinkageContract:
    stand = entry.stand
    products = [written.product] if written.product else list(stand.products.all())
    terms = Terms(
        kind=LinkageContract.Kind.PURCHASE, chain=LinkageContract.Chain.OCOP, signed_on=written.on,
        number=written.number.strip() or f"HC-{entry.pk}", value=written.amount or None,
    )  # fmt: skip
    assert entry.partner is not None  # noqa: S101 set by the caller
    return linkage.report(producer=stand.producer, partner=entry.partner, products=products, terms=terms, by=by)


def _check(stand: Stand, written: Written) -> None:
    check_day(stand, written.on)
    if written.kind not in K.values:
        raise DomainError("kind", "Chọn bán hàng, liên hệ hoặc hợp đồng.")
    least = 1 if written.kind == K.SALE else 0
    if not least <= written.amount <= MOST:
        raise DomainError("amount", "Ghi số tiền lớn hơn 0 và không quá 100 tỷ đồng.")
    if written.kind != K.SALE and not written.name.strip():
        raise DomainError("name", "Ghi tên người hoặc đơn vị.")
    if written.product and not stand.products.filter(pk=written.product.pk).exists():
        raise DomainError("other_product", "Sản phẩm này không có trong danh sách mang theo của gian.")


def _as_before(entry: StandEntry, stand: Stand) -> StandEntry:
    if entry.stand_id != stand.pk:
        raise Conflict("Mã này đã dùng cho mục của gian khác. Ghi lại mục này.", "key_reused")
    return entry
