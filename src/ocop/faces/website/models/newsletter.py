"""Bản tin: who asked for it, and what was sent. Nothing is kept of who opened or followed what."""

from django.db import models

from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, TextField


class Issue(PublicId):
    """Số bản tin, frozen as it went out."""

    number = models.PositiveIntegerField("số", unique=True)
    subject = CharField("tiêu đề", max_length=160)
    text = TextField("nội dung")
    since = models.DateField("từ sau ngày")
    composed_on = models.DateField("lập ngày")
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người gửi")
    addressed = models.PositiveIntegerField("số người nhận", default=0)

    class Meta:
        verbose_name = "số bản tin"
        verbose_name_plural = "số bản tin"
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"Bản tin số {self.number}"


class Subscriber(PublicId):
    """An address that asked and confirmed. It is erased when it leaves; before it confirmed there is no row."""

    email = models.EmailField("e-mail", unique=True)
    confirmed_on = models.DateField("xác nhận ngày")
    received = models.PositiveIntegerField(
        "số bản tin cuối đã gửi", default=0, help_text="Để không gửi một số hai lần; không ghi ai mở, ai bấm."
    )

    class Meta:
        verbose_name = "người nhận bản tin"
        verbose_name_plural = "người nhận bản tin"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Người nhận {self.pk}"
