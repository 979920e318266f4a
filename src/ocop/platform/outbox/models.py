"""Which entries of which browsers have been taken, and what each was answered."""

from django.conf import settings
from django.db import models

from ocop.platform.core.models import CharField


class Taken(models.Model):
    """One entry. The browser makes the key before it first sends; the same key again gets the same answer, no act.

    Kept for ninety days (``services.forget``).
    """

    key = models.UUIDField("mã mục", unique=True)
    kind = models.CharField("loại", max_length=60)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi"
    )  # fmt: skip
    digest = models.CharField("dấu kiểm", max_length=64)
    answer = models.JSONField("trả lời", default=dict)
    made_at = CharField("máy ghi lúc", max_length=40, blank=True)
    """As the device told it: shown, never reckoned with. Its clock may be wrong by a day."""
    received_at = models.DateTimeField("nhận lúc", auto_now_add=True)

    class Meta:
        verbose_name = "mục đã nhận"
        verbose_name_plural = "mục đã nhận"
        indexes = [models.Index(fields=["person", "received_at"], name="taken_by_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
