"""What is made: a product with its packs and photographs, and the class the province gives it."""

from datetime import date

from django.conf import settings
from django.db import models

from ocop.domain.rulebook.models import Subgroup
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.core.tongue import said
from ocop.platform.files.models import StoredFile

from .producer import Origin, Producer


class Product(PublicId, Searchable, Origin):
    """Sản phẩm: what is judged, certified and bought."""

    class Art(models.TextChoices):
        """The drawing that stands in for a photograph."""

        LYCHEE = "vai", "quả vải"
        NOODLES = "my", "mỳ gạo"
        TEA = "che", "chè"
        HONEY = "mat-ong", "mật ong"
        CHICKEN = "ga", "gà đồi"
        HILLS = "doi-vai", "đồi vải"

    class Availability(models.TextChoices):
        AVAILABLE = "AVAILABLE", "Còn hàng"
        SOLD_OUT = "SOLD_OUT", "Tạm hết hàng"

    search_fields = ("name", "producer_name")

    producer = models.ForeignKey(Producer, models.PROTECT, related_name="products", verbose_name="chủ thể")
    name = CharField("tên sản phẩm", max_length=200, help_text="Viết đúng như trên nhãn và trên phiếu kiểm nghiệm.")
    subgroup = models.ForeignKey(
        Subgroup, models.PROTECT, related_name="products", verbose_name="nhóm, phân nhóm sản phẩm"
    )
    slug = models.SlugField("địa chỉ", max_length=120, unique=True)
    photo = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh")
    art = models.CharField("tranh thay ảnh", max_length=10, choices=Art, default=Art.HILLS)
    story_title = CharField("tên câu chuyện", max_length=120, blank=True)
    story = TextField("câu chuyện sản phẩm", blank=True)
    packing = CharField("quy cách", max_length=120, blank=True)
    storage = CharField("bảo quản", max_length=120, blank=True)
    ingredients = CharField("nguyên liệu", max_length=200, blank=True)
    season_from = models.PositiveSmallIntegerField("mùa từ tháng", null=True, blank=True)
    season_to = models.PositiveSmallIntegerField("mùa đến tháng", null=True, blank=True)
    availability = models.CharField("còn hàng", max_length=9, choices=Availability, default=Availability.AVAILABLE)
    back_on = models.DateField("có lại từ ngày", null=True, blank=True)
    materials_origin = CharField("nguồn gốc nguyên liệu", max_length=300, blank=True)
    local_percent = models.PositiveSmallIntegerField("nguyên liệu tại địa phương (%)", null=True, blank=True)
    public_text = TextField("lời giới thiệu", blank=True)
    name_en = CharField("tên tiếng Anh", max_length=200, blank=True)
    story_title_en = CharField("tên câu chuyện bằng tiếng Anh", max_length=120, blank=True)
    story_en = TextField("câu chuyện bằng tiếng Anh", blank=True)
    public_text_en = TextField("lời giới thiệu bằng tiếng Anh", blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)

    class Meta:
        verbose_name = "sản phẩm"
        verbose_name_plural = "sản phẩm"
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["producer", "name"], name="product_once_per_producer")]

    def __str__(self) -> str:
        return self.name

    @property
    def producer_name(self) -> str:
        return self.producer.name

    @property
    def shown_name(self) -> str:
        """In the language of the page."""
        return said(self.name, self.name_en)


class Pack(PublicId):
    """Quy cách: one way the product is packed and sold. Without a price it is asked for."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="packs", verbose_name="sản phẩm")
    name = CharField("tên quy cách", max_length=80, help_text="Như gói 500 g, hộp quà 4 gói.")
    net_weight = CharField("khối lượng tịnh, thể tích", max_length=40, blank=True)
    price = models.BigIntegerField("giá bán (đồng)", null=True, blank=True)
    barcode = models.CharField("mã vạch", max_length=13, blank=True)

    class Meta:
        verbose_name = "quy cách"
        verbose_name_plural = "quy cách"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["barcode"], condition=~models.Q(barcode=""), name="barcode_once"),
            models.CheckConstraint(
                condition=models.Q(price__isnull=True) | models.Q(price__gt=0), name="price_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProductPhoto(PublicId):
    """Ảnh: the first is the cover (``Product.photo``)."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="photos", verbose_name="sản phẩm")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    alt = CharField("trong ảnh có gì", max_length=160)
    position = models.IntegerField("thứ tự")

    class Meta:
        verbose_name = "ảnh sản phẩm"
        verbose_name_plural = "ảnh sản phẩm"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.alt


class ProductClass(PublicId):
    """Loại sản phẩm của tỉnh: chủ lực, đặc trưng, tiềm năng – by decision, for a time."""

    class Kind(models.TextChoices):
        KEY = "KEY", "Chủ lực"
        SPECIFIC = "SPECIFIC", "Đặc trưng"
        POTENTIAL = "POTENTIAL", "Tiềm năng"

    product = models.ForeignKey(Product, models.PROTECT, related_name="classes", verbose_name="sản phẩm")
    kind = models.CharField("loại", max_length=10, choices=Kind)
    decision_number = CharField("số quyết định", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "loại sản phẩm của tỉnh"
        verbose_name_plural = "loại sản phẩm của tỉnh"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.get_kind_display()

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
