"""Thông tin thị trường for producers (III.1): prices, what buyers ask for, fairs, rules; written once."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.government.models import AdminUnit, Agency

SUMMARY = 700


class TradeNotice(PublicId, Searchable):
    """One notice of an agency, good from one day to another. Without groups and districts it concerns everybody."""

    class Kind(models.TextChoices):
        PRICE = "PRICE", "Giá cả"
        DEMAND = "DEMAND", "Nhu cầu mua"
        FAIR = "FAIR", "Hội chợ, kết nối"
        RULE = "RULE", "Quy định"

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Đang soạn"
        PUBLISHED = "PUBLISHED", "Đã đăng"
        WITHDRAWN = "WITHDRAWN", "Đã rút"

    search_fields = ("title", "summary", "source")

    kind = models.CharField("loại tin", max_length=6, choices=Kind)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan đưa tin")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.DRAFT)
    title = CharField("tiêu đề", max_length=160)
    summary = CharField("tin ngắn", max_length=SUMMARY)
    text = TextField("nội dung đầy đủ", blank=True)
    source = CharField("nguồn tin", max_length=200)
    link = models.URLField("đường dẫn", max_length=300, blank=True)
    groups = models.JSONField("mã nhóm sản phẩm liên quan", default=list, blank=True)
    districts = models.ManyToManyField(
        AdminUnit, related_name="+", blank=True, verbose_name="huyện, thành phố liên quan"
    )
    valid_from = models.DateField("có giá trị từ ngày")
    valid_to = models.DateField("đến hết ngày")
    published_on = models.DateField("đăng ngày", null=True, blank=True)
    withdrawn_on = models.DateField("rút ngày", null=True, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người soạn")
    is_invented = models.BooleanField("dữ liệu minh họa", default=False)
    version = models.PositiveIntegerField("phiên bản", default=1)

    class Meta:
        verbose_name = "tin thị trường"
        verbose_name_plural = "tin thị trường"
        ordering = ("-valid_from", "-pk")
        indexes = [models.Index(fields=["state", "valid_to"], name="trade_notice_in_force")]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="trade_notice_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(state="PUBLISHED") | Q(published_on__isnull=False), name="published_trade_notice_has_day"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def is_shown_on(self, day: date) -> bool:
        return self.state == self.State.PUBLISHED and self.valid_from <= day <= self.valid_to


class TradePrice(models.Model):
    """One line of a notice of prices, in đồng for one unit, at one market."""

    notice = models.ForeignKey(TradeNotice, models.CASCADE, related_name="prices", verbose_name="tin thị trường")
    position = models.PositiveSmallIntegerField("thứ tự")
    product = CharField("mặt hàng", max_length=120)
    unit = CharField("đơn vị tính", max_length=20)
    low = models.BigIntegerField("giá thấp nhất (đồng)")
    high = models.BigIntegerField("giá cao nhất (đồng)")
    market = CharField("nơi bán", max_length=120, blank=True)

    class Meta:
        verbose_name = "giá tham khảo"
        verbose_name_plural = "giá tham khảo"
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["notice", "position"], name="trade_price_once_a_line"),
            models.CheckConstraint(condition=Q(low__gt=0, high__gte=F("low")), name="trade_price_from_low_to_high"),
        ]

    def __str__(self) -> str:
        return f"{self.product}, {self.unit}"
