"""Báo trước khi hết hạn: a notice about a certificate, or about a paper it rests on, and how it reached the holder."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.certification.models.recognition import Certificate
from ocop.domain.producers.models import Producer, ProducerPaper
from ocop.platform.core.models import CharField, PublicId
from ocop.platform.papers.models import Paper


class Notice(PublicId):
    """One of 180, 120, 90 or 30 days before ``lapses_on``. On record once it is due, whether anybody was at work."""

    class Way(models.TextChoices):
        HAND = "HAND", "trao tay, ký nhận"
        POST = "POST", "gửi bưu điện"
        PHONE = "PHONE", "điện thoại, Zalo"

    producer = models.ForeignKey(Producer, models.PROTECT, related_name="notices", verbose_name="chủ thể")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    certificate = models.ForeignKey(
        Certificate, models.PROTECT, null=True, blank=True, related_name="notices", verbose_name="giấy chứng nhận"
    )
    base = models.ForeignKey(
        ProducerPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="giấy tờ nền"
    )
    about = CharField("về", max_length=300, help_text="Như ghi trên thông báo.")
    days = models.PositiveSmallIntegerField("báo trước", help_text="Số ngày.")
    lapses_on = models.DateField("hết hạn sau ngày")
    made_on = models.DateField("ngày lập")
    paper = models.ForeignKey(
        Paper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản thông báo"
    )
    way = models.CharField("cách giao", max_length=5, choices=Way, blank=True)
    delivered_on = models.DateField("giao ngày", null=True, blank=True)
    received_by = CharField("người nhận", max_length=120, blank=True)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi"
    )

    class Meta:
        verbose_name = "thông báo sắp hết hạn"
        verbose_name_plural = "thông báo sắp hết hạn"
        ordering = ("-made_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(certificate__isnull=False, base__isnull=True)
                | Q(certificate__isnull=True, base__isnull=False),
                name="notice_is_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["certificate", "days"], condition=Q(certificate__isnull=False), name="certificate_noticed_once"
            ),
            models.UniqueConstraint(fields=["base", "days"], condition=Q(base__isnull=False), name="base_noticed_once"),
            models.CheckConstraint(
                condition=Q(way="", delivered_on__isnull=True) | ~Q(way="") & Q(delivered_on__isnull=False),
                name="notice_delivered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about}: báo trước {self.days} ngày"
