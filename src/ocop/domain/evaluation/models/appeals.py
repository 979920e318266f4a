"""Kiến nghị: what a producer says about a result before it is decided."""

from django.db import models

from ocop.domain.evaluation.models.rounds import Entry
from ocop.platform.accounts.models import User
from ocop.platform.core.models import PublicId, TextField
from ocop.platform.files.models import StoredFile


class Appeal(PublicId):
    """One kiến nghị on one product's result, with the day by which it is answered."""

    class State(models.TextChoices):
        FILED = "FILED", "Đã gửi, chờ xem xét"
        ACCEPTED = "ACCEPTED", "Chấp nhận, xem lại kết quả"
        REFUSED = "REFUSED", "Giữ nguyên kết quả"
        WITHDRAWN = "WITHDRAWN", "Đã rút"

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="appeals", verbose_name="sản phẩm trong đợt")
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.FILED)
    text = TextField("nội dung kiến nghị")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp kèm theo"
    )
    filed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    filed_on = models.DateField("ngày gửi")
    due_on = models.DateField("trả lời trước ngày")
    answer = TextField("trả lời", blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)

    class Meta:
        verbose_name = "kiến nghị về kết quả"
        verbose_name_plural = "kiến nghị về kết quả"
        ordering = ("-filed_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["entry"], condition=models.Q(state="FILED"), name="one_open_appeal")
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.get_state_display()}"
