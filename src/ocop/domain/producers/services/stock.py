"""Còn hàng, tạm hết hàng: what the producer says of a product's stock."""

from datetime import date

from django.db import transaction

from ocop.domain.producers.models import Product
from ocop.domain.producers.services.products import take
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError

A = Product.Availability


@transaction.atomic
def say(*, product: Product, availability: str, back_on: date | None = None, version: int, by: User) -> Product:
    """Ghi còn hàng hay tạm hết. Raises ``DomainError`` (``availability``, ``past``), ``Conflict`` on a stale page."""
    require(by, "producers.describe_product", product)
    if availability not in A.values:
        raise DomainError("availability", "Chọn còn hàng hoặc tạm hết hàng.")
    if availability == A.AVAILABLE:
        back_on = None
    if back_on is not None and back_on <= clock.today():
        raise DomainError("past", "Ngày có hàng lại phải sau hôm nay. Hàng đã về thì chọn “Còn hàng”.")
    take(product, version)
    Product.objects.filter(pk=product.pk).update(availability=availability, back_on=back_on)
    record(action="producers.say_stock", obj=product, by=by, data={"availability": availability})
    product.refresh_from_db()
    return product
