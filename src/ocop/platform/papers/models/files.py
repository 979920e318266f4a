"""Word versions of a draft that came back from outside the system."""

from django.conf import settings
from django.db import models

from ocop.platform.core.models import CharField
from ocop.platform.files.models import StoredFile

from .paper import Paper


class PaperFile(models.Model):
    """One edited Word file. Version 1 is what the system draws, so the first that comes back is 2."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="word_versions", verbose_name="văn bản")
    version = models.PositiveSmallIntegerField("phiên bản")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp Word")
    note = CharField("đã sửa gì", max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đưa lên"
    )
    added_on = models.DateField("ngày đưa lên")

    class Meta:
        verbose_name = "bản Word đã sửa"
        verbose_name_plural = "bản Word đã sửa"
        ordering = ("-version",)
        constraints = [models.UniqueConstraint(fields=["paper", "version"], name="word_version_once")]

    def __str__(self) -> str:
        return f"Bản Word số {self.version}"
