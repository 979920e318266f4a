"""Tự đánh giá: what the producer claims, criterion by criterion, before anybody judges."""

from django.conf import settings
from django.db import models

from ocop.domain.dossiers.models.dossiers import Dossier


class SelfAssessment(models.Model):
    """Bảng tự chấm điểm of one dossier. ``choices``: criterion → place of the option, as ``tally`` takes them.

    ``total`` and ``stars`` are kept with the choices, for lists; both can be derived again.
    """

    dossier = models.OneToOneField(
        Dossier, models.CASCADE, related_name="self_assessment", verbose_name="hồ sơ"
    )  # fmt: skip
    choices = models.JSONField("phương án đã chọn", default=dict)
    total = models.PositiveSmallIntegerField("tổng điểm tự chấm", default=0)
    stars = models.PositiveSmallIntegerField("hạng sao tự chấm", null=True, blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người lưu")
    saved_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "bảng tự chấm điểm"
        verbose_name_plural = "bảng tự chấm điểm"

    def __str__(self) -> str:
        return f"{self.dossier}: {self.total} điểm"
