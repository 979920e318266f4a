"""What stands beside a certificate on the page that verifies it: recalls of agencies, how often it is asked for."""

from django.db import models

from ocop.domain.certification.models.recognition import Certificate
from ocop.platform.core.models import CharField, PublicId, TextField


class Recall(PublicId):
    """Thông báo thu hồi sản phẩm of a competent agency: told under its name; the certificate's state stays."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="recalls", verbose_name="giấy chứng nhận")
    whole_product = models.BooleanField("mọi giấy của sản phẩm", default=False)
    agency = CharField("cơ quan thông báo", max_length=200)
    number = CharField("số văn bản", max_length=60)
    document_on = models.DateField("ngày văn bản")
    text = TextField("nội dung thông báo", max_length=2000)
    published_on = models.DateField("công bố từ ngày")
    ended_on = models.DateField("hết hiệu lực từ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "thông báo thu hồi"
        verbose_name_plural = "thông báo thu hồi"
        ordering = ("-published_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "agency", "number", "document_on"], name="recall_once",
                violation_error_message="Thông báo này đã được ghi cho giấy này.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Thông báo số {self.number} của {self.agency}"


class ScanCount(models.Model):
    """How often the server was asked for a certificate on a day; nothing of who asked is kept."""

    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="scans", verbose_name="giấy chứng nhận")
    day = models.DateField("ngày", db_index=True)
    count = models.PositiveIntegerField("lượt tra", default=0)
    is_alarm = models.BooleanField("đã báo bất thường", default=False)

    class Meta:
        verbose_name = "lượt tra trong ngày"
        verbose_name_plural = "lượt tra trong ngày"
        constraints = [models.UniqueConstraint(fields=["certificate", "day"], name="scans_counted_once_a_day")]

    def __str__(self) -> str:
        return f"{self.certificate} {self.day}: {self.count}"
