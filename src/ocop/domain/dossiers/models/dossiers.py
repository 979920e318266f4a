"""Hồ sơ: what a product brings before the councils of one season, under one frozen regulation."""

from django.conf import settings
from django.db import models

from ocop.domain.dossiers.models.ideas import Idea
from ocop.domain.plans.models import Season
from ocop.domain.producers.models import Producer, ProducerPaper, Product
from ocop.domain.rulebook.models import CriteriaSet, Procedure, Regulation
from ocop.platform.core.dates import format_date
from ocop.platform.core.models import PublicId, Searchable, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import AdminUnit


class Dossier(PublicId, Searchable):
    """One product in one season. ``stage`` names the step of the procedure that holds it now."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Chủ thể đang hoàn thiện"
        SENT = "SENT", "Chờ tiếp nhận"
        RETURNED = "RETURNED", "Cần bổ sung"
        RECEIVED = "RECEIVED", "Chờ đợt đánh giá"
        STOPPED = "STOPPED", "Dừng trước hội đồng"
        IN_ROUND = "IN_ROUND", "Đang ở hội đồng"
        JUDGED = "JUDGED", "Đã có kết quả hội đồng"
        KEPT = "KEPT", "Không chuyển lên"
        PASSED = "PASSED", "Chờ quyết định công nhận"
        RECOGNISED = "RECOGNISED", "Đã công nhận"
        NOT_RECOGNISED = "NOT_RECOGNISED", "Không được công nhận"
        WITHDRAWN = "WITHDRAWN", "Đã rút"

    search_fields = ("product_name", "producer_name")

    season = models.ForeignKey(Season, models.PROTECT, related_name="dossiers", verbose_name="chu trình")
    product = models.ForeignKey(Product, models.PROTECT, related_name="dossiers", verbose_name="sản phẩm")
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="dossiers", verbose_name="chủ thể")
    idea = models.OneToOneField(
        Idea, models.PROTECT, null=True, blank=True, related_name="dossier", verbose_name="phiếu đăng ký"
    )
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    district = models.ForeignKey(
        AdminUnit, models.PROTECT, null=True, related_name="+", verbose_name="huyện, thành phố"
    )
    participation = models.CharField("hình thức tham gia", max_length=10, choices=Idea.Participation)
    regulation = models.ForeignKey(Regulation, models.PROTECT, related_name="dossiers", verbose_name="quyết định")
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="dossiers", verbose_name="quy trình")
    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="dossiers", verbose_name="bộ tiêu chí")
    state = models.CharField("trạng thái", max_length=14, choices=State, default=State.DRAFT, db_index=True)
    stage = models.CharField("bước", max_length=20)
    stop_reason = TextField("lý do dừng", blank=True)
    explanation = TextField("giải trình của chủ thể", blank=True, help_text="Khi giấy tờ mâu thuẫn mà vẫn gửi.")
    statement = TextField("điều đã thay đổi", blank=True, help_text="Khi nâng hạng hoặc đánh giá lại.")
    version = models.PositiveIntegerField("phiên bản", default=1)
    opened_on = models.DateField("mở ngày")
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    due_on = models.DateField("hạn xử lý của người đang giữ", null=True, blank=True)
    received_on = models.DateField("ngày tiếp nhận", null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người được giao",
    )

    class Meta:
        verbose_name = "hồ sơ"
        verbose_name_plural = "hồ sơ"
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["season", "product"], condition=~models.Q(state="WITHDRAWN"), name="dossier_once_a_season"
            )
        ]

    def __str__(self) -> str:
        return self.product.name

    @property
    def product_name(self) -> str:
        return self.product.name

    @property
    def producer_name(self) -> str:
        return self.producer.name


class FilledForm(models.Model):
    """One form of the regulation (Biểu 03, Biểu 04 …) as far as it is filled in."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="forms", verbose_name="hồ sơ")
    code = models.CharField("biểu mẫu", max_length=20)
    values = models.JSONField("nội dung", default=dict)
    is_complete = models.BooleanField("đã đủ", default=False)
    version = models.PositiveIntegerField("phiên bản", default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người lưu")
    saved_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "biểu mẫu đã điền"
        verbose_name_plural = "biểu mẫu đã điền"
        constraints = [models.UniqueConstraint(fields=["dossier", "code"], name="form_once_per_dossier")]

    def __str__(self) -> str:
        return f"{self.code} – {self.dossier}"


class Evidence(PublicId):
    """Minh chứng: a paper of the producer, used in one dossier. One that was replaced stays as the earlier version."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="evidence", verbose_name="hồ sơ")
    kind = models.CharField("loại giấy tờ", max_length=40)
    paper = models.ForeignKey(ProducerPaper, models.PROTECT, related_name="uses", verbose_name="giấy tờ")
    replaced_by = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name="thay bằng"
    )
    removed_at = models.DateTimeField("gỡ lúc", null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi")
    added_at = models.DateTimeField("gửi lúc")

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind}: {self.paper}"

    @property
    def called(self) -> str:
        """The paper's own title, else what it is by the law of its dossier."""
        return self.paper.title or self.dossier.procedure.parsed.evidence_kind(self.kind).label

    @property
    def file(self) -> StoredFile:
        return self.paper.file

    @property
    def until_text(self) -> str:
        return f"Đến {format_date(self.paper.expires_on)}" if self.paper.expires_on else ""


class DossierVersion(models.Model):
    """What was sent: values and file hashes, frozen at that moment."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="versions", verbose_name="hồ sơ")
    number = models.PositiveIntegerField("lần gửi")
    content = models.JSONField("nội dung")
    fingerprint = models.CharField("dấu kiểm", max_length=64)
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi")

    class Meta:
        verbose_name = "lần gửi hồ sơ"
        verbose_name_plural = "lần gửi hồ sơ"
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.dossier}, lần {self.number}"
