"""Chọn, rút sản phẩm; nhập, xuất kho: what is sold cannot be more than what is there."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.outlets import queries
from ocop.domain.outlets.models import Listing, Outlet, StockMove
from ocop.domain.producers.models import Product
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.money import format_number
from ocop.platform.core.text import nfc

K = StockMove.Kind


@transaction.atomic
def choose(*, outlet: Outlet, product: Product, unit: str, on: date, reason: str = "", by: User) -> Listing:
    """Đưa sản phẩm vào bày bán.

    The stall of the province takes products with a certificate of 3 stars or more in force that day, with the reason
    (kế hoạch, mục III.4); a shop takes those of producers it has a checked contract with, or its own producer's.
    Raises ``DomainError`` ``closed``, ``unit``, ``ahead``, ``reason``, ``stars``, ``contract``; ``Conflict``.
    """
    require(by, "outlets.choose", outlet)
    if outlet.state == Outlet.State.CLOSED:
        raise DomainError("closed", "Điểm bán đã ngừng. Mở lại trước khi đưa sản phẩm vào.")
    if not unit.strip():
        raise DomainError("unit", "Ghi đơn vị tính, như gói, hộp, kg.")
    if on > clock.today():
        raise DomainError("ahead", "Ngày bày bán chưa đến.")
    if said := _against(outlet, product, on, reason):
        raise DomainError(*said)
    try:
        with transaction.atomic():
            listing = Listing.objects.create(
                outlet=outlet, product=product, unit=nfc(unit).strip(), listed_on=on,
                listing_reason=nfc(reason).strip(), chosen_by=by,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict(f"“{product}” đang bày bán ở đây rồi.", "listed") from None
    record(action="outlets.choose", obj=outlet, by=by, note=reason, data={"product": product.pk})
    return listing


@transaction.atomic
def remove(*, listing: Listing, on: date, reason: str, by: User) -> Listing:
    """Rút sản phẩm, with the reason; nothing of it may be left. Raises ``DomainError``, ``Conflict`` ``removed``."""
    require(by, "outlets.choose", listing.outlet)
    if not reason.strip():
        raise DomainError("reason", "Ghi lý do rút sản phẩm.")
    if not listing.listed_on <= on <= clock.today():
        since = format_date(listing.listed_on)
        raise DomainError("wrong_day", f"Ngày rút không trước ngày bày bán {since} và không sau hôm nay.")
    rows = Listing.objects.filter(pk=listing.pk, removed_on__isnull=True)
    if not rows.filter(on_hand=0).update(removed_on=on, removal_reason=nfc(reason).strip()):
        listing.refresh_from_db()
        if listing.removed_on:
            raise Conflict("Sản phẩm này đã rút trước đó. Tải lại trang.", "removed")
        left = f"{format_number(listing.on_hand)} {listing.unit}"
        raise DomainError("left", f"Còn tồn {left}. Ghi bán, trả lại hoặc hỏng cho hết rồi rút.")
    listing.refresh_from_db()
    record(action="outlets.remove", obj=listing.outlet, by=by, note=reason, data={"product": listing.product_id})
    return listing


@transaction.atomic
def move(*, listing: Listing, kind: str, quantity: int, on: date, note: str = "", by: User) -> StockMove:
    """Ghi nhập, bán, trả lại, hỏng. Raises ``DomainError`` ``quantity``, ``wrong_day``, ``removed``, ``below_zero``."""
    require(by, "outlets.keep", listing.outlet)
    if quantity <= 0:
        raise DomainError("quantity", "Số lượng lớn hơn 0.")
    if not listing.listed_on <= on <= clock.today():
        since = format_date(listing.listed_on)
        raise DomainError("wrong_day", f"Ngày ghi không trước ngày bày bán {since} và không sau hôm nay.")
    rows = Listing.objects.filter(pk=listing.pk, removed_on__isnull=True)
    change = quantity if kind == K.IN else -quantity
    if not rows.filter(on_hand__gte=-change).update(on_hand=F("on_hand") + change):
        listing.refresh_from_db()
        if listing.removed_on:
            raise DomainError("removed", "Sản phẩm đã rút khỏi điểm bán, không ghi thêm được.")
        left = f"{format_number(listing.on_hand)} {listing.unit}"
        raise DomainError("below_zero", f"Chỉ còn {left}, không xuất được {format_number(quantity)}. Xem lại số.")
    row = StockMove.objects.create(
        listing=listing, kind=kind, quantity=quantity, on=on, note=nfc(note).strip(), recorded_by=by
    )
    listing.refresh_from_db()
    record(action="outlets.move", obj=listing.outlet, by=by, data={"listing": listing.pk, "kind": kind, "by": change})
    return row


def _against(outlet: Outlet, product: Product, on: date, reason: str) -> tuple[str, str] | None:
    if outlet.kind == Outlet.Kind.STALL:
        if not reason.strip():
            return "reason", "Ghi lý do chọn sản phẩm vào gian hàng của tỉnh."
        if not queries.starred(on).filter(product=product).exists():
            said = f"“{product}” không có giấy chứng nhận từ 3 sao còn hiệu lực ngày {format_date(on)}."
            return "stars", f"{said} Gian hàng của tỉnh chỉ nhận sản phẩm đã được công nhận (mục III.4)."
        return None
    if outlet.producer_id == product.producer_id and outlet.producer_id:
        return None
    if queries.contracts_of(outlet, on).filter(producer=product.producer_id).exists():
        return None
    said = f"Chưa có hợp đồng đã kiểm tra, còn hiệu lực giữa “{outlet.run_by}” và “{product.producer}”."
    return "contract", f"{said} Ghi hợp đồng ở mục Hợp đồng, đối tác rồi đưa sản phẩm vào."
