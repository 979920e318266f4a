"""Đề cử lên Trung ương: candidates for 5 stars, and what the centre answered."""

from django.db import models
from django.db.models import Q

from ocop.domain.certification.models.recognition import DecisionLine
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, TextField
from ocop.platform.files.models import StoredFile


class Nomination(PublicId):
    """One letter to the centre about one product. The centre's own certificate is not issued here."""

    class State(models.TextChoices):
        WAITING = "WAITING", "Đã gửi, chờ Trung ương"
        RECOGNISED = "RECOGNISED", "Trung ương công nhận 5 sao"
        REFUSED = "REFUSED", "Trung ương không công nhận"

    line = models.ForeignKey(
        DecisionLine, models.PROTECT, related_name="nominations", verbose_name="sản phẩm trong quyết định"
    )
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.WAITING)
    number = CharField("số văn bản đề cử", max_length=60)
    sent_on = models.DateField("ngày gửi")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp đề cử"
    )
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    answer_number = CharField("số văn bản trả lời", max_length=60, blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    answer_note = TextField("nội dung trả lời", blank=True)

    class Meta:
        verbose_name = "đề cử lên Trung ương"
        verbose_name_plural = "đề cử lên Trung ương"
        ordering = ("-sent_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["line"], condition=Q(state__in=("WAITING", "RECOGNISED")), name="one_standing_nomination"
            )
        ]

    def __str__(self) -> str:
        return f"{self.line.product}: {self.get_state_display()}"
