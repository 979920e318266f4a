"""Figures that no record gives yet: reported by the agency in charge with evidence, approved by the standing office."""

from django.conf import settings
from django.db import models

from ocop.domain.plans.models.document import Season, Target
from ocop.platform.core.models import PublicId, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import Agency


class ReportedFigure(PublicId):
    """How far an agency is with a target on a day, counted from the beginning of the year. Once approved it stands."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Đang soạn"
        SENT = "SENT", "Chờ duyệt"
        RETURNED = "RETURNED", "Cần sửa"
        APPROVED = "APPROVED", "Đã duyệt"

    target = models.ForeignKey(Target, models.PROTECT, related_name="figures", verbose_name="chỉ tiêu")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan chịu trách nhiệm")
    value = models.PositiveIntegerField("số thực hiện từ đầu năm")
    as_of = models.DateField("tính đến ngày")
    note = TextField("diễn giải", blank=True)
    evidence = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="minh chứng"
    )
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT, db_index=True)
    version = models.PositiveIntegerField("phiên bản", default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người báo cáo"
    )
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    judged_on = models.DateField("ngày duyệt", null=True, blank=True)
    remark = TextField("lý do trả lại", blank=True)

    class Meta:
        verbose_name = "số liệu báo cáo"
        verbose_name_plural = "số liệu báo cáo"
        ordering = ("-as_of", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["target", "agency", "as_of"], name="figure_once_a_day",
                violation_error_message="Chỉ tiêu này đã có số liệu tính đến ngày đó. Mở số liệu đã có để sửa.",
            ),
            models.CheckConstraint(condition=models.Q(value__gte=0), name="figure_not_below_zero"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.target.label}: {self.value} {self.target.unit}"


class ClosedPeriod(models.Model):
    """A quarter the standing office has closed: its figures and updates stand as they are."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="closed_periods", verbose_name="chu trình")
    year = models.PositiveSmallIntegerField("năm")
    quarter = models.PositiveSmallIntegerField("quý")
    closed_on = models.DateField("ngày khóa")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người khóa"
    )

    class Meta:
        verbose_name = "kỳ đã khóa"
        verbose_name_plural = "kỳ đã khóa"
        ordering = ("year", "quarter")
        constraints = [
            models.UniqueConstraint(fields=["season", "year", "quarter"], name="period_closed_once"),
            models.CheckConstraint(condition=models.Q(quarter__gte=1, quarter__lte=4), name="quarter_1_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.season}: quý {self.quarter}/{self.year}"
