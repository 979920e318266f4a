"""Phiếu đánh giá: one member's marks for one product."""

from django.db import models

from ocop.domain.evaluation.models.councils import CouncilMember
from ocop.domain.evaluation.models.rounds import Entry
from ocop.platform.core.models import PublicId


class ScoreSheet(PublicId):
    """``choices`` maps criterion codes to zero-based option places; ``None`` is "no option fits" (0 points)."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Đang chấm"
        SUBMITTED = "SUBMITTED", "Đã nộp"

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="sheets", verbose_name="sản phẩm trong đợt")
    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="sheets", verbose_name="thành viên")
    attempt = models.PositiveSmallIntegerField("lần chấm", default=1)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    choices = models.JSONField("phương án", default=dict)
    reasons = models.JSONField("lý do", default=dict)
    knock_outs = models.JSONField("điều kiện loại", default=list)
    total = models.PositiveSmallIntegerField("tổng điểm", null=True, blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1)
    saved_at = models.DateTimeField("lưu lúc", null=True, blank=True)
    submitted_at = models.DateTimeField("nộp lúc", null=True, blank=True)
    fingerprint = models.CharField("dấu kiểm", max_length=81, blank=True)  # salt:hash

    class Meta:
        verbose_name = "phiếu đánh giá"
        verbose_name_plural = "phiếu đánh giá"
        ordering = ("entry__position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["entry", "member", "attempt"], name="sheet_once"),
            models.CheckConstraint(
                condition=models.Q(total__isnull=True) | models.Q(total__lte=100), name="total_within_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.entry}"
