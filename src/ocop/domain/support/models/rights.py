"""Quyền sở hữu công nghiệp: from the filing to the certificate of the intellectual property office."""

from django.db import models

from ocop.domain.producers.models import Product
from ocop.domain.support.models.requests import Request
from ocop.platform.core.models import CharField, PublicId
from ocop.platform.files.models import StoredFile


class IndustrialRight(PublicId):
    """One application for a trademark, an industrial design or a geographical indication."""

    class Kind(models.TextChoices):
        TRADEMARK = "TRADEMARK", "Nhãn hiệu thường"
        COLLECTIVE = "COLLECTIVE", "Nhãn hiệu tập thể"
        CERTIFICATION = "CERTIFICATION", "Nhãn hiệu chứng nhận"
        DESIGN = "DESIGN", "Kiểu dáng công nghiệp"
        INDICATION = "INDICATION", "Chỉ dẫn địa lý"

    class State(models.TextChoices):
        PREPARING = "PREPARING", "Đang làm đơn"
        FILED = "FILED", "Đã nộp đơn"
        VALID = "VALID", "Đơn hợp lệ, đang thẩm định"
        GRANTED = "GRANTED", "Đã cấp văn bằng"
        REFUSED = "REFUSED", "Bị từ chối"

    request = models.OneToOneField(Request, models.PROTECT, related_name="right", verbose_name="yêu cầu hỗ trợ")
    product = models.ForeignKey(Product, models.PROTECT, related_name="rights", verbose_name="sản phẩm")
    kind = models.CharField("loại", max_length=13, choices=Kind)
    mark = CharField("tên nhãn hiệu, kiểu dáng, chỉ dẫn", max_length=200)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.PREPARING)
    office = CharField("nơi nộp", max_length=120, default="Cục Sở hữu trí tuệ")
    filing_number = CharField("số đơn", max_length=40, blank=True)
    filed_on = models.DateField("ngày nộp đơn", null=True, blank=True)
    examined_on = models.DateField("ngày chấp nhận đơn hợp lệ", null=True, blank=True)
    certificate_number = CharField("số văn bằng", max_length=40, blank=True)
    granted_on = models.DateField("ngày cấp văn bằng", null=True, blank=True)
    expires_on = models.DateField("văn bằng có giá trị đến", null=True, blank=True)
    closing_note = CharField("lý do từ chối", max_length=300, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp đơn, văn bằng"
    )

    class Meta:
        verbose_name = "quyền sở hữu công nghiệp"
        verbose_name_plural = "quyền sở hữu công nghiệp"
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["filing_number"], condition=~models.Q(filing_number=""), name="filing_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} “{self.mark}”"
