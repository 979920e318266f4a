"""Nơi bán trên mạng: the shops a producer keeps elsewhere, and how often our pages led there."""

from django.db import models
from django.db.models import Q

from ocop.domain.producers import shop_urls
from ocop.platform.core.models import CharField, PublicId

from .producer import Producer
from .product import Product


class ShopLink(PublicId):
    """One shop of a producer, for one product or (without) for all it makes. Shown until ``removed_on``."""

    class Kind(models.TextChoices):
        WEBSITE = "WEBSITE", "Trang bán hàng riêng"
        SHOPEE = "SHOPEE", "Shopee"
        LAZADA = "LAZADA", "Lazada"
        POSTMART = "POSTMART", "Postmart, Voso"
        TIKTOK = "TIKTOK", "TikTok Shop"
        FACEBOOK = "FACEBOOK", "Facebook"
        ZALO = "ZALO", "Zalo OA"
        OTHER = "OTHER", "Khác"

    producer = models.ForeignKey(Producer, models.PROTECT, related_name="shop_links", verbose_name="chủ thể")
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="shop_links", verbose_name="sản phẩm"
    )
    kind = models.CharField("bán ở", max_length=8, choices=Kind)
    label = CharField("tên gian hàng", max_length=80, blank=True)
    url = models.URLField("địa chỉ trên mạng", max_length=400, validators=[shop_urls.check])
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    added_on = models.DateField("thêm ngày")
    removed_on = models.DateField("gỡ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "nơi bán trên mạng"
        verbose_name_plural = "nơi bán trên mạng"
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["product", "url"], condition=Q(removed_on__isnull=True), name="shop_link_once_a_product"
            ),
            models.UniqueConstraint(
                fields=["producer", "url"], condition=Q(removed_on__isnull=True, product__isnull=True),
                name="shop_link_once_a_producer",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.label or self.get_kind_display()


class ShopLinkClicks(models.Model):
    """Lượt bấm of one day; nothing about who."""

    link = models.ForeignKey(ShopLink, models.CASCADE, related_name="clicks", verbose_name="nơi bán trên mạng")
    on = models.DateField("ngày")
    count = models.PositiveIntegerField("số lượt", default=0)

    class Meta:
        verbose_name = "lượt bấm sang nơi bán"
        verbose_name_plural = "lượt bấm sang nơi bán"
        constraints = [models.UniqueConstraint(fields=["link", "on"], name="clicks_once_a_day")]

    def __str__(self) -> str:
        return str(self.count)
