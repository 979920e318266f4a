"""Nơi bán trên mạng: kept by whoever describes the producer's products; clicks counted, nobody recorded."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from ocop.domain.producers import shop_urls
from ocop.domain.producers.models import Producer, Product, ShopLink, ShopLinkClicks
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc

MOST = 20


@dataclass(frozen=True)
class Shop:
    """A shop as it is typed. Without ``product`` it stands with everything the producer makes."""

    kind: str
    url: str
    label: str = ""
    product: Product | None = None
    position: int | None = None


@transaction.atomic
def add(*, producer: Producer, shop: Shop, by: User) -> ShopLink:
    """Thêm nơi bán. Raises ``DomainError`` (``kind``, ``url``, ``product``, ``too_many``, ``twice``)."""
    require(by, "producers.keep_links", producer)
    values = _checked(producer, shop)
    Producer.objects.filter(pk=producer.pk).update(version=F("version"))  # the twenty-first waits here
    shown = producer.shop_links.filter(removed_on__isnull=True)
    if shown.count() >= MOST:
        raise DomainError("too_many", f"Đã có {MOST} nơi bán. Gỡ một nơi không còn dùng rồi thêm.")
    if shop.position is None:
        last = shown.aggregate(last=Max("position"))["last"]
        values["position"] = 0 if last is None else last + 1
    with _each_address_once():
        link = ShopLink.objects.create(producer=producer, added_on=clock.today(), **values)
    record(action="producers.add_shop", obj=producer, by=by, data={"link": link.pk, "kind": link.kind})
    return link


@transaction.atomic
def change(*, link: ShopLink, shop: Shop, by: User) -> ShopLink:
    """Sửa nơi bán. Raises as ``add``, and ``Conflict`` when it was taken off meanwhile."""
    require(by, "producers.keep_links", link.producer)
    values = _checked(link.producer, shop)
    with _each_address_once():
        changed = ShopLink.objects.filter(pk=link.pk, removed_on__isnull=True).update(**values)
    if not changed:
        raise Conflict(_GONE)
    link.refresh_from_db()
    record(action="producers.change_shop", obj=link.producer, by=by, data={"link": link.pk, "kind": link.kind})
    return link


@transaction.atomic
def remove(*, link: ShopLink, by: User) -> None:
    """Gỡ: the link leads nowhere from now on; its clicks stay counted."""
    require(by, "producers.keep_links", link.producer)
    if not ShopLink.objects.filter(pk=link.pk, removed_on__isnull=True).update(removed_on=clock.today()):
        raise Conflict(_GONE)
    record(action="producers.remove_shop", obj=link.producer, by=by, data={"link": link.pk})


def count_click(link: ShopLink, day: date) -> None:
    """Add one by one statement; of several who come first on a day one creates the row, all add to it."""
    rows = ShopLinkClicks.objects.filter(link=link, on=day)
    if rows.update(count=F("count") + 1):
        return
    ShopLinkClicks.objects.bulk_create([ShopLinkClicks(link=link, on=day)], ignore_conflicts=True)
    rows.update(count=F("count") + 1)


def _checked(producer: Producer, shop: Shop) -> dict[str, object]:
    url = shop.url.strip()
    if shop.kind not in ShopLink.Kind.values:
        raise DomainError("kind", "Chọn nơi bán: trang riêng, Shopee, Lazada, Postmart, TikTok Shop, Facebook, Zalo.")
    if said := shop_urls.fault(url):
        raise DomainError("url", said)
    if shop.product is not None and shop.product.producer_id != producer.pk:
        raise DomainError("product", f"“{shop.product}” không phải sản phẩm của {producer}. Chọn lại sản phẩm.")
    values: dict[str, object] = {
        "kind": shop.kind, "url": url, "label": nfc(shop.label).strip(), "product": shop.product,
    }  # fmt: skip
    return values if shop.position is None else {**values, "position": shop.position}


@contextmanager
def _each_address_once() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise DomainError("twice", "Địa chỉ này đã có trong danh sách. Sửa dòng đã có.") from None


_GONE = "Nơi bán này vừa được gỡ. Tải lại trang."
