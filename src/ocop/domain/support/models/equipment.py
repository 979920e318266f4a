"""Thiết bị (I.10): what was bought for the programme, who holds it, how it is."""

from django.db import models
from django.db.models import Q

from ocop.domain.support.models.requests import Lot
from ocop.platform.core.models import CharField, PublicId, Searchable
from ocop.platform.government.models import Agency


class Equipment(PublicId, Searchable):
    """One camera, one computer."""

    class Kind(models.TextChoices):
        CAMERA = "CAMERA", "Máy ảnh"
        COMPUTER = "COMPUTER", "Máy tính"

    class Condition(models.TextChoices):
        GOOD = "GOOD", "Dùng tốt"
        REPAIR = "REPAIR", "Cần sửa"
        BROKEN = "BROKEN", "Hỏng"
        DISPOSED = "DISPOSED", "Đã thanh lý"

    search_fields = ("name", "number", "holder")

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="equipment", verbose_name="gói mua sắm")
    kind = models.CharField("loại", max_length=8, choices=Kind)
    name = CharField("tên, kiểu máy", max_length=160)
    number = CharField("số máy", max_length=60)
    price = models.BigIntegerField("giá mua (đồng)")
    bought_on = models.DateField("ngày mua")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="đơn vị quản lý")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    holder = CharField("người giữ", max_length=120)
    condition = models.CharField("tình trạng", max_length=8, choices=Condition, default=Condition.GOOD)
    checked_on = models.DateField("kiểm tra ngày")

    class Meta:
        verbose_name = "thiết bị"
        verbose_name_plural = "thiết bị"
        ordering = ("kind", "name")
        constraints = [
            models.UniqueConstraint(fields=["number"], name="equipment_number_once"),
            models.CheckConstraint(condition=Q(price__gt=0), name="equipment_has_a_price"),
        ]

    def __str__(self) -> str:
        return self.name
