"""Tem, phôi giấy chứng nhận: what was ordered, delivered, handed out, used, spoilt, left. It always adds up."""

from django.db import models
from django.db.models import F, Q

from ocop.domain.certification.models import Decision
from ocop.domain.producers.models import Product
from ocop.domain.support.models.requests import Lot
from ocop.platform.accounts.models import User
from ocop.platform.core.models import AppendOnly, CharField, PublicId


class Series(models.Model):
    """Dãy số in: numbers are taken from it one after the other, so ranges of two orders never overlap."""

    class Kind(models.TextChoices):
        OCOP = "OCOP", "Tem OCOP"
        TRACE = "TRACE", "Tem truy xuất nguồn gốc"
        BLANK = "BLANK", "Phôi giấy chứng nhận"

    kind = models.CharField("loại", max_length=5, choices=Kind)
    prefix = models.CharField("ký hiệu dãy", max_length=12)
    next_number = models.PositiveBigIntegerField("số tiếp theo", default=1)

    class Meta:
        verbose_name = "dãy số in"
        verbose_name_plural = "dãy số in"
        ordering = ("kind", "prefix")
        constraints = [models.UniqueConstraint(fields=["kind", "prefix"], name="print_series_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.prefix}"


class PrintOrder(PublicId):
    """Lệnh in: a range of one series. Counters move by the statement that checks them, each with a ``StockEntry``."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="orders", verbose_name="dãy số in")
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="print_orders", verbose_name="gói hỗ trợ")
    printer = CharField("nơi in", max_length=160)
    number = CharField("số lệnh in, hợp đồng", max_length=60)
    ordered_on = models.DateField("ngày đặt in")
    first = models.PositiveBigIntegerField("từ số")
    quantity = models.PositiveBigIntegerField("số lượng đặt")
    delivered = models.PositiveBigIntegerField("đã nhận", default=0)
    handed = models.PositiveBigIntegerField("đã phát", default=0)
    spoilt = models.PositiveBigIntegerField("hỏng trong kho", default=0)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")

    class Meta:
        verbose_name = "lệnh in"
        verbose_name_plural = "lệnh in"
        ordering = ("-ordered_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["series", "first"], name="print_range_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, delivered__lte=F("quantity"), delivered__gte=F("handed") + F("spoilt")),
                name="print_stock_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.range}"

    @property
    def last(self) -> int:
        return self.first + self.quantity - 1

    @property
    def range(self) -> str:
        return f"{self.first:07d}–{self.last:07d}"

    @property
    def left(self) -> int:
        return self.delivered - self.handed - self.spoilt


class Handout(PublicId):
    """Phát tem, dùng phôi: to a product, or for the certificates of a decision; what its receiver did with them."""

    order = models.ForeignKey(PrintOrder, models.PROTECT, related_name="handouts", verbose_name="lệnh in")
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="handouts", verbose_name="sản phẩm"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cho quyết định công nhận"
    )
    quantity = models.PositiveBigIntegerField("số lượng phát")
    used = models.PositiveBigIntegerField("đã dùng", default=0)
    void = models.PositiveBigIntegerField("hỏng, hủy", default=0)
    on = models.DateField("ngày phát")
    receiver = CharField("người nhận", max_length=160)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người phát")

    class Meta:
        verbose_name = "lần phát"
        verbose_name_plural = "lần phát"
        ordering = ("-on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0, quantity__gte=F("used") + F("void")), name="handout_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(product__isnull=False) | Q(decision__isnull=False), name="handout_is_for_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order.series}: {self.quantity}"

    @property
    def left(self) -> int:
        return self.quantity - self.used - self.void


class StockEntry(AppendOnly):
    """Bút toán kho: one move of one order, by whom."""

    class Kind(models.TextChoices):
        DELIVER = "DELIVER", "Nhận từ nơi in"
        HAND = "HAND", "Phát"
        SPOIL = "SPOIL", "Hỏng trong kho"
        USE = "USE", "Người nhận đã dùng"
        VOID = "VOID", "Người nhận báo hỏng, hủy"

    order = models.ForeignKey(PrintOrder, models.PROTECT, related_name="entries", verbose_name="lệnh in")
    handout = models.ForeignKey(
        Handout, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="lần phát"
    )
    kind = models.CharField("việc", max_length=7, choices=Kind)
    quantity = models.PositiveBigIntegerField("số lượng")
    on = models.DateField("ngày")
    note = CharField("ghi chú", max_length=200, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "bút toán kho"
        verbose_name_plural = "bút toán kho"
        ordering = ("-pk",)
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="stock_entry_positive")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.quantity}"
