"""Kho tem, phôi: đặt in, nhận, phát, hỏng; người nhận báo đã dùng, hỏng. Every move is a line that stays.

A counter moves by the statement that checks it: whoever comes too late for the last one finds no row. Codes of
refusal: ``bad_quantity``, ``not_enough``, ``over_delivered``, ``over_used``, ``no_certificate``, ``missing``,
``wrong_day``.
"""

from datetime import date

from django.db import transaction
from django.db.models import F, Q

from ocop.domain.certification import queries as certification
from ocop.domain.certification.models import Decision
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Product
from ocop.domain.support import addresses
from ocop.domain.support.models import Handout, Lot, PrintOrder, Series, StockEntry
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.core.money import format_number
from ocop.platform.core.text import lower_first, nfc
from ocop.platform.notifications.services import notify

K = StockEntry.Kind
MOST = 100_000_000


@transaction.atomic
def order(
    *, lot: Lot, kind: str, prefix: str, quantity: int, printer: str, number: str, ordered_on: date, by: User
) -> PrintOrder:
    """Đặt in: the next free numbers of the series are taken, so no two orders hold the same."""
    require(by, "support.manage_lot", lot)
    if not (printer.strip() and number.strip() and prefix.strip()) or kind not in Series.Kind.values:
        raise DomainError("missing", "Ghi loại, ký hiệu dãy, nơi in và số lệnh in.")
    _whole(quantity)
    _not_later(ordered_on)
    series, _ = Series.objects.get_or_create(kind=kind, prefix=prefix.strip().upper())
    Series.objects.filter(pk=series.pk).update(next_number=F("next_number") + quantity)
    series.refresh_from_db(fields=["next_number"])
    row = PrintOrder.objects.create(
        series=series, lot=lot, printer=nfc(printer).strip(), number=nfc(number).strip(), ordered_on=ordered_on,
        first=series.next_number - quantity, quantity=quantity, created_by=by,
    )  # fmt: skip
    record(action="support.order_print", obj=row, by=by, data={"quantity": quantity})
    return row


@transaction.atomic
def receive(*, order: PrintOrder, quantity: int, on: date, by: User, note: str = "") -> PrintOrder:
    """Nhận từ nơi in, all or a part."""
    require(by, "support.keep_stock", order)
    _whole(quantity)
    _not_later(on)
    if not _moved(order, Q(delivered__lte=F("quantity") - quantity), delivered=F("delivered") + quantity):
        waiting = order.quantity - order.delivered
        raise DomainError(
            "over_delivered", f"Lệnh in này chỉ còn chờ {format_number(waiting)}, không nhận {format_number(quantity)}."
        )
    _write(order, K.DELIVER, quantity, on, by, note)
    record(action="support.receive_print", obj=order, by=by, data={"quantity": quantity})
    return order


@transaction.atomic
def hand_out(
    *, order: PrintOrder, quantity: int, on: date, receiver: str, by: User, product: Product | None = None,
    decision: Decision | None = None,
) -> Handout:  # fmt: skip
    """Phát tem for a product whose certificate holds, or dùng phôi for a decision's certificates."""
    require(by, "support.keep_stock", order)
    _whole(quantity)
    _not_later(on)
    blank = order.series.kind == Series.Kind.BLANK
    if not receiver.strip() or (decision is None if blank else product is None):
        raise DomainError("missing", "Ghi người nhận và " + ("quyết định công nhận." if blank else "sản phẩm."))
    if product and order.series.kind == Series.Kind.OCOP and not certification.valid().filter(product=product).exists():
        raise DomainError("no_certificate", f"“{product}” không có giấy chứng nhận còn hiệu lực, không phát tem OCOP.")
    if not _moved(order, Q(delivered__gte=F("handed") + F("spoilt") + quantity), handed=F("handed") + quantity):
        raise _not_enough(order, quantity)
    row = Handout.objects.create(
        order=order, product=None if blank else product, decision=decision if blank else None, quantity=quantity,
        on=on, receiver=nfc(receiver).strip(), by=by,
    )  # fmt: skip
    _write(order, K.HAND, quantity, on, by, handout=row)
    record(action="support.hand_out", obj=order, by=by, data={"quantity": quantity, "handout": row.pk})
    if row.product:
        notify(
            kind="support.stamps", users=producers.people_of(row.product.producer), about=row, url=addresses.mine(),
            count=format_number(quantity), stamp=lower_first(order.series.get_kind_display()), what=row.product.name,
            receiver=row.receiver,
        )  # fmt: skip
    return row


@transaction.atomic
def spoil(*, order: PrintOrder, quantity: int, on: date, note: str, by: User) -> PrintOrder:
    """Hỏng trong kho, with the reason."""
    require(by, "support.keep_stock", order)
    _whole(quantity)
    _not_later(on)
    if not note.strip():
        raise DomainError("missing", "Ghi hỏng vì sao, biên bản nào.")
    if not _moved(order, Q(delivered__gte=F("handed") + F("spoilt") + quantity), spoilt=F("spoilt") + quantity):
        raise _not_enough(order, quantity)
    _write(order, K.SPOIL, quantity, on, by, note)
    record(action="support.spoil", obj=order, by=by, data={"quantity": quantity})
    return order


@transaction.atomic
def report(*, handout: Handout, used: int, void: int, on: date, by: User) -> Handout:
    """Người nhận báo: how many more were used, how many more are void; the rest is still with them."""
    require(by, "support.report_stamps", handout)
    _not_later(on)
    if min(used, void) < 0 or not used + void or used + void > MOST:
        raise DomainError("bad_quantity", "Ghi số đã dùng thêm hoặc số hỏng thêm, lớn hơn 0.")
    rows = Handout.objects.filter(pk=handout.pk, quantity__gte=F("used") + F("void") + used + void)
    taken = rows.update(used=F("used") + used, void=F("void") + void)
    handout.refresh_from_db(fields=["used", "void"])
    if not taken:
        raise DomainError(
            "over_used",
            f"Lần phát này chỉ còn {format_number(handout.left)}, không ghi thêm {format_number(used + void)}.",
        )
    for kind, quantity in ((K.USE, used), (K.VOID, void)):
        if quantity:
            _write(handout.order, kind, quantity, on, by, handout=handout)
    record(action="support.report_stamps", obj=handout, by=by, data={"used": used, "void": void})
    return handout


def _moved(order: PrintOrder, condition: Q, **changes: object) -> bool:
    done = PrintOrder.objects.filter(condition, pk=order.pk).update(**changes)
    order.refresh_from_db(fields=["delivered", "handed", "spoilt"])
    return done == 1


def _write(
    order: PrintOrder, kind: str, quantity: int, on: date, by: User, note: str = "", handout: Handout | None = None
) -> None:
    StockEntry.objects.create(
        order=order, handout=handout, kind=kind, quantity=quantity, on=on, note=nfc(note).strip()[:200], by=by
    )


def _whole(quantity: int) -> None:
    if not 0 < quantity <= MOST:
        raise DomainError("bad_quantity", "Số lượng phải là số nguyên lớn hơn 0.")


def _not_later(day: date) -> None:
    if day > clock.today():
        raise DomainError("wrong_day", "Ngày không sau hôm nay.")


def _not_enough(order: PrintOrder, quantity: int) -> DomainError:
    return DomainError(
        "not_enough", f"Kho của lệnh in này còn {format_number(order.left)}, không đủ {format_number(quantity)}."
    )
