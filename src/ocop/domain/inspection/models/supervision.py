"""Giám sát xã hội (III.10): what MTTQ found, whom it asks, what was answered."""

from django.db import models
from django.db.models import Q

from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import AdminUnit, Agency


class SupervisionCase(PublicId, Searchable):
    class State(models.TextChoices):
        SENT = "SENT", "Chờ trả lời"
        ANSWERED = "ANSWERED", "Đã trả lời"
        CLOSED = "CLOSED", "MTTQ đã tiếp nhận"

    search_fields = ("subject", "text", "recommendation")

    supervisor = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan giám sát")
    addressed = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan trả lời")
    unit = models.ForeignKey(AdminUnit, models.PROTECT, related_name="+", verbose_name="địa bàn giám sát")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.SENT)
    subject = CharField("nội dung giám sát", max_length=200)
    text = TextField("điều đã thấy")
    recommendation = TextField("kiến nghị")
    supervised_on = models.DateField("ngày giám sát")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản giám sát"
    )
    sent_on = models.DateField("ngày gửi", db_index=True)
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    due_on = models.DateField("trả lời trước hết ngày")
    answer = TextField("trả lời", blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    remark = TextField("MTTQ đề nghị trả lời thêm", blank=True)

    class Meta:
        verbose_name = "kiến nghị giám sát xã hội"
        verbose_name_plural = "kiến nghị giám sát xã hội"
        ordering = ("-sent_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="SENT") | ~Q(answer="") & Q(answered_on__isnull=False), name="answered_supervision"
            )
        ]

    def __str__(self) -> str:
        return self.subject
