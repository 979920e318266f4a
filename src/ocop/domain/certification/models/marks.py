"""Mẫu dấu OCOP: the files of the certification mark that holders may use."""

from django.db import models
from django.db.models import Q

from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId
from ocop.platform.files.models import StoredFile


class MarkFile(PublicId):
    """One file of the mark with 3, 4 or 5 stars; a withdrawn one is kept and no longer offered."""

    stars = models.PositiveSmallIntegerField("hạng sao")
    label = CharField("tên tệp hiện cho chủ thể", max_length=120)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người tải lên")
    uploaded_on = models.DateField("ngày tải lên")
    withdrawn_on = models.DateField("thôi dùng từ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "mẫu dấu OCOP"
        verbose_name_plural = "mẫu dấu OCOP"
        ordering = ("-stars", "label", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(stars__gte=3, stars__lte=5), name="mark_of_3_to_5_stars"),
            models.UniqueConstraint(
                fields=["stars", "label"], condition=Q(withdrawn_on__isnull=True), name="mark_label_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.stars} sao"
