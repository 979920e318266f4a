"""Chủ lực, đặc trưng, tiềm năng: given by a decision of the province, for a time (kế hoạch, mục II.4, III.4)."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from ocop.domain.producers.models import Product, ProductClass
from ocop.domain.producers.services.products import lock
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc


@transaction.atomic
def put(
    *, product: Product, kind: str, decision_number: str, decided_on: date, valid_from: date,
    valid_to: date | None = None, by: User,
) -> ProductClass:  # fmt: skip
    """Ghi loại. Raises ``DomainError`` (``dates``, ``decided_ahead``, ``class_already``: the same class then)."""
    require(by, "producers.class_product", product)
    if valid_to and valid_to < valid_from:
        raise DomainError("dates", "Ngày cuối đứng trước ngày đầu. Xem lại hai ngày trong quyết định.")
    if decided_on > clock.today():
        raise DomainError("decided_ahead", "Ngày quyết định chưa đến. Ghi ngày ký quyết định.")
    lock(product)
    same = product.classes.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from), kind=kind)
    if same.filter(valid_from__lte=valid_to or date.max).exists():
        raise DomainError("class_already", "Sản phẩm đã có loại này trong khoảng thời gian đó. Kết thúc loại cũ trước.")
    row = ProductClass.objects.create(
        product=product, kind=kind, decision_number=nfc(decision_number), decided_on=decided_on, valid_from=valid_from,
        valid_to=valid_to, set_by=by,
    )  # fmt: skip
    record(action="producers.class_product", obj=product, by=by, data={"kind": kind, "decision": row.decision_number})
    return row


@transaction.atomic
def end(*, product_class: ProductClass, on: date, by: User) -> None:
    """Kết thúc loại at the end of ``on``. Raises ``DomainError`` ``dates`` and ``Conflict``."""
    require(by, "producers.class_product", product_class.product)
    if on < product_class.valid_from:
        raise DomainError("dates", "Ngày kết thúc đứng trước ngày bắt đầu. Ghi ngày cuối loại này còn hiệu lực.")
    rows = ProductClass.objects.filter(pk=product_class.pk).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    if not rows.update(valid_to=on):
        raise Conflict("Loại này đã kết thúc trước ngày đó. Tải lại trang.")
    data = {"kind": product_class.kind, "on": on.isoformat()}
    record(action="producers.end_class", obj=product_class.product, by=by, data=data)
