"""Giấy tờ: kept once, used by every dossier and request."""

from datetime import date

from django.conf import settings
from django.db import models

from ocop.platform.core.dates import format_date
from ocop.platform.core.models import CharField, PublicId
from ocop.platform.files.models import StoredFile

from .producer import Producer
from .product import Product


class ProducerPaper(PublicId):
    """Giấy tờ của chủ thể: given once, used by every dossier and request. A renewed paper keeps its earlier versions.

    ``kind`` is a code of the rulebook's kinds of evidence. What is printed on the paper is written down beside the
    file, so that papers can be compared with each other; an empty ``product`` means a paper of the whole producer.
    """

    producer = models.ForeignKey(Producer, models.PROTECT, related_name="papers", verbose_name="chủ thể")
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="sản phẩm"
    )
    kind = models.CharField("loại giấy tờ", max_length=40, db_index=True)
    title = CharField("tên giấy tờ", max_length=160, blank=True, help_text="Như VietGAP, HACCP, tên phòng kiểm nghiệm.")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    number = CharField("số", max_length=60, blank=True)
    issuer = CharField("nơi cấp", max_length=160, blank=True)
    issued_on = models.DateField("ngày cấp", null=True, blank=True)
    expires_on = models.DateField("có giá trị đến", null=True, blank=True)
    product_name = CharField(
        "tên sản phẩm ghi trên giấy", max_length=200, blank=True,
        help_text="Viết đúng như trên giấy. Tên khác với phiếu đăng ký thì hội đồng không nhận hồ sơ.",
    )  # fmt: skip
    holder_name = CharField("tên chủ thể ghi trên giấy", max_length=160, blank=True)
    address = CharField("địa chỉ ghi trên giấy", max_length=200, blank=True)
    code = CharField("mã ghi trên giấy", max_length=60, blank=True, help_text="Mã số thuế, mã vạch in trên giấy.")
    ingredients = CharField("thành phần ghi trên giấy", max_length=300, blank=True)
    replaced_by = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name="thay bằng"
    )
    removed_at = models.DateTimeField("gỡ lúc", null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi")
    added_at = models.DateTimeField("gửi lúc")

    class Meta:
        verbose_name = "giấy tờ của chủ thể"
        verbose_name_plural = "giấy tờ của chủ thể"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title or self.file.name

    @property
    def printed(self) -> str:
        """What tells it from others of its kind: "VietGAP, số 35/2018, cấp 12/3/2018"; without any, the file's name."""
        number = f"số {self.number}" if self.number else ""
        issued = f"cấp {format_date(self.issued_on)}" if self.issued_on else ""
        return ", ".join(filter(None, (self.title, number, issued))) or self.file.name

    @property
    def is_current(self) -> bool:
        return self.replaced_by_id is None and self.removed_at is None

    def holds_on(self, day: date) -> bool:
        """Whether it has not run out by ``day``; a paper without an end holds."""
        return self.expires_on is None or day <= self.expires_on
