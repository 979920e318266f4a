"""Điểm danh theo buổi, and what became of a participant three and twelve months later."""

from django.db import models
from django.db.models import Q

from ocop.domain.activities.models.people import Participant
from ocop.domain.activities.models.sessions import Session
from ocop.platform.accounts.models import User
from ocop.platform.core.models import TextField


class Attendance(models.Model):
    """One person in one half-day. ``other``: what a second device said meanwhile; both stand until somebody settles."""

    class Status(models.TextChoices):
        PRESENT = "PRESENT", "Có mặt"
        ABSENT = "ABSENT", "Vắng"
        EXCUSED = "EXCUSED", "Vắng có phép"

    class How(models.TextChoices):
        LIST = "LIST", "theo danh sách"
        CODE = "CODE", "quét mã"

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances", verbose_name="buổi")
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="attendances", verbose_name="người tham dự"
    )
    status = models.CharField("điểm danh", max_length=7, choices=Status)
    other = models.CharField("máy khác ghi", max_length=7, choices=Status, blank=True)
    how = models.CharField("cách điểm danh", max_length=4, choices=How, default=How.LIST)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    noted_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "điểm danh"
        verbose_name_plural = "điểm danh"
        ordering = ("session", "participant")
        constraints = [models.UniqueConstraint(fields=["session", "participant"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.participant}: {self.get_status_display()}"


class FollowUp(models.Model):
    """What was asked of a participant so many months after the class; what the system knows is counted, not stored."""

    MONTHS = (3, 12)

    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="follow_ups", verbose_name="người tham dự"
    )
    months = models.PositiveSmallIntegerField("sau số tháng")
    sales = models.BigIntegerField("doanh thu tháng gần nhất", null=True, blank=True)
    change = TextField("điều đã thay đổi", blank=True)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    noted_on = models.DateField("ghi ngày")

    class Meta:
        verbose_name = "theo dõi sau lớp"
        verbose_name_plural = "theo dõi sau lớp"
        ordering = ("participant", "months")
        constraints = [
            models.UniqueConstraint(fields=["participant", "months"], name="follow_up_once"),
            models.CheckConstraint(condition=Q(months__in=(3, 12)), name="follow_up_3_or_12_months"),
            models.CheckConstraint(condition=Q(sales__isnull=True) | Q(sales__gte=0), name="follow_up_sales"),
        ]

    def __str__(self) -> str:
        return f"{self.participant}, sau {self.months} tháng"
