"""Who makes what. A producer exists once, with one list of products and one set of people."""

from datetime import date

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from ocop.domain.rulebook.models import Subgroup
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import AdminUnit


class Origin(models.Model):
    """Where a row comes from, so that an invented one is never taken for a real one."""

    is_invented = models.BooleanField("dữ liệu minh họa", default=False)
    source_url = models.URLField("nguồn", max_length=300, blank=True)
    source_note = CharField("ghi chú về nguồn", max_length=300, blank=True)

    class Meta:
        abstract = True


class Producer(PublicId, Searchable, Origin):
    """Chủ thể: a cooperative, group, enterprise, farm or registered household in one commune."""

    class Kind(models.TextChoices):
        COOPERATIVE = "COOPERATIVE", "Hợp tác xã"
        GROUP = "GROUP", "Tổ hợp tác"
        ENTERPRISE = "ENTERPRISE", "Doanh nghiệp nhỏ và vừa"
        FARM = "FARM", "Trang trại"
        HOUSEHOLD = "HOUSEHOLD", "Hộ sản xuất, kinh doanh có đăng ký"
        ASSOCIATION = "ASSOCIATION", "Hội, hiệp hội, trung tâm điều hành (du lịch)"

    search_fields = ("name", "representative", "phone", "registration_no")

    name = CharField("tên chủ thể", max_length=160, help_text="Viết đúng như trên giấy đăng ký kinh doanh.")
    kind = models.CharField("loại hình", max_length=12, choices=Kind)
    registration_no = models.CharField(
        "mã số thuế hoặc số đăng ký", max_length=20, blank=True,
        validators=[RegexValidator(r"^[0-9A-Z./-]{6,20}$", "Mã gồm 6 đến 20 chữ số, chữ in hoa, dấu chấm, gạch.")],
    )  # fmt: skip
    commune = models.ForeignKey(
        AdminUnit, models.PROTECT, related_name="producers", verbose_name="xã, phường, thị trấn"
    )
    address = CharField("thôn, tổ dân phố, số nhà", max_length=160, blank=True)
    representative = CharField("người đại diện", max_length=100)
    representative_title = CharField("chức vụ", max_length=80, blank=True)
    phone = models.CharField("điện thoại", max_length=15, blank=True)
    email = models.EmailField("e-mail", blank=True)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)

    class Meta:
        verbose_name = "chủ thể"
        verbose_name_plural = "chủ thể"
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["registration_no"], condition=~models.Q(registration_no=""), name="producer_registered_once",
                violation_error_message="Mã số này đã có trong hệ thống. Tìm chủ thể theo mã số thay vì tạo mới.",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """Somebody who acts for a producer."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="members", verbose_name="chủ thể")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="người dùng"
    )
    is_representative = models.BooleanField("là người đại diện", default=False)

    class Meta:
        verbose_name = "người của chủ thể"
        verbose_name_plural = "người của chủ thể"
        constraints = [models.UniqueConstraint(fields=["producer", "user"], name="member_once")]

    def __str__(self) -> str:
        return f"{self.user} – {self.producer}"


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
    def is_current(self) -> bool:
        return self.replaced_by_id is None and self.removed_at is None

    def holds_on(self, day: date) -> bool:
        """Whether it has not run out by ``day``; a paper without an end holds."""
        return self.expires_on is None or day <= self.expires_on
