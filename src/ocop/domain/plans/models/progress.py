"""Cập nhật tiến độ: what an agency says of one of its duties in a quarter, and what was asked back."""

from django.conf import settings
from django.db import models

from ocop.domain.plans.models.document import DutyHolder
from ocop.platform.core.models import CharField, PublicId, TextField
from ocop.platform.files.models import StoredFile


class DutyUpdate(PublicId):
    """One agency's word on one duty in one quarter. Any colleague of the agency may write it; the last one is named."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Đang soạn"
        SENT = "SENT", "Chờ tiếp nhận"
        QUESTIONED = "QUESTIONED", "Hỏi lại"
        ACCEPTED = "ACCEPTED", "Đã tiếp nhận"

    holder = models.ForeignKey(DutyHolder, models.PROTECT, related_name="updates", verbose_name="cơ quan được giao")
    year = models.PositiveSmallIntegerField("năm")
    quarter = models.PositiveSmallIntegerField("quý")
    text = TextField("kết quả, việc đang làm")
    value = models.PositiveIntegerField("số liệu", null=True, blank=True)
    unit = CharField("đơn vị tính", max_length=60, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT, db_index=True)
    version = models.PositiveIntegerField("phiên bản", default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người viết"
    )
    saved_at = models.DateTimeField("lưu lúc")
    sent_on = models.DateField("ngày gửi", null=True, blank=True)

    class Meta:
        verbose_name = "cập nhật tiến độ"
        verbose_name_plural = "cập nhật tiến độ"
        ordering = ("year", "quarter", "holder")
        constraints = [
            models.UniqueConstraint(fields=["holder", "year", "quarter"], name="update_once_a_quarter"),
            models.CheckConstraint(condition=models.Q(quarter__gte=1, quarter__lte=4), name="update_quarter_1_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.holder}, quý {self.quarter}/{self.year}"


class UpdateFile(PublicId):
    """A file that goes with an update."""

    update = models.ForeignKey(DutyUpdate, models.CASCADE, related_name="files", verbose_name="cập nhật")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")

    class Meta:
        verbose_name = "tệp của cập nhật"
        verbose_name_plural = "tệp của cập nhật"
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.file)


class UpdateMessage(models.Model):
    """Hỏi lại and the answer, in the order they were said."""

    update = models.ForeignKey(DutyUpdate, models.CASCADE, related_name="messages", verbose_name="cập nhật")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người viết")
    text = TextField("nội dung")
    is_question = models.BooleanField("là câu hỏi")
    said_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "trao đổi về cập nhật"
        verbose_name_plural = "trao đổi về cập nhật"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.by}: {self.text[:60]}"
