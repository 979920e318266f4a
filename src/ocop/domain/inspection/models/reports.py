"""Phản ánh: what a buyer saw, the agency that answers, and apart from it who said so."""

from django.db import models
from django.db.models import Q

from ocop.domain.certification.codes import new_code
from ocop.domain.producers.models import Product
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import AdminUnit, Agency


class CitizenReport(PublicId, Searchable):
    """One report, followed by its ``code`` without an account."""

    class Kind(models.TextChoices):
        QUALITY = "QUALITY", "Chất lượng sản phẩm"
        SAFETY = "SAFETY", "An toàn thực phẩm"
        LABEL = "LABEL", "Nhãn, tem, mã QR"
        MARK = "MARK", "Dùng dấu OCOP, hạng sao không đúng"
        TRADE = "TRADE", "Giá, cách bán hàng"
        PROGRAMME = "PROGRAMME", "Cách làm của chương trình"

    class State(models.TextChoices):
        RECEIVED = "RECEIVED", "Mới nhận"
        ASSIGNED = "ASSIGNED", "Đang giải quyết"
        ANSWERED = "ANSWERED", "Đã trả lời"
        DISMISSED = "DISMISSED", "Không giải quyết"

    PENDING = (State.RECEIVED, State.ASSIGNED)

    search_fields = ("subject", "place", "text")

    code = models.CharField("mã theo dõi", max_length=11, unique=True, default=new_code, editable=False)
    kind = models.CharField("phản ánh về", max_length=9, choices=Kind)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.RECEIVED)
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sản phẩm trong hệ thống"
    )
    subject = CharField("sản phẩm, cơ sở", max_length=200)
    place = CharField("nơi thấy", max_length=200, blank=True)
    district = models.ForeignKey(
        AdminUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="huyện, thành phố"
    )
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    seen_on = models.DateField("ngày thấy", null=True, blank=True)
    text = TextField("nội dung phản ánh")
    photos = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh kèm theo"
    )
    received_on = models.DateField("ngày nhận")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan giải quyết"
    )
    assigned_on = models.DateField("ngày giao", null=True, blank=True)
    due_on = models.DateField("trả lời trước hết ngày", null=True, blank=True)
    answer = TextField("trả lời", blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)

    class Meta:
        verbose_name = "phản ánh"
        verbose_name_plural = "phản ánh"
        ordering = ("-received_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ASSIGNED") | Q(agency__isnull=False, due_on__isnull=False),
                name="assigned_report_has_an_agency_and_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.subject


class Reporter(models.Model):
    """Người phản ánh: kept apart, opened only by who handles the report, each opening on record."""

    report = models.OneToOneField(
        CitizenReport, models.CASCADE, related_name="reporter", verbose_name="phản ánh"
    )
    name = CharField("họ tên", max_length=120, blank=True)
    contact = CharField("điện thoại hoặc thư điện tử", max_length=120, blank=True)

    class Meta:
        verbose_name = "người phản ánh"
        verbose_name_plural = "người phản ánh"

    def __str__(self) -> str:
        return "người phản ánh"
