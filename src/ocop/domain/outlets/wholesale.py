"""Danh mục chào hàng: a buyer's selection with prices, certificates and the numbers that may be published.

The selection lives in the address; nothing is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import IO

from django.utils.translation import gettext as _

from ocop.domain.certification.models import Certificate
from ocop.domain.outlets import wholesale_paper
from ocop.domain.outlets.wholesale_paper import WholesaleLine, WholesalePaper
from ocop.domain.producers import availability
from ocop.domain.producers import queries as producers
from ocop.platform.accounts.phones import spaced
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.core.money import format_number
from ocop.platform.government import installation
from ocop.platform.government.queries import standing_office_on
from ocop.platform.papers import rendering
from ocop.platform.papers.forms import Particulars
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.services.drafting import watermark
from ocop.platform.ui.columns import Column
from ocop.platform.ui.exports import workbook


@dataclass(frozen=True)
class Offer:
    """One pack of one product; a product without packs has one line, to ask about. ``price`` in đồng."""

    certificate: Certificate
    pack: str
    price: int | None
    phone: str
    stock: str

    @property
    def product(self) -> str:
        return self.certificate.product_name

    @property
    def producer(self) -> str:
        return self.certificate.producer_name

    @property
    def place(self) -> str:
        commune = self.certificate.product.producer.commune
        return f"{commune}, {commune.parent.short_name}" if commune.parent else str(commune)

    @property
    def asked_price(self) -> str:
        return f"{format_number(self.price)} đ" if self.price else _("hỏi giá")


def offers(certificates: Iterable[Certificate], day: date) -> list[Offer]:
    """In the order of the selection. ``certificates`` with ``product__packs``; one query for the numbers."""
    rows = list(certificates)
    public = producers.with_public_contact({row.product.producer_id for row in rows})
    found = []
    for row in rows:
        maker = row.product.producer
        phone = spaced(maker.phone) if maker.pk in public else ""
        stock = availability.on(row.product, day).text
        packs = [(_pack(pack.name, pack.net_weight), pack.price) for pack in row.product.packs.all()]
        found += [Offer(row, name, price, phone, stock) for name, price in packs or [(row.product.packing, None)]]
    return found


def _pack(name: str, weight: str) -> str:
    return name if not weight or weight in name else f"{name}, {weight}"


def excel(rows: list[Offer]) -> IO[bytes]:
    return workbook(_("Danh mục chào hàng OCOP"), columns(), rows)


def columns() -> tuple[Column, ...]:
    return (
        Column("product", _("Sản phẩm"), "product"),
        Column("producer", _("Chủ thể"), "producer"),
        Column("place", _("Nơi sản xuất"), "place"),
        Column("stars", _("Hạng sao"), "certificate.stars"),
        Column("number", _("Số giấy chứng nhận"), "certificate.register_number"),
        Column("until", _("Hiệu lực đến hết"), "certificate.holds_until"),
        Column("pack", _("Quy cách"), "pack"),
        Column("price", _("Giá bán (đồng)"), lambda row: row.price or _("hỏi giá")),
        Column("stock", _("Còn hàng"), "stock"),
        Column("phone", _("Điện thoại"), "phone"),
    )


def pdf(rows: list[Offer], day: date) -> bytes:
    """The same list as a paper without number or signature."""
    office = standing_office_on(installation.current().province, day)
    if office is None:
        raise DomainError("no_office", "Chưa in được vì chưa ghi cơ quan thường trực. Tải danh mục bằng Excel.")
    lines = tuple(
        WholesaleLine(
            product=row.product, producer=f"{row.producer}, {row.place}", stars=str(row.certificate.stars),
            certificate=f"{row.certificate.register_number}, đến hết {format_date(row.certificate.holds_until)}",
            pack=row.pack, price=row.asked_price, phone=row.phone,
        )
        for row in rows
    )  # fmt: skip
    values = WholesalePaper(letterhead=letterhead_of(office), day=format_date(day), lines=lines)
    particulars = Particulars(drawn_on=day, issued_on=day, watermark=watermark())
    return rendering.pdf(wholesale_paper.compose(values), particulars)
