"""Uploaded and generated files. Private: only a view that has checked the person may serve one."""

from pathlib import PurePath

from django.conf import settings
from django.db import models

from ocop.platform.core.models import CharField, PublicId


def _place(instance: "StoredFile", filename: str) -> str:
    """Spread over folders by hash; the person's own file name never becomes a path."""
    return f"{instance.sha256[:2]}/{instance.sha256[2:4]}/{instance.uid}"


class StoredFile(PublicId):
    """Bytes with their hash, true type and the result of the virus scan. Never changed, never overwritten."""

    class Scan(models.TextChoices):
        NOT_SCANNED = "NOT_SCANNED", "chưa quét vi-rút"
        CLEAN = "CLEAN", "đã quét, sạch"

    name = CharField("tên tệp", max_length=200)
    content = models.FileField("nội dung", upload_to=_place, max_length=120)
    content_type = models.CharField("loại", max_length=100)
    size = models.PositiveBigIntegerField("cỡ (byte)")
    sha256 = models.CharField("dấu kiểm", max_length=64, db_index=True)
    scan = models.CharField("quét vi-rút", max_length=12, choices=Scan, default=Scan.NOT_SCANNED)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người gửi"
    )
    stored_at = models.DateTimeField("lưu lúc", auto_now_add=True)

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"

    def __str__(self) -> str:
        return self.name

    @property
    def extension(self) -> str:
        return PurePath(self.name).suffix.lstrip(".").upper() or "TỆP"


class Upload(PublicId):
    """A large file on its way in, piece by piece. Forgotten after some days; what a form took is a ``StoredFile``."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="người gửi"
    )
    name = CharField("tên tệp", max_length=200)
    size = models.PositiveBigIntegerField("cỡ (byte)")
    offset = models.PositiveBigIntegerField("đã nhận (byte)", default=0)
    pieces = models.JSONField("các phần", default=list)
    begun_at = models.DateTimeField("bắt đầu lúc", auto_now_add=True)
    expires_at = models.DateTimeField("giữ đến", db_index=True)

    class Meta:
        verbose_name = "tệp đang gửi"
        verbose_name_plural = "tệp đang gửi"

    def __str__(self) -> str:
        return self.name


class Batch(PublicId):
    """A file of many parts that somebody asked for, drawn in the background step by step: ``done`` of ``total``."""

    GOING = models.Q(file=None, error="")

    kind = models.CharField("loại", max_length=80)
    title = CharField("tên việc", max_length=200)
    back = models.CharField("trang đã yêu cầu", max_length=200)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người yêu cầu"
    )
    asked_at = models.DateTimeField("yêu cầu lúc", auto_now_add=True)
    arguments = models.JSONField("tham số", default=dict)
    keys = models.JSONField("các mục", default=list)
    digest = models.CharField("dấu kiểm", max_length=64)
    total = models.PositiveIntegerField("số mục")
    done = models.PositiveIntegerField("số mục đã lập", default=0)
    parts = models.JSONField("các phần", default=list)
    tries = models.PositiveSmallIntegerField("số lần thử bước này", default=0)
    begun_at = models.DateTimeField("bắt đầu bước này lúc", null=True, blank=True)
    error = CharField("lỗi", max_length=500, blank=True)
    moved_at = models.DateTimeField("bước gần nhất lúc", db_index=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp"
    )
    fetched_at = models.DateTimeField("tải lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tệp nhiều phần"
        verbose_name_plural = "tệp nhiều phần"
        indexes = [models.Index(fields=["asked_by", "fetched_at"], name="batch_by_person")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_going(self) -> bool:
        """Neither made nor given up."""
        return self.file_id is None and not self.error
