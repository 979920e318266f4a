"""Công nhận: the decision for many products in one act, and one certificate for each."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from ocop.domain.certification.codes import new_code
from ocop.domain.dossiers.models import Dossier
from ocop.domain.plans.models import Season
from ocop.domain.producers.models import Product
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.core.tongue import said
from ocop.platform.government.models import AdminUnit
from ocop.platform.papers.models import Paper


class Decision(PublicId):
    """Quyết định phê duyệt kết quả và cấp giấy chứng nhận. An imported one was issued before the system."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Đang soạn"
        SUBMITTED = "SUBMITTED", "Đã trình"
        APPROVED = "APPROVED", "Lãnh đạo đã duyệt"
        ISSUED = "ISSUED", "Đã ban hành"

    season = models.ForeignKey(
        Season, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name="chu trình"
    )
    unit = models.ForeignKey(AdminUnit, models.PROTECT, related_name="+", verbose_name="địa phương ban hành")
    territory = models.CharField("địa bàn", max_length=60)
    title = CharField("trích yếu", max_length=300)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    number = models.CharField("số, ký hiệu", max_length=40, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    is_imported = models.BooleanField("nhập từ quyết định cũ", default=False)
    submission = models.ForeignKey(
        Paper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tờ trình"
    )
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản")

    class Meta:
        verbose_name = "quyết định công nhận"
        verbose_name_plural = "quyết định công nhận"
        ordering = ("-issued_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "number", "issued_on"], condition=~Q(number=""), name="decision_number_once",
                violation_error_message="Số quyết định này đã có trong hệ thống với cùng ngày.",
            ),
            models.CheckConstraint(
                condition=~Q(state="ISSUED") | Q(issued_on__isnull=False), name="issued_decision_has_date"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Quyết định số {self.number}" if self.number else self.title

    @property
    def year(self) -> int | None:
        """The year the products were evaluated for."""
        if self.season:
            return self.season.year
        return self.issued_on.year if self.issued_on else None


class DecisionLine(models.Model):
    """One product of a decision, with the stars the council gave."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="lines", verbose_name="quyết định")
    product = models.ForeignKey(Product, models.PROTECT, related_name="+", verbose_name="sản phẩm")
    dossier = models.OneToOneField(
        Dossier, models.PROTECT, null=True, blank=True, related_name="decision_line", verbose_name="hồ sơ"
    )
    stars = models.PositiveSmallIntegerField("hạng sao")
    points = models.CharField("điểm trung bình", max_length=8, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "sản phẩm trong quyết định"
        verbose_name_plural = "sản phẩm trong quyết định"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["decision", "product"], name="product_once_in_decision"),
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="line_stars_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.product}: {self.stars} sao"


class SigningKey(PublicId):
    """Khóa ký mã QR: one signs; those before it stay known, so that what they signed keeps verifying.

    The private half is encrypted and is destroyed when the key stops signing.
    """

    class State(models.TextChoices):
        ACTIVE = "ACTIVE", "Đang ký"
        RETIRED = "RETIRED", "Thôi ký, vẫn kiểm được"
        DISTRUSTED = "DISTRUSTED", "Không còn được tin"

    kid = models.CharField("mã khóa", max_length=16, unique=True)
    public_key = models.CharField("khóa công khai", max_length=64)
    private_key = models.TextField("khóa bí mật đã mã hóa", blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.ACTIVE)
    valid_from = models.DateField("ký từ ngày")
    retired_on = models.DateField("thôi ký từ ngày", null=True, blank=True)
    distrusted_on = models.DateField("không tin từ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "khóa ký mã QR"
        verbose_name_plural = "khóa ký mã QR"
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="ACTIVE"), name="one_active_signing_key"),
            models.CheckConstraint(
                condition=~Q(state="DISTRUSTED") | Q(distrusted_on__isnull=False), name="distrusted_key_has_day"
            ),
        ]

    def __str__(self) -> str:
        return f"Khóa {self.kid}"


class Certificate(PublicId, Searchable):
    """Giấy chứng nhận: what stands on it is frozen; whether it holds on a day follows from its dates and state."""

    class State(models.TextChoices):
        VALID = "VALID", "Đã cấp"
        REVOKED = "REVOKED", "Đã bị thu hồi"
        REPLACED = "REPLACED", "Đã được thay bằng giấy mới"

    class Status(models.TextChoices):
        """What the verification page says on a day."""

        VALID = "VALID", "Còn hiệu lực"
        EXPIRED = "EXPIRED", "Đã hết hiệu lực"
        REVOKED = "REVOKED", "Đã bị thu hồi"
        REPLACED = "REPLACED", "Đã được thay"

    search_fields = ("product_name", "producer_name", "register_number", "product_code")

    code = models.CharField("mã xác minh", max_length=11, unique=True, default=new_code, editable=False)
    register_number = models.CharField("số vào sổ", max_length=20, unique=True)
    product_code = models.CharField("mã sản phẩm", max_length=40, unique=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="certificates", verbose_name="quyết định")
    product = models.ForeignKey(Product, models.PROTECT, related_name="certificates", verbose_name="sản phẩm")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    product_name = CharField("tên sản phẩm ghi trên giấy", max_length=200)
    producer_name = CharField("chủ thể ghi trên giấy", max_length=160)
    address = CharField("địa chỉ ghi trên giấy", max_length=300)
    stars = models.PositiveSmallIntegerField("hạng sao")
    issued_on = models.DateField("ngày cấp")
    expires_on = models.DateField("có giá trị đến hết ngày")
    extended_until = models.DateField(
        "còn giá trị chờ đánh giá lại đến",
        null=True,
        blank=True,
        help_text="Hồ sơ đánh giá lại nộp muộn (QĐ 26/2026, Điều 12.3).",
    )
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.VALID)
    revoked_on = models.DateField("thu hồi từ ngày", null=True, blank=True)
    revocation_number = models.CharField("số quyết định thu hồi", max_length=40, blank=True)
    revocation_ground = TextField("căn cứ thu hồi", blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name="giấy mới thay thế"
    )
    replaced_on = models.DateField("được thay từ ngày", null=True, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản in")
    payload = models.TextField("nội dung ký trong mã QR", blank=True, editable=False)
    signing_key = models.ForeignKey(
        SigningKey, models.PROTECT, null=True, blank=True, related_name="certificates", verbose_name="khóa đã ký"
    )

    class Meta:
        verbose_name = "giấy chứng nhận"
        verbose_name_plural = "giấy chứng nhận"
        ordering = ("-issued_on", "register_number")
        constraints = [
            models.UniqueConstraint(fields=["decision", "product"], name="one_certificate_per_decision"),
            models.CheckConstraint(condition=Q(expires_on__gt=F("issued_on")), name="certificate_lasts"),
            models.CheckConstraint(condition=Q(stars__gte=3, stars__lte=5), name="certificate_from_3_stars"),
            models.CheckConstraint(
                condition=~Q(state="REVOKED") | Q(revoked_on__isnull=False) & ~Q(revocation_number=""),
                name="revocation_has_decision",
            ),
            models.CheckConstraint(
                condition=~Q(state="REPLACED") | Q(replaced_by__isnull=False, replaced_on__isnull=False),
                name="replacement_names_its_successor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register_number} {self.product_name}"

    @property
    def shown_name(self) -> str:
        """In the language of the page."""
        return said(self.product_name, self.product.name_en)

    def status_on(self, day: date) -> "Certificate.Status":
        """Valid on its last day; a revocation and a replacement count from their day on. ``queries.having`` agrees."""
        if self.state == self.State.REVOKED and self.revoked_on and day >= self.revoked_on:
            return self.Status.REVOKED
        if self.state == self.State.REPLACED and self.replaced_on and day >= self.replaced_on:
            return self.Status.REPLACED
        return self.Status.VALID if day <= self.holds_until else self.Status.EXPIRED

    @property
    def holds_until(self) -> date:
        """The last day: the printed one, or a later one while its product is judged again."""
        return max(self.expires_on, self.extended_until or self.expires_on)
