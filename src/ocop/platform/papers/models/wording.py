"""The words of a paper type at one level of agencies, in versions that a second person puts in force."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.platform.core.errors import DomainError
from ocop.platform.core.models import CharField, PublicId


class WordingVersion(PublicId):
    """``texts`` maps a place of the form to ``{"from": …, "to": …}``: the wording it replaces and the new one."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "đang soạn"
        LIVE = "LIVE", "đang dùng"
        RETIRED = "RETIRED", "thôi dùng"

    class Level(models.IntegerChoices):
        PROVINCE = 1, "cơ quan cấp tỉnh"
        DISTRICT = 2, "cơ quan cấp huyện"
        COMMUNE = 3, "cơ quan cấp xã"

    type = models.CharField("loại văn bản", max_length=80)
    level = models.PositiveSmallIntegerField("cấp", choices=Level)
    number = models.PositiveSmallIntegerField("phiên bản")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    texts = models.JSONField("lời văn", default=dict)
    note = CharField("vì sao sửa", max_length=300, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người soạn"
    )
    proposed_on = models.DateField("ngày soạn")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người kiểm tra"
    )
    checked_on = models.DateField("ngày đưa vào dùng", null=True, blank=True)

    class Meta:
        verbose_name = "lời văn mẫu"
        verbose_name_plural = "lời văn mẫu"
        ordering = ("type", "level", "-number")
        constraints = [
            models.UniqueConstraint(fields=["type", "level", "number"], name="wording_numbered_once"),
            models.UniqueConstraint(fields=["type", "level"], condition=Q(state="LIVE"), name="wording_one_live"),
            models.UniqueConstraint(fields=["type", "level"], condition=Q(state="DRAFT"), name="wording_one_draft"),
        ]

    def __str__(self) -> str:
        return f"Lời văn số {self.number}, {self.get_level_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a draft changes; the stored row decides."""
        if self.pk and WordingVersion.objects.filter(pk=self.pk).exclude(state=self.State.DRAFT).exists():
            raise DomainError("frozen", "Lời văn đã đưa vào dùng không sửa được. Soạn phiên bản mới.")
        super().save(*args, **kwargs)
