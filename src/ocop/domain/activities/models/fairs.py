"""Hội chợ, kết nối: what it is, who stands where with what, and what is sold and met at the stand."""

from django.db import models
from django.db.models import Q

from ocop.domain.activities.models.activity import Activity
from ocop.domain.producers.models import LinkageContract, Partner, Producer, Product
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, TextField


class Fair(models.Model):
    """What only a fair or a connection event has."""

    class Scope(models.TextChoices):
        OUTSIDE = "OUTSIDE", "Hội chợ, triển lãm ngoài tỉnh"
        INSIDE = "INSIDE", "Hội chợ, triển lãm trong tỉnh"
        CONNECTION = "CONNECTION", "Hội nghị kết nối cung cầu"

    activity = models.OneToOneField(Activity, models.CASCADE, related_name="fair", verbose_name="hoạt động")
    scope = models.CharField("hình thức", max_length=10, choices=Scope, default=Scope.OUTSIDE)
    booths = models.PositiveSmallIntegerField("số gian được giao", default=1)
    transport = TextField("vận chuyển, bố trí", blank=True)
    visitors = models.PositiveIntegerField("lượt khách tham quan", null=True, blank=True)

    class Meta:
        verbose_name = "thông tin hội chợ"
        verbose_name_plural = "thông tin hội chợ"

    def __str__(self) -> str:
        return str(self.activity)


class Stand(PublicId):
    """Gian hàng: a producer at a fair, from its application to its place, with the products it brings."""

    class State(models.TextChoices):
        APPLIED = "APPLIED", "Đã đăng ký"
        ALLOCATED = "ALLOCATED", "Đã xếp gian"
        REFUSED = "REFUSED", "Không xếp được"
        WITHDRAWN = "WITHDRAWN", "Đã rút"

    THERE = (State.APPLIED, State.ALLOCATED)

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="stands", verbose_name="hội chợ")
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="stands", verbose_name="chủ thể")
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.APPLIED)
    products = models.ManyToManyField(Product, related_name="+", verbose_name="sản phẩm mang theo")
    grounds = TextField("thuộc diện")
    goods = CharField("lượng hàng, cách vận chuyển", max_length=300, blank=True)
    code = CharField("gian số", max_length=20, blank=True)
    reason = TextField("lý do không xếp", blank=True)
    applied_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đăng ký")
    applied_on = models.DateField("đăng ký ngày")

    class Meta:
        verbose_name = "gian hàng ở hội chợ"
        verbose_name_plural = "gian hàng ở hội chợ"
        ordering = ("code", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "producer"], condition=Q(state__in=("APPLIED", "ALLOCATED")), name="one_stand_each"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Gian {self.code}" if self.code else "Gian chưa xếp"


class StandDay(models.Model):
    """Doanh thu of a stand on a day: ``recorded`` grows with each sale, ``total`` stands where nobody records each."""

    stand = models.ForeignKey(Stand, models.PROTECT, related_name="days", verbose_name="gian hàng")
    on = models.DateField("ngày")
    recorded = models.BigIntegerField("cộng từng lần bán (đồng)", default=0)
    total = models.BigIntegerField("tổng cả ngày (đồng)", null=True, blank=True)

    class Meta:
        verbose_name = "doanh thu ngày của gian hàng"
        verbose_name_plural = "doanh thu ngày của gian hàng"
        ordering = ("on", "pk")
        constraints = [models.UniqueConstraint(fields=["stand", "on"], name="stand_day_once")]

    def __str__(self) -> str:
        return f"{self.stand}, {self.on:%d/%m/%Y}"

    @property
    def amount(self) -> int:
        return self.recorded if self.total is None else self.total


class StandEntry(PublicId):
    """Ghi tại gian: a sale, a contact, a contract. ``uid`` is the device's own key: the same entry comes in once."""

    class Kind(models.TextChoices):
        SALE = "SALE", "Bán hàng"
        CONTACT = "CONTACT", "Liên hệ"
        CONTRACT = "CONTRACT", "Hợp đồng"

    stand = models.ForeignKey(Stand, models.PROTECT, related_name="entries", verbose_name="gian hàng")
    kind = models.CharField("loại", max_length=8, choices=Kind)
    on = models.DateField("ngày")
    amount = models.BigIntegerField("số tiền (đồng)", default=0)
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sản phẩm"
    )
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="stand_entries", verbose_name="đối tác"
    )
    contract = models.OneToOneField(
        LinkageContract, models.PROTECT, null=True, blank=True, related_name="stand_entry", verbose_name="hợp đồng"
    )
    note = TextField("ghi chú", blank=True)
    followed_on = models.DateField("liên lạc lại ngày", null=True, blank=True)
    follow_note = TextField("kết quả liên lạc lại", blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "mục ghi tại gian hàng"
        verbose_name_plural = "mục ghi tại gian hàng"
        ordering = ("-on", "-pk")
        indexes = [models.Index(fields=["stand", "kind"], name="entries_of_stand")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="stand_entry_not_negative"),
            models.CheckConstraint(condition=~Q(kind="SALE") | Q(amount__gt=0), name="a_sale_has_an_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.stand}"
