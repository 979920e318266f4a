"""Bảng thống kê: a choice of rows, columns and filters, kept to be counted again."""

from django.conf import settings
from django.db import models

from ocop.platform.core.models import CharField, PublicId


class SavedTable(PublicId):
    """``shared`` ones are seen by every office; only their maker deletes them."""

    name = CharField("tên bảng", max_length=120)
    source = models.CharField("đếm gì", max_length=20)
    down = models.CharField("dòng", max_length=20)
    across = models.CharField("cột", max_length=20, blank=True)
    filters = models.JSONField("lọc", default=dict)
    is_shared = models.BooleanField("chia sẻ cho các cơ quan", default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người lập")
    made_on = models.DateField("lập ngày")

    class Meta:
        verbose_name = "bảng thống kê"
        verbose_name_plural = "bảng thống kê"
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["made_by", "name"], name="saved_table_once",
                violation_error_message="Anh/chị đã có bảng tên này. Đặt tên khác.",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name
