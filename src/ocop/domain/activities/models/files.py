"""Văn bản, ảnh và báo cáo of an activity."""

from django.db import models

from ocop.domain.activities.models.activity import Activity
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId
from ocop.platform.files.models import StoredFile


class ActivityFile(PublicId):
    class Kind(models.TextChoices):
        PLAN = "PLAN", "Kế hoạch, quyết định"
        INVITATION = "INVITATION", "Giấy mời"
        LIST = "LIST", "Danh sách"
        PHOTO = "PHOTO", "Ảnh"
        REPORT = "REPORT", "Báo cáo kết quả"
        OTHER = "OTHER", "Tài liệu khác"

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="files", verbose_name="hoạt động")
    kind = models.CharField("loại tệp", max_length=10, choices=Kind)
    title = CharField("tên tệp", max_length=160)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    is_public = models.BooleanField("hiện trên trang công khai", default=False)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người tải lên")
    added_on = models.DateField("tải lên ngày")

    class Meta:
        verbose_name = "tệp của hoạt động"
        verbose_name_plural = "tệp của hoạt động"
        ordering = ("kind", "added_on", "pk")

    def __str__(self) -> str:
        return self.title
