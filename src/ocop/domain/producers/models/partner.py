"""Whom producers work with and sell to: partners, and the contracts made with them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.files.models import StoredFile

from .producer import Origin, Producer
from .product import Product


class Partner(PublicId, Searchable, Origin):
    """Đối tác: somebody outside the programme who buys, distributes, invests, promotes or advises."""

    class Kind(models.TextChoices):
        BUYER = "BUYER", "Bên mua, bao tiêu"
        DISTRIBUTOR = "DISTRIBUTOR", "Nhà phân phối, cửa hàng"
        INVESTOR = "INVESTOR", "Nhà đầu tư"
        PROMOTION = "PROMOTION", "Trung tâm, đơn vị xúc tiến thương mại"
        CONSULTANT = "CONSULTANT", "Đơn vị tư vấn"

    search_fields = ("name", "contact", "phone", "registration_no", "address")

    name = CharField("tên đối tác", max_length=160)
    kind = models.CharField("loại đối tác", max_length=11, choices=Kind)
    registration_no = models.CharField("mã số thuế hoặc số đăng ký", max_length=20, blank=True)
    address = CharField("địa chỉ", max_length=200, blank=True)
    contact = CharField("người liên hệ", max_length=100, blank=True)
    phone = models.CharField("điện thoại", max_length=15, blank=True)
    email = models.EmailField("e-mail", blank=True)
    note = TextField("ghi chú", blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")
    added_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "đối tác"
        verbose_name_plural = "đối tác"
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["registration_no"], condition=~Q(registration_no=""), name="partner_registered_once"
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class LinkageContract(PublicId, Searchable, Origin):
    """Hợp đồng liên kết, mua bán, tiêu thụ between a producer and a partner; entered by either side's office, checked.

    Where it came from (a fair, an enquiry) is known to the room that brought it, which points here.
    """

    class Kind(models.TextChoices):
        LINKAGE = "LINKAGE", "Liên kết sản xuất"
        CONSUMPTION = "CONSUMPTION", "Tiêu thụ sản phẩm"
        PURCHASE = "PURCHASE", "Mua bán"

    class Chain(models.TextChoices):
        VALUE_CHAIN = "VALUE_CHAIN", "Dự án liên kết theo chuỗi giá trị"
        RURAL_TRADE = "RURAL_TRADE", "Ngành nghề nông thôn"
        OCOP = "OCOP", "OCOP"

    class State(models.TextChoices):
        REPORTED = "REPORTED", "Chờ kiểm tra"
        RETURNED = "RETURNED", "Cần bổ sung"
        CHECKED = "CHECKED", "Đã kiểm tra"
        ENDED = "ENDED", "Đã chấm dứt"

    OPEN_TO_CHANGE = (State.REPORTED, State.RETURNED)

    search_fields = ("number", "producer_name", "partner_name")

    producer = models.ForeignKey(
        Producer, models.PROTECT, related_name="linkage_contracts", verbose_name="chủ thể"
    )
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="contracts", verbose_name="đối tác")
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.REPORTED)
    kind = models.CharField("loại hợp đồng", max_length=11, choices=Kind)
    chain = models.CharField("thuộc", max_length=11, choices=Chain, default=Chain.OCOP)
    products = models.ManyToManyField(Product, related_name="linkage_contracts", verbose_name="sản phẩm")
    number = CharField("số hợp đồng", max_length=60)
    signed_on = models.DateField("ngày ký")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    quantity = models.BigIntegerField("sản lượng", null=True, blank=True)
    unit = CharField("đơn vị tính", max_length=20, blank=True)
    value = models.BigIntegerField("giá trị (đồng)", null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản chụp hợp đồng"
    )
    remark = TextField("điều cần bổ sung, lý do chấm dứt", blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")
    added_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "hợp đồng liên kết, tiêu thụ"
        verbose_name_plural = "hợp đồng liên kết, tiêu thụ"
        ordering = ("-signed_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["producer", "partner", "number"], name="linkage_contract_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("signed_on")),
                name="linkage_ends_after_signing",
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gt=0), name="linkage_quantity_positive"
            ),
            models.CheckConstraint(condition=Q(value__isnull=True) | Q(value__gt=0), name="linkage_value_positive"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Hợp đồng {self.number}"

    @property
    def producer_name(self) -> str:
        return self.producer.name

    @property
    def partner_name(self) -> str:
        return self.partner.name

    @property
    def amount(self) -> str:
        """ "12.000 kg"; empty where none was agreed."""
        return f"{self.quantity:,} {self.unit}".replace(",", ".").strip() if self.quantity else ""
