"""Chương trình: the half-days of a class or a journey, the parts of a ceremony."""

from django.db import models
from django.db.models import Q

from ocop.domain.activities.models.activity import Activity
from ocop.platform.core.models import CharField, PublicId, TextField
from ocop.platform.files.models import StoredFile


class Session(PublicId):
    """One part of the programme. Classes and journeys have one in a half-day at most."""

    class Part(models.TextChoices):
        MORNING = "1", "Sáng"
        AFTERNOON = "2", "Chiều"
        EVENING = "3", "Tối"

    class Setting(models.TextChoices):
        CLASS = "CLASS", "Học trên lớp"
        FIELD = "FIELD", "Đi thực tế"
        PROGRAMME = "PROGRAMME", "Nội dung chương trình"

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="sessions", verbose_name="hoạt động")
    on = models.DateField("ngày")
    part = models.CharField("buổi", max_length=1, choices=Part, default=Part.MORNING)
    starts_at = models.TimeField("bắt đầu lúc", null=True, blank=True)
    setting = models.CharField("hình thức", max_length=9, choices=Setting, default=Setting.PROGRAMME)
    title = CharField("nội dung", max_length=200)
    text = TextField("chi tiết", blank=True)
    place = CharField("nơi", max_length=200, blank=True)
    person = CharField("người phụ trách", max_length=160, blank=True)
    topics = models.JSONField("chuyên đề", default=list, blank=True)
    material = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tài liệu"
    )

    class Meta:
        verbose_name = "buổi của chương trình"
        verbose_name_plural = "buổi của chương trình"
        ordering = ("on", "part", "starts_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "on", "part"], condition=Q(setting__in=("CLASS", "FIELD")), name="half_day_once"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def when(self) -> str:
        """ "Sáng 15/6"."""
        return f"{self.get_part_display()} {self.on.day}/{self.on.month}"
