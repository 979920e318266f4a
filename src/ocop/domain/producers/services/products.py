"""Sản phẩm: its facts and packs, and nobody's changes overwritten by somebody who did not see them."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.producers import barcodes
from ocop.domain.producers.models import Pack, Producer, Product
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc

FACTS = (
    "packing", "storage", "ingredients", "materials_origin", "local_percent", "season_from", "season_to", "public_text",
    "story_title", "story", "name_en", "public_text_en", "story_title_en", "story_en",
)  # fmt: skip
_HUNDRED = 100


@transaction.atomic
def describe(*, product: Product, facts: dict[str, Any], version: int, by: User) -> Product:
    """Ghi thông tin sản phẩm. ``facts``: some of ``FACTS``; the name stays what the papers say.

    Raises ``DomainError`` (``season_half``, ``percent``) and ``Conflict`` when somebody saved since ``version``.
    """
    require(by, "producers.describe_product", product)
    columns = {name: nfc(value) if isinstance(value, str) else value for name, value in facts.items() if name in FACTS}
    if (columns.get("season_from") is None) != (columns.get("season_to") is None):
        raise DomainError("season_half", "Mùa cần cả tháng đầu và tháng cuối, hoặc để trống cả hai.")
    if (columns.get("local_percent") or 0) > _HUNDRED:
        raise DomainError("percent", "Tỷ lệ nguyên liệu tại địa phương từ 0 đến 100 %.")
    take(product, version)
    Product.objects.filter(pk=product.pk).update(**columns)
    record(action="producers.describe_product", obj=product, by=by, data={"fields": sorted(columns)})
    product.refresh_from_db()
    return product


@transaction.atomic
def keep_pack(
    *, product: Product, name: str, net_weight: str = "", price: int | None = None, barcode: str = "", by: User,
    pack: Pack | None = None, version: int | None = None,
) -> Pack:  # fmt: skip
    """Thêm quy cách, or change ``pack`` as it stood at ``version`` of its product. No price: "hỏi giá".

    Raises ``DomainError`` (``barcode``, ``barcode_taken``, ``price``) and ``Conflict``.
    """
    require(by, "producers.describe_product", product)
    if barcode and (said := barcodes.fault(barcode)):
        raise DomainError("barcode", said)
    if price is not None and price <= 0:
        raise DomainError("price", "Giá bán lớn hơn 0 đồng. Để trống thì trang công khai ghi “hỏi giá”.")
    take(product, version)
    columns = {"name": nfc(name), "net_weight": nfc(net_weight), "price": price, "barcode": barcode}
    try:
        with transaction.atomic():
            if pack is None:
                pack = Pack.objects.create(product=product, **columns)
            elif not product.packs.filter(pk=pack.pk).update(**columns):
                raise Conflict("Quy cách này vừa được bỏ. Chữ đã gõ còn ở đây; vẫn cần thì thêm quy cách mới.")
    except IntegrityError:
        raise DomainError(
            "barcode_taken", f"Mã vạch {barcode} đã gắn với quy cách khác. Mỗi quy cách có mã vạch riêng, xem lại mã."
        ) from None
    record(action="producers.keep_pack", obj=product, by=by, data={"pack": pack.pk, "price": price})
    return pack


@transaction.atomic
def remove_pack(*, pack: Pack, by: User) -> None:
    require(by, "producers.describe_product", pack.product)
    lock(pack.product)
    removed, _ = pack.product.packs.filter(pk=pack.pk).delete()
    if not removed:
        raise Conflict("Quy cách này vừa được bỏ. Tải lại trang sản phẩm.")
    record(action="producers.remove_pack", obj=pack.product, by=by, data={"pack": str(pack), "price": pack.price})


def take(row: Product | Producer, version: int | None = None) -> None:
    """Count the change on the row, only if it still stands at ``version`` where one is given."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    if version is not None:
        rows = rows.filter(version=version)
    if rows.update(version=F("version") + 1) != 1:
        raise Conflict(STALE.format(row._meta.verbose_name))


def lock(product: Product) -> None:
    """One at a time for each product, for acts that change none of its facts."""
    Product.objects.filter(pk=product.pk).update(version=F("version"))


STALE = (
    "Có người vừa lưu thông tin {0} này. Chữ đã gõ còn ở đây; mở trang {0} ở cửa sổ khác để so lại,"
    " rồi lưu lần nữa nếu vẫn giữ chữ đã gõ."
)
