"""Ảnh sản phẩm: up to eight, in words for those who cannot see them, the first as the cover."""

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max, Min

from ocop.domain.producers.models import Product, ProductPhoto
from ocop.domain.producers.services.products import lock
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files.pictures import store_photo

MOST = 8


@transaction.atomic
def add(*, product: Product, upload: File, alt: str, by: User) -> ProductPhoto:
    """Thêm ảnh. Raises ``DomainError`` (``alt``, ``too_many_photos``, those of ``store_photo``)."""
    require(by, "producers.describe_product", product)
    if not (alt := nfc(alt)):
        raise DomainError("alt", "Ghi trong ảnh có gì, cho người không nhìn được ảnh.")
    lock(product)  # whoever adds a ninth at the same time waits here
    if product.photos.count() >= MOST:
        raise DomainError("too_many_photos", f"Sản phẩm đã có {MOST} ảnh. Gỡ một ảnh cũ rồi thêm.")
    last = product.photos.aggregate(last=Max("position"))["last"]
    photo = ProductPhoto.objects.create(
        product=product, file=store_photo(upload=upload, by=by), alt=alt, position=0 if last is None else last + 1
    )
    _set_cover(product)
    record(action="producers.add_photo", obj=product, by=by, data={"file": photo.file_id})
    return photo


@transaction.atomic
def make_cover(*, photo: ProductPhoto, by: User) -> None:
    """Đặt làm ảnh chính: it stands first."""
    product = photo.product
    require(by, "producers.describe_product", product)
    lock(product)
    first = product.photos.aggregate(first=Min("position"))["first"] or 0
    if not product.photos.filter(pk=photo.pk).update(position=first - 1):
        raise Conflict(_GONE)
    _set_cover(product)
    record(action="producers.cover_photo", obj=product, by=by, data={"file": photo.file_id})


@transaction.atomic
def remove(*, photo: ProductPhoto, by: User) -> None:
    """Gỡ ảnh: no page shows it any more."""
    product = photo.product
    require(by, "producers.describe_product", product)
    lock(product)
    removed, _ = product.photos.filter(pk=photo.pk).delete()
    if not removed:
        raise Conflict(_GONE)
    _set_cover(product)
    record(action="producers.remove_photo", obj=product, by=by, data={"file": photo.file_id})


def _set_cover(product: Product) -> None:
    first = product.photos.first()
    Product.objects.filter(pk=product.pk).update(photo=first.file_id if first else None)


_GONE = "Ảnh này vừa được gỡ. Tải lại trang sản phẩm."
