"""Phiếu đánh giá: one member's marks for one product."""

from django.db import models

from ocop.domain.evaluation.models.councils import CouncilMember
from ocop.domain.evaluation.models.rounds import Entry
from ocop.platform.accounts.models import User
from ocop.platform.core.models import PublicId, TextField
from ocop.platform.files.models import StoredFile


class ScoreSheet(PublicId):
    """``choices`` maps criterion codes to zero-based option places; ``None`` is "no option fits" (0 points)."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Đang chấm"
        KEYED = "KEYED", "Đã nhập từ phiếu giấy, chờ kiểm tra"
        SUBMITTED = "SUBMITTED", "Đã nộp"
        REOPENED = "REOPENED", "Đã mở lại, bản cũ"

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

    serial = models.CharField("số phiếu giấy", max_length=40, blank=True)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản quét phiếu giấy"
    )
    keyed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người nhập phiếu giấy"
    )
    checked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người kiểm tra phiếu giấy"
    )
    reopened_on = models.DateField("mở lại ngày", null=True, blank=True)
    reopened_why = TextField("lý do mở lại", blank=True)

    class Meta:
        verbose_name = "phiếu đánh giá"
        verbose_name_plural = "phiếu đánh giá"
        ordering = ("entry__position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "member", "attempt"], condition=~models.Q(state="REOPENED"), name="sheet_once"
            ),
            models.CheckConstraint(
                condition=models.Q(total__isnull=True) | models.Q(total__lte=100), name="total_within_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.entry}"
