"""Còn hàng hay không, in words for a day: what the producer says of its stock, and the months of the harvest."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ocop.domain.producers.models import Product
from ocop.platform.core.dates import format_date
from ocop.platform.core.tongue import month

_YEAR = 12
THERE, NOT_YET, SOLD_OUT = "ok", "info", "warn"


@dataclass(frozen=True)
class Availability:
    """``kind`` is the colour of the words; ``is_there`` whether it can be bought on that day."""

    text: str
    kind: str

    @property
    def is_there(self) -> bool:
        return self.kind == THERE


def on(product: Product, day: date) -> Availability:
    return spoken(
        is_sold_out=product.availability == Product.Availability.SOLD_OUT, back_on=product.back_on,
        first=product.season_from, last=product.season_to, day=day,
    )  # fmt: skip


def spoken(*, is_sold_out: bool, back_on: date | None, first: int | None, last: int | None, day: date) -> Availability:
    """``first``, ``last``: months of the harvest, which may run over the end of the year. Sold out ends by itself on
    the day the producer has named.
    """
    if is_sold_out and (back_on is None or day < back_on):
        if back_on is None:
            return Availability(_("Tạm hết hàng"), SOLD_OUT)
        return Availability(_("Tạm hết hàng, có lại từ %(day)s") % {"day": format_date(back_on)}, SOLD_OUT)
    if not first or not last:
        return Availability(_("Còn hàng"), THERE)
    if (last - first) % _YEAR == _YEAR - 1:
        return Availability(_("Còn hàng quanh năm"), THERE)
    if (day.month - first) % _YEAR <= (last - first) % _YEAR:
        return Availability(_("Đang mùa, còn hàng"), THERE)
    return Availability(_("Chưa vào mùa, từ tháng %(month)s") % {"month": month(first)}, NOT_YET)
