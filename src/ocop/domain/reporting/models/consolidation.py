"""Báo cáo tổng hợp: the standing office's report to the committee; a correction is a new version.

Its paper is issued as every paper is: number and date come from the clerk.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.reporting.models.periods import ReportPeriod
from ocop.platform.core.models import PublicId, TextField
from ocop.platform.papers.models import Paper


class Consolidation(PublicId):
    """One version. ``values``: the province's tables and their rows; ``units``: what the units reported, by line."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Đang tổng hợp"
        FROZEN = "FROZEN", "Đã chốt số liệu"
        REPLACED = "REPLACED", "Đã thay bằng bản sau"

    period = models.ForeignKey(ReportPeriod, models.PROTECT, related_name="consolidations", verbose_name="kỳ báo cáo")
    number = models.PositiveSmallIntegerField("bản thứ", default=1)
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField("phiên bản", default=1)
    as_of = models.DateField("số liệu đến hết ngày", null=True, blank=True)
    values = models.JSONField("số liệu đã chốt", default=dict)
    units = models.JSONField("số liệu các đơn vị báo cáo", default=dict)
    texts = models.JSONField("phần lời", default=dict)
    honours = TextField("đề nghị khen thưởng", blank=True)
    recipients = TextField("nơi nhận", blank=True)
    changes = TextField("điều thay đổi so với bản trước", blank=True)
    frozen_on = models.DateField("chốt ngày", null=True, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người tổng hợp"
    )

    class Meta:
        verbose_name = "báo cáo tổng hợp"
        verbose_name_plural = "báo cáo tổng hợp"
        ordering = ("-period__due_on", "-number")
        constraints = [
            models.UniqueConstraint(fields=["period", "number"], name="consolidation_version_once"),
            models.UniqueConstraint(
                fields=["period"], condition=Q(state="DRAFT"), name="one_open_consolidation",
                violation_error_message="Kỳ này đang có một bản tổng hợp chưa chốt. Mở bản đó để sửa tiếp.",
            ),
            models.CheckConstraint(
                condition=Q(state="DRAFT") | Q(as_of__isnull=False, frozen_on__isnull=False), name="frozen_has_days"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.period}, bản tổng hợp {self.number}"
