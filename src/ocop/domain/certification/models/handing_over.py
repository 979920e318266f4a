"""Trao giấy: who received a certificate, in which order, on which day."""

from django.db import models
from django.db.models import Q

from ocop.domain.certification.models.recognition import Certificate
from ocop.platform.core.models import CharField


class HandOver(models.Model):
    """One certificate's place in the order, who receives it, and since when it is handed over."""

    certificate = models.OneToOneField(
        Certificate, models.PROTECT, related_name="hand_over", verbose_name="giấy chứng nhận"
    )
    position = models.PositiveSmallIntegerField("thứ tự trao")
    receiver = CharField("người nhận", max_length=160, blank=True)
    on_behalf = models.BooleanField("nhận thay", default=False)
    handed_on = models.DateField("trao ngày", null=True, blank=True)
    note = CharField("ghi chú", max_length=300, blank=True)
    version = models.PositiveIntegerField("phiên bản", default=0)

    class Meta:
        verbose_name = "trao giấy chứng nhận"
        verbose_name_plural = "trao giấy chứng nhận"
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_on__isnull=True) | ~Q(receiver=""), name="handed_over_to_somebody"
            )
        ]

    def __str__(self) -> str:
        return f"{self.certificate}: {self.receiver}"
