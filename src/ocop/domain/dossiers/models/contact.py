"""What passes between producer and office beside the file itself: receipts, messages, calls."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.dossiers.models.dossiers import Dossier
from ocop.domain.dossiers.models.ideas import Idea
from ocop.platform.core.models import PublicId, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import Agency

_ONE = Q(idea__isnull=False, dossier__isnull=True) | Q(idea__isnull=True, dossier__isnull=False)


class Receipt(PublicId):
    """Giấy biên nhận: what an office took in of one sent version, numbered without gaps in each office and year."""

    idea = models.ForeignKey(
        Idea, models.PROTECT, null=True, blank=True, related_name="receipts", verbose_name="phiếu đăng ký"
    )
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, blank=True, related_name="receipts", verbose_name="hồ sơ"
    )
    version = models.PositiveIntegerField("bản đã gửi")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan nhận")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    items = models.JSONField("giấy tờ đã nhận")
    received_on = models.DateField("ngày nhận")
    answer_on = models.DateField("ngày hẹn trả lời")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhận")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")

    class Meta:
        verbose_name = "giấy biên nhận"
        verbose_name_plural = "giấy biên nhận"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=_ONE, name="receipt_has_one_subject"),
            models.UniqueConstraint(fields=["agency", "year", "number"], name="receipt_number_once"),
            models.UniqueConstraint(fields=["idea", "version", "agency"], name="receipt_once_an_idea"),
            models.UniqueConstraint(fields=["dossier", "version", "agency"], name="receipt_once_a_dossier"),
        ]

    def __str__(self) -> str:
        return f"Giấy biên nhận số {self.number:02d}/{self.year}"


class Contact(models.Model):
    """A message between producer and office, or a call that the office has made and keeps to itself."""

    class Kind(models.TextChoices):
        MESSAGE = "MESSAGE", "Lời nhắn"
        CALL = "CALL", "Đã gọi"

    idea = models.ForeignKey(
        Idea, models.CASCADE, null=True, blank=True, related_name="contacts", verbose_name="phiếu đăng ký"
    )
    dossier = models.ForeignKey(
        Dossier, models.CASCADE, null=True, blank=True, related_name="contacts", verbose_name="hồ sơ"
    )
    kind = models.CharField("loại", max_length=8, choices=Kind)
    text = TextField("nội dung")
    agreed_on = models.DateField("hẹn ngày", null=True, blank=True)
    by_producer = models.BooleanField("của chủ thể", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "trao đổi"
        verbose_name_plural = "trao đổi"
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=_ONE, name="contact_has_one_subject")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"
