"""Điểm bán hàng, trung tâm OCOP, the province's stall in Hà Nội; and whether they meet decision 920/QĐ-BCT."""

from django.db import models
from django.db.models import Q

from ocop.domain.producers.models import Origin, Partner, Producer
from ocop.domain.support.models import Request
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.government.models import AdminUnit, Agency


class Outlet(PublicId, Searchable, Origin):
    """One place that sells, run by ``partner``, ``producer`` or ``agency``; the partner's contracts are its own."""

    class Kind(models.TextChoices):
        SHOP = "SHOP", "Điểm bán hàng"
        CENTRE = "CENTRE", "Trung tâm OCOP"
        STALL = "STALL", "Gian hàng của tỉnh ngoài tỉnh"

    class State(models.TextChoices):
        PREPARING = "PREPARING", "Đang chuẩn bị"
        OPEN = "OPEN", "Đang bán"
        CLOSED = "CLOSED", "Ngừng bán"

    search_fields = ("name", "address", "manager", "run_by")

    kind = models.CharField("loại", max_length=6, choices=Kind)
    name = CharField("tên điểm bán", max_length=160)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.PREPARING)
    unit = models.ForeignKey(
        AdminUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="xã, phường, thị trấn"
    )
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    address = CharField("địa chỉ", max_length=200)
    latitude = models.DecimalField("vĩ độ", max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField("kinh độ", max_digits=8, decimal_places=5, null=True, blank=True)
    hours = CharField("giờ mở cửa", max_length=120, blank=True)
    manager = CharField("người quản lý", max_length=100)
    phone = models.CharField("điện thoại", max_length=15, blank=True)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="outlets", verbose_name="đối tác kinh doanh"
    )
    producer = models.ForeignKey(
        Producer, models.PROTECT, null=True, blank=True, related_name="outlets", verbose_name="chủ thể tự mở"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan quản lý"
    )
    basis = CharField("thành lập theo", max_length=160, blank=True)
    keeper = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi sổ bán hàng"
    )
    request = models.OneToOneField(
        Request, models.PROTECT, null=True, blank=True, related_name="outlet", verbose_name="yêu cầu hỗ trợ"
    )
    is_supported = models.BooleanField("được hỗ trợ kinh phí", default=False)
    meets_920 = models.BooleanField("đạt Quyết định 920/QĐ-BCT", null=True, blank=True)
    opened_on = models.DateField("mở bán ngày", null=True, blank=True)
    closed_on = models.DateField("ngừng bán ngày", null=True, blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1)

    class Meta:
        verbose_name = "điểm bán hàng"
        verbose_name_plural = "điểm bán hàng"
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(partner__isnull=False, producer__isnull=True, agency__isnull=True)
                | Q(partner__isnull=True, producer__isnull=False, agency__isnull=True)
                | Q(partner__isnull=True, producer__isnull=True, agency__isnull=False),
                name="outlet_run_by_one",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=8, latitude__lte=24, longitude__gte=102, longitude__lte=110),
                name="outlet_lies_in_the_country",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def run_by(self) -> str:
        return str(self.partner or self.producer or self.agency)

    @property
    def owes_turnover(self) -> bool:
        """A centre that was supported with money reports each quarter."""
        return self.kind == self.Kind.CENTRE and self.is_supported


class Appraisal(PublicId):
    """Thẩm định theo Quyết định 920/QĐ-BCT: each point of the checklist answered by one agency on one day."""

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="appraisals", verbose_name="điểm bán hàng")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan thẩm định")
    on = models.DateField("ngày thẩm định")
    answers = models.JSONField("kết quả từng tiêu chí", default=dict)
    meets = models.BooleanField("đạt")
    note = TextField("nhận xét", blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "thẩm định điểm bán hàng"
        verbose_name_plural = "thẩm định điểm bán hàng"
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return "Đạt" if self.meets else "Chưa đạt"
