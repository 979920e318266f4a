"""What happens to the dates of a plan: extended, closed, met, reminded of."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.plans.models.document import Milestone
from ocop.platform.core.models import CharField, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import Agency


class MilestoneChange(models.Model):
    """A decision about a date: how long it was extended, or why it is not held. The plan's own words stay."""

    class Kind(models.TextChoices):
        EXTENDED = "EXTENDED", "Gia hạn"
        CLOSED = "CLOSED", "Không tổ chức"
        REOPENED = "REOPENED", "Tổ chức lại"

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="changes", verbose_name="mốc thời gian")
    kind = models.CharField("việc", max_length=10, choices=Kind)
    until = models.DateField("đến hết ngày", null=True, blank=True)
    number = CharField("số, ký hiệu văn bản", max_length=40, blank=True)
    decided_on = models.DateField("ngày văn bản", null=True, blank=True)
    reason = TextField("lý do")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")
    made_on = models.DateField("ghi ngày")

    class Meta:
        verbose_name = "thay đổi mốc thời gian"
        verbose_name_plural = "thay đổi mốc thời gian"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="EXTENDED") | Q(until__isnull=False, decided_on__isnull=False) & ~Q(number=""),
                name="extension_by_decision",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.milestone.label}"


class Completion(models.Model):
    """Đã xong: an agency's part of a date, where no room of the programme records it by itself."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="completions", verbose_name="mốc thời gian")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    done_on = models.DateField("xong ngày")
    paper = CharField("căn cứ", max_length=120, help_text="Số, ký hiệu và ngày của văn bản chứng tỏ việc đã xong")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "kết quả mốc thời gian"
        verbose_name_plural = "kết quả mốc thời gian"
        ordering = ("milestone", "agency")
        constraints = [models.UniqueConstraint(fields=["milestone", "agency"], name="completion_once")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.milestone.label}"


class ReminderRun(models.Model):
    """One official day on which reminders went out: a day has one, so nobody gets a second digest."""

    day = models.DateField("ngày", unique=True)
    people = models.PositiveIntegerField("số người được nhắc", default=0)

    class Meta:
        verbose_name = "lượt nhắc hạn"
        verbose_name_plural = "lượt nhắc hạn"
        ordering = ("-day",)

    def __str__(self) -> str:
        return f"{self.day}"


class Reminder(models.Model):
    """An agency was reminded of a date: so many days before it (negative) or after it."""

    class Audience(models.TextChoices):
        OFFICERS = "OFFICERS", "cán bộ đầu mối"
        HEAD = "HEAD", "lãnh đạo cơ quan"
        STANDING_OFFICE = "STANDING_OFFICE", "cơ quan thường trực"

    run = models.ForeignKey(ReminderRun, models.CASCADE, related_name="reminders", verbose_name="lượt nhắc")
    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="reminders", verbose_name="mốc thời gian")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+", verbose_name="cơ quan")
    last_day = models.DateField("hạn khi nhắc")
    step = models.SmallIntegerField("ngày so với hạn")
    audience = models.CharField("nhắc đến", max_length=20, choices=Audience)
    reached = models.PositiveSmallIntegerField("số người nhận")

    class Meta:
        verbose_name = "lời nhắc"
        verbose_name_plural = "lời nhắc"
        ordering = ("-run__day", "milestone")
        constraints = [
            models.UniqueConstraint(fields=["milestone", "agency", "last_day", "step"], name="reminder_step_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.milestone.label}"


class CalendarFeed(models.Model):
    """The secret address under which a person's calendar program reads their dates; a new one replaces the old."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed", verbose_name="người dùng"
    )
    token = models.CharField("mã bí mật", max_length=64, unique=True)
    made_at = models.DateTimeField("tạo lúc")

    class Meta:
        verbose_name = "liên kết lịch"
        verbose_name_plural = "liên kết lịch"

    def __str__(self) -> str:
        return f"{self.user}"
