"""A request for support on its way, and the lot of money it is carried out from."""

from django.db import models
from django.db.models import F, Q

from ocop.domain.budgets.models import Purpose
from ocop.domain.producers.models import LinkageContract, Producer, Product
from ocop.domain.support.models.schemes import Scheme
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.files.models import StoredFile


class Lot(PublicId):
    """Gói hỗ trợ: a sum set aside on the scheme's line by one approving paper; its requests never exceed it.

    ``used`` is kept by the statement that checks it.
    """

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="lots", verbose_name="nội dung hỗ trợ")
    title = CharField("tên gói", max_length=200)
    number = CharField("số văn bản phê duyệt", max_length=40)
    approved_on = models.DateField("ngày phê duyệt")
    amount = models.BigIntegerField("giá trị (đồng)")
    used = models.BigIntegerField("đã duyệt cho yêu cầu (đồng)", default=0)
    purpose = models.OneToOneField(
        Purpose, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="việc chi"
    )
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")

    class Meta:
        verbose_name = "gói hỗ trợ"
        verbose_name_plural = "gói hỗ trợ"
        ordering = ("-approved_on", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(used__gte=0, used__lte=F("amount"), amount__gt=0), name="lot_holds")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def left(self) -> int:
        return self.amount - self.used


class Request(PublicId, Searchable):
    """Yêu cầu hỗ trợ: for a product, or for a place that sells. What is refused stays, with the reason."""

    class State(models.TextChoices):
        SENT = "SENT", "Chờ kiểm tra"
        RETURNED = "RETURNED", "Cần bổ sung"
        ENTITLED = "ENTITLED", "Đủ điều kiện, chờ duyệt"
        APPROVED = "APPROVED", "Đã duyệt"
        CONTRACTED = "CONTRACTED", "Đã ký hợp đồng"
        DELIVERED = "DELIVERED", "Đã giao, chờ nghiệm thu"
        ACCEPTED = "ACCEPTED", "Đã nghiệm thu"
        PAID = "PAID", "Đã thanh toán"
        REFUSED = "REFUSED", "Không hỗ trợ"
        WITHDRAWN = "WITHDRAWN", "Đã rút"
        CANCELLED = "CANCELLED", "Thôi hỗ trợ"

    class Linkage(models.TextChoices):
        CHAIN = "CHAIN", "Dự án liên kết theo chuỗi giá trị"
        TRADE = "TRADE", "Ngành nghề nông thôn"
        OCOP = "OCOP", "OCOP"

    OPEN = (State.SENT, State.RETURNED, State.ENTITLED)
    GRANTED = (State.APPROVED, State.CONTRACTED, State.DELIVERED, State.ACCEPTED, State.PAID)
    OVER = (State.REFUSED, State.WITHDRAWN, State.CANCELLED)

    search_fields = ("producer_name", "product_name", "place_name")

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="requests", verbose_name="nội dung hỗ trợ")
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="support_requests", verbose_name="chủ thể")
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="support_requests", verbose_name="sản phẩm"
    )
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.SENT, db_index=True)
    text = TextField("vì sao cần, làm gì")
    place_name = CharField("tên điểm bán, trung tâm", max_length=160, blank=True)
    place_address = CharField("địa chỉ điểm bán, trung tâm", max_length=200, blank=True)
    is_centre = models.BooleanField("là trung tâm OCOP", default=False)
    linkage = models.CharField("liên kết tiêu thụ sản phẩm từ", max_length=5, choices=Linkage, blank=True)
    linkage_number = CharField("số hợp đồng liên kết", max_length=60, blank=True)
    linkage_on = models.DateField("ngày ký hợp đồng liên kết", null=True, blank=True)
    linkage_with = CharField("ký với cơ sở sản xuất", max_length=200, blank=True)
    linkage_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp hợp đồng liên kết"
    )
    linkage_contract = models.ForeignKey(
        LinkageContract, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="hợp đồng liên kết trong hệ thống",
    )  # fmt: skip
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp kèm theo"
    )
    by_letter = models.BooleanField("đơn giấy", default=False)
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi, người ghi")
    sent_on = models.DateField("ngày gửi")
    asked = models.BigIntegerField("đề nghị hỗ trợ (đồng)")
    granted = models.BigIntegerField("được duyệt (đồng)", default=0)
    findings = models.JSONField("kết quả kiểm tra điều kiện", default=list)
    reason = TextField("lý do trả lại, không hỗ trợ, thôi hỗ trợ", blank=True)
    lot = models.ForeignKey(
        Lot, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name="gói hỗ trợ"
    )
    approved_on = models.DateField("ngày duyệt", null=True, blank=True)
    contracted_on = models.DateField("ngày vào hợp đồng", null=True, blank=True)
    delivered_on = models.DateField("ngày giao", null=True, blank=True)
    delivery = TextField("đã giao những gì", blank=True)
    before_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh trước khi làm"
    )
    delivery_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh, giấy tờ giao nhận"
    )
    accepted_on = models.DateField("ngày nghiệm thu", null=True, blank=True)
    paid_on = models.DateField("ngày thanh toán", null=True, blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1)

    class Meta:
        verbose_name = "yêu cầu hỗ trợ"
        verbose_name_plural = "yêu cầu hỗ trợ"
        ordering = ("-sent_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(place_name="") | Q(product__isnull=False), name="support_for_a_product_or_a_place"
            ),
            models.CheckConstraint(
                condition=Q(asked__gt=0, granted__gte=0, granted__lte=F("asked")), name="granted_within_asked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.what}"

    @property
    def what(self) -> str:
        return self.place_name or str(self.product)

    @property
    def has_linkage(self) -> bool:
        """In the register, or as a copy with its number."""
        return bool(self.linkage_contract_id or (self.linkage_number and self.linkage_file_id))

    @property
    def producer_name(self) -> str:
        return self.producer.name

    @property
    def product_name(self) -> str:
        return self.product.name if self.product else ""

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_granted(self) -> bool:
        return self.state in self.GRANTED


class RequestItem(models.Model):
    """One thing that is asked for. ``thing`` names for what, so that nothing is supported twice, in any year."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="items", verbose_name="yêu cầu")
    code = models.SlugField("mã nội dung", max_length=40)
    label = CharField("nội dung", max_length=200)
    thing = models.CharField("cho sản phẩm, điểm bán nào", max_length=80)
    cost = models.BigIntegerField("chi phí (đồng)")
    asked = models.BigIntegerField("đề nghị hỗ trợ (đồng)")
    is_live = models.BooleanField("còn giữ chỗ", default=True)

    class Meta:
        verbose_name = "nội dung yêu cầu"
        verbose_name_plural = "nội dung yêu cầu"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(cost__gt=0, asked__gt=0, asked__lte=F("cost")), name="asked_within_cost"
            ),
            models.UniqueConstraint(
                fields=["thing", "code"], condition=Q(is_live=True), name="support_once_for_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return self.label
