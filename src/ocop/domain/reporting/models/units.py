"""Báo cáo của đơn vị: figures that were counted, what the unit says beside them, and what was remarked on it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.reporting.models.periods import ReportPeriod
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import Agency
from ocop.platform.papers.models import Paper


class UnitReport(PublicId, Searchable):
    """What one office owes in one period. Counted anew until it is sent; then its figures and their rows stand."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Chưa gửi"
        SENT = "SENT", "Chờ tiếp nhận"
        RETURNED = "RETURNED", "Cần sửa"
        ACCEPTED = "ACCEPTED", "Đã tiếp nhận"
        EXCUSED = "EXCUSED", "Không phải báo cáo"

    OPEN = (State.DRAFT, State.RETURNED)
    """May be written in."""
    IN = (State.SENT, State.ACCEPTED)

    search_fields = ("agency_name",)

    period = models.ForeignKey(ReportPeriod, models.PROTECT, related_name="reports", verbose_name="kỳ báo cáo")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="unit_reports", verbose_name="đơn vị báo cáo")
    addressee = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="nơi nhận")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    due_on = models.DateField("ngày cuối còn đúng hạn")
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.DRAFT, db_index=True)
    version = models.PositiveIntegerField("phiên bản", default=1)
    as_of = models.DateField("số liệu đến hết ngày", null=True, blank=True)
    values = models.JSONField("số liệu đã chốt", default=dict)
    sent_on = models.DateField("gửi lần đầu ngày", null=True, blank=True)
    last_sent_on = models.DateField("gửi lần cuối ngày", null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người gửi"
    )
    accepted_on = models.DateField("tiếp nhận ngày", null=True, blank=True)
    returned_times = models.PositiveSmallIntegerField("số lần trả lại", default=0)
    paper = models.ForeignKey(
        Paper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản báo cáo"
    )

    class Meta:
        verbose_name = "báo cáo của đơn vị"
        verbose_name_plural = "báo cáo của đơn vị"
        ordering = ("due_on", "agency__position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["period", "agency"], name="unit_report_once"),
            models.CheckConstraint(
                condition=~Q(state__in=("SENT", "ACCEPTED")) | Q(sent_on__isnull=False, as_of__isnull=False),
                name="sent_report_has_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}, {self.agency}"

    @property
    def agency_name(self) -> str:
        return self.agency.name

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN


class Entry(models.Model):
    """What the unit says beside one counted figure: another number with its reason, an estimate, or its own figure."""

    report = models.ForeignKey(UnitReport, models.CASCADE, related_name="entries", verbose_name="báo cáo")
    table = models.CharField("bảng", max_length=20)
    line = models.CharField("dòng", max_length=60)
    stated = models.BigIntegerField("đơn vị ghi", null=True, blank=True)
    estimate = models.BigIntegerField("ước thực hiện", null=True, blank=True)
    note = CharField("giải thích, căn cứ", max_length=300, blank=True)
    evidence = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="minh chứng"
    )

    class Meta:
        verbose_name = "số đơn vị ghi"
        verbose_name_plural = "số đơn vị ghi"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["report", "table", "line"], name="report_entry_once"),
            models.CheckConstraint(
                condition=(Q(stated__isnull=True) | Q(stated__gte=0)) & (Q(estimate__isnull=True) | Q(estimate__gte=0)),
                name="report_entry_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table}.{self.line}"


class Text(models.Model):
    """One part in words."""

    report = models.ForeignKey(UnitReport, models.CASCADE, related_name="texts", verbose_name="báo cáo")
    part = models.CharField("phần", max_length=20)
    text = TextField("nội dung", blank=True)

    class Meta:
        verbose_name = "phần lời của báo cáo"
        verbose_name_plural = "phần lời của báo cáo"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["report", "part"], name="report_text_once")]

    def __str__(self) -> str:
        return self.part


class Remark(models.Model):
    """Nhận xét on one part or table, by which a report was returned; ``answered_on`` when it came back."""

    report = models.ForeignKey(UnitReport, models.CASCADE, related_name="remarks", verbose_name="báo cáo")
    part = models.CharField("phần, bảng", max_length=20)
    text = TextField("nhận xét")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")
    made_on = models.DateField("ghi ngày")
    answered_on = models.DateField("đơn vị gửi lại ngày", null=True, blank=True)

    class Meta:
        verbose_name = "nhận xét báo cáo"
        verbose_name_plural = "nhận xét báo cáo"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text
