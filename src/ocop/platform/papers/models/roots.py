"""Certificates of the authorities whose signatures are trusted: those an administrator loads, no others."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.platform.core.models import CharField


class TrustedRoot(models.Model):
    """One certificate authority. A row that was taken off stays, for the papers that were checked while it held."""

    certificate = models.TextField("chứng thư (PEM)")
    subject = CharField("tên tổ chức chứng thực", max_length=300)
    fingerprint = models.CharField("dấu vân tay SHA-256", max_length=64)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("có hiệu lực đến hết")
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nạp"
    )
    loaded_on = models.DateField("ngày nạp")
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người gỡ"
    )
    removed_on = models.DateField("ngày gỡ", null=True, blank=True)

    class Meta:
        verbose_name = "chứng thư gốc được tin"
        verbose_name_plural = "chứng thư gốc được tin"
        ordering = ("removed_on", "subject")
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"], condition=Q(removed_on__isnull=True), name="root_trusted_once"
            )
        ]

    def __str__(self) -> str:
        return self.subject
