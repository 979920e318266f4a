"""What was done to what, by whom. Rows are added and never changed; the database itself refuses."""

from django.conf import settings
from django.db import models

from ocop.platform.core.models import AppendOnly


class Entry(AppendOnly):
    """One act. ``data`` holds ids, codes and field names, never personal values."""

    action = models.CharField("hành động", max_length=80)
    object_type = models.CharField("loại", max_length=60)
    object_id = models.CharField("mã bản ghi", max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người thực hiện"
    )
    note = models.TextField("ghi chú", blank=True)
    data = models.JSONField("dữ liệu", default=dict)
    official_at = models.DateTimeField("thời điểm nghiệp vụ")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "dòng nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ("id",)
        indexes = [models.Index(fields=["object_type", "object_id", "id"], name="audit_of_object")]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_id}"


class Seal(AppendOnly):
    """A closed range of entries: the hash of each, and one root over them, chained to the seal before.

    Both ends are unique: two sealers at once cannot fork the chain.
    """

    first_id = models.BigIntegerField("từ dòng", unique=True)
    last_id = models.BigIntegerField("đến dòng", unique=True)
    count = models.PositiveIntegerField("số dòng")
    leaves = models.JSONField("dấu của từng dòng", default=dict)
    root = models.CharField("dấu kiểm", max_length=64)
    sealed_at = models.DateTimeField("niêm phong lúc", auto_now_add=True)

    class Meta:
        verbose_name = "dấu niêm phong"
        verbose_name_plural = "dấu niêm phong"
        ordering = ("last_id",)

    def __str__(self) -> str:
        return f"{self.first_id}–{self.last_id}: {self.root[:8]}"
