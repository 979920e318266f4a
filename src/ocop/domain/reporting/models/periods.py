"""Kỳ báo cáo: what is reported until when, and whose communes report to their district."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ocop.domain.plans.models import Milestone, Season
from ocop.platform.core.models import PublicId
from ocop.platform.government.models import Agency


class ReportPeriod(PublicId):
    """One duty of the plan: 6 tháng, năm; or the supplement that follows the year's end. Opened in advance."""

    class Kind(models.TextChoices):
        HALF = "HALF", "6 tháng"
        YEAR = "YEAR", "năm"
        SUPPLEMENT = "SUPPLEMENT", "tổng kết năm"
        PHASE = "PHASE", "tổng kết giai đoạn"

    season = models.ForeignKey(Season, models.PROTECT, related_name="report_periods", verbose_name="chu trình")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    kind = models.CharField("kỳ", max_length=10, choices=Kind)
    milestone = models.OneToOneField(
        Milestone, models.PROTECT, null=True, blank=True, related_name="report_period", verbose_name="mốc của kế hoạch"
    )
    first_year = models.PositiveSmallIntegerField("từ năm", null=True, blank=True)
    counts_until = models.DateField("số liệu tính đến hết ngày")
    due_on = models.DateField("ngày cuối còn đúng hạn")
    opened_on = models.DateField("mở ngày")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người mở"
    )

    class Meta:
        verbose_name = "kỳ báo cáo"
        verbose_name_plural = "kỳ báo cáo"
        ordering = ("-due_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["season", "kind"], name="report_period_once",
                violation_error_message="Kỳ báo cáo này đã mở. Tìm trong danh sách kỳ báo cáo.",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("opened_on")), name="report_due_after_opening"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Báo cáo {self.called}"

    @property
    def called(self) -> str:
        """ "6 tháng 2020", "tổng kết giai đoạn 2018–2020"."""
        years = f"{self.first_year}–{self.season.year}" if self.first_year else str(self.season.year)
        return f"{self.get_kind_display()} {years}"


class CommuneReporting(models.Model):
    """Xã báo cáo huyện: switched on by a district for its communes."""

    district = models.OneToOneField(Agency, models.PROTECT, related_name="+", verbose_name="UBND cấp huyện")
    is_on = models.BooleanField("xã báo cáo huyện", default=False)
    days_before = models.PositiveSmallIntegerField("xã gửi trước hạn của huyện (ngày)", default=7)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đổi")
    changed_on = models.DateField("đổi ngày")

    class Meta:
        verbose_name = "xã báo cáo huyện"
        verbose_name_plural = "xã báo cáo huyện"

    def __str__(self) -> str:
        return f"{self.district}: {'có' if self.is_on else 'không'}"
