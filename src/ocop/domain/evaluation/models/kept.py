"""Lựa chọn giữ lại: what a second device wanted at a criterion where the sheet had meanwhile been changed otherwise."""

from django.db import models

from ocop.domain.evaluation.models.sheets import ScoreSheet
from ocop.platform.core.models import PublicId, TextField


class KeptMark(PublicId):
    """Seen by the member alone, as the sheet is. Until it is settled the sheet is not handed in."""

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="kept_marks", verbose_name="phiếu")
    code = models.CharField("tiêu chí", max_length=40)
    choice = models.CharField("phương án", max_length=8, blank=True)
    reason = TextField("lý do", blank=True)
    other_choice = models.CharField("phương án của bản kia", max_length=8, blank=True)
    other_reason = TextField("lý do của bản kia", blank=True)
    kept_at = models.DateTimeField("giữ lúc", auto_now_add=True)
    settled_at = models.DateTimeField("chọn xong lúc", null=True, blank=True)
    used = models.BooleanField("được dùng", default=False)

    class Meta:
        verbose_name = "lựa chọn giữ lại"
        verbose_name_plural = "lựa chọn giữ lại"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(used=False) | models.Q(settled_at__isnull=False), name="kept_mark_used_when_settled"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.code}"

    @property
    def mark(self) -> tuple[str, str]:
        return self.choice, self.reason

    @property
    def other(self) -> tuple[str, str]:
        """What the sheet holds instead, or held before ``used``."""
        return self.other_choice, self.other_reason
