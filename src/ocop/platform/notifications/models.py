"""What somebody was told, and whether they have read it."""

from django.conf import settings
from django.db import models

from ocop.platform.core.models import CharField, TextField


class Notification(models.Model):
    """One notice to one person: on screen, by e-mail if they have one, and ready to paste into Zalo."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications", verbose_name="người nhận"
    )
    kind = models.CharField("loại", max_length=80)
    title = CharField("tiêu đề", max_length=200)
    text = TextField("nội dung", blank=True)
    url = models.CharField("địa chỉ", max_length=300, blank=True)
    object_type = models.CharField("về loại", max_length=60, blank=True)
    object_id = models.CharField("về bản ghi", max_length=40, blank=True)
    official_at = models.DateTimeField("thời điểm nghiệp vụ")
    sent_at = models.DateTimeField("gửi e-mail lúc", null=True)
    read_at = models.DateTimeField("đọc lúc", null=True)

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["user", "-id"], condition=models.Q(read_at__isnull=True), name="notification_unread")
        ]

    def __str__(self) -> str:
        return self.title


class Muted(models.Model):
    """An optional kind of notice that a person does not want."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="người nhận")
    kind = models.CharField("loại", max_length=80)

    class Meta:
        verbose_name = "loại thông báo không nhận"
        verbose_name_plural = "loại thông báo không nhận"
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="muted_once")]

    def __str__(self) -> str:
        return self.kind
