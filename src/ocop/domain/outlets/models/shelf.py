"""Sản phẩm bày bán, and how much of each is there."""

from django.db import models
from django.db.models import Q

from ocop.domain.outlets.models.outlet import Outlet
from ocop.domain.producers.models import Product
from ocop.platform.accounts.models import User
from ocop.platform.core.models import AppendOnly, CharField, PublicId


class Listing(PublicId):
    """A product on the shelf, from one day to another. ``on_hand`` is kept by the statement that checks it."""

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="listings", verbose_name="điểm bán hàng")
    product = models.ForeignKey(Product, models.PROTECT, related_name="listings", verbose_name="sản phẩm")
    listed_on = models.DateField("bày bán từ ngày")
    listing_reason = CharField("lý do chọn", max_length=300, blank=True)
    removed_on = models.DateField("rút ngày", null=True, blank=True)
    removal_reason = CharField("lý do rút", max_length=300, blank=True)
    unit = CharField("đơn vị tính", max_length=20)
    on_hand = models.BigIntegerField("tồn", default=0)
    chosen_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người chọn")

    class Meta:
        verbose_name = "sản phẩm bày bán"
        verbose_name_plural = "sản phẩm bày bán"
        ordering = ("product__name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "product"], condition=Q(removed_on__isnull=True), name="listed_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(on_hand__gte=0), name="stock_not_below_zero"),
            models.CheckConstraint(
                condition=Q(removed_on__isnull=True) | Q(removed_on__gte=models.F("listed_on")),
                name="removed_after_listed",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.product)


class StockMove(AppendOnly):
    """Nhập, xuất: what came in, was sold, went back or spoiled. A slip is set right by the opposite move."""

    class Kind(models.TextChoices):
        IN = "IN", "Nhập"
        SOLD = "SOLD", "Bán"
        RETURNED = "RETURNED", "Trả lại chủ thể"
        SPOILT = "SPOILT", "Hỏng, hết hạn"

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="moves", verbose_name="sản phẩm bày bán")
    kind = models.CharField("nhập, xuất", max_length=8, choices=Kind)
    quantity = models.BigIntegerField("số lượng")
    on = models.DateField("ngày")
    note = CharField("ghi chú", max_length=200, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "lần nhập, xuất"
        verbose_name_plural = "lần nhập, xuất"
        ordering = ("-on", "-pk")
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="stock_move_positive")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.quantity}"
