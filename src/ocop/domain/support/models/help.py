"""Giúp đỡ không dùng kinh phí (III.5–III.8): asked in one place, answered by the agency the plan names."""

from django.db import models

from ocop.domain.producers.models import Producer, Product
from ocop.domain.support.models.schemes import Scheme
from ocop.platform.accounts.models import User
from ocop.platform.core.models import PublicId, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import Agency


class HelpRequest(PublicId):
    """One question of a producer to one agency, with the day it is owed an answer."""

    class State(models.TextChoices):
        SENT = "SENT", "Chờ trả lời"
        ANSWERED = "ANSWERED", "Đã trả lời"
        WITHDRAWN = "WITHDRAWN", "Đã rút"

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="help_requests", verbose_name="nội dung")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan trả lời")
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="help_requests", verbose_name="chủ thể")
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sản phẩm"
    )
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.SENT)
    text = TextField("cần giúp việc gì")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp kèm theo"
    )
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    sent_on = models.DateField("ngày gửi")
    due_on = models.DateField("trả lời trước hết ngày")
    answer = TextField("trả lời", blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    answer_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp trả lời"
    )

    class Meta:
        verbose_name = "yêu cầu giúp đỡ"
        verbose_name_plural = "yêu cầu giúp đỡ"
        ordering = ("-sent_on", "-pk")

    def __str__(self) -> str:
        return f"{self.scheme}: {self.producer}"
