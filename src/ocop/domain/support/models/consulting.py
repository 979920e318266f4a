"""Tư vấn (II.5.1): a product with its consultant, the work planned for it, visits, hand-over, what came of it."""

from django.db import models

from ocop.domain.plans.models import Season
from ocop.domain.producers.models import Producer, Product
from ocop.domain.support.models.requests import Lot
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.files.models import StoredFile


class Consultation(PublicId, Searchable):
    """One product advised in one season, on the grounds the plan names."""

    class Basis(models.TextChoices):
        FAILED = "FAILED", "Năm trước chưa đạt"
        NEW = "NEW", "Sản phẩm mới"
        UPGRADE = "UPGRADE", "Nâng hạng sao"

    class State(models.TextChoices):
        ASSIGNED = "ASSIGNED", "Đã giao"
        WORKING = "WORKING", "Đang tư vấn"
        HANDED_OVER = "HANDED_OVER", "Đã bàn giao"
        ACCEPTED = "ACCEPTED", "Đã nghiệm thu"
        STOPPED = "STOPPED", "Đã dừng"

    VISITED = (State.ASSIGNED, State.WORKING, State.HANDED_OVER)
    """Somebody may still come to the producer, or write down late that they came."""
    COUNTED = (State.ASSIGNED, State.WORKING, State.HANDED_OVER, State.ACCEPTED)

    search_fields = ("product_name", "producer_name", "adviser")

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="consultations", verbose_name="gói tư vấn")
    season = models.ForeignKey(Season, models.PROTECT, related_name="+", verbose_name="chu trình")
    product = models.ForeignKey(Product, models.PROTECT, related_name="consultations", verbose_name="sản phẩm")
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="consultations", verbose_name="chủ thể")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    basis = models.CharField("thuộc diện", max_length=8, choices=Basis)
    state = models.CharField("trạng thái", max_length=11, choices=State, default=State.ASSIGNED)
    consultant = CharField("đơn vị tư vấn", max_length=200)
    adviser = CharField("chuyên gia phụ trách", max_length=100)
    adviser_phone = models.CharField("điện thoại chuyên gia", max_length=20, blank=True)
    adviser_user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tài khoản chuyên gia"
    )
    stars_before = models.PositiveSmallIntegerField("hạng sao trước tư vấn", default=0)
    assigned_on = models.DateField("ngày giao")
    handed_over_on = models.DateField("ngày bàn giao", null=True, blank=True)
    handed_over_to = CharField("người nhận bàn giao", max_length=100, blank=True)
    result = TextField("kết quả tư vấn", blank=True)
    result_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp bàn giao"
    )
    accepted_on = models.DateField("ngày nghiệm thu", null=True, blank=True)

    class Meta:
        verbose_name = "tư vấn sản phẩm"
        verbose_name_plural = "tư vấn sản phẩm"
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["season", "product"], condition=~models.Q(state="STOPPED"), name="consulted_once_a_season"
            )
        ]

    def __str__(self) -> str:
        return f"Tư vấn {self.product}"

    @property
    def product_name(self) -> str:
        return self.product.name

    @property
    def producer_name(self) -> str:
        return self.producer.name


class ConsultingStep(models.Model):
    """Việc tư vấn: one of the plan's contents for one product, with its day."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="steps", verbose_name="tư vấn")
    code = models.SlugField("mã nội dung", max_length=40)
    label = CharField("nội dung", max_length=200)
    due_on = models.DateField("xong trước ngày")
    done_on = models.DateField("xong ngày", null=True, blank=True)
    note = CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "việc tư vấn"
        verbose_name_plural = "việc tư vấn"
        ordering = ("due_on", "pk")
        constraints = [models.UniqueConstraint(fields=["consultation", "code"], name="consulting_step_once")]

    def __str__(self) -> str:
        return self.label


class ConsultingVisit(PublicId):
    """Buổi làm việc: who came to the producer, what was done, photographs. ``uid`` is the key of whoever wrote it down,
    on the spot perhaps: the same visit comes in once.
    """

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="visits", verbose_name="tư vấn")
    on = models.DateField("ngày")
    people = CharField("người làm việc", max_length=200)
    note = TextField("đã làm gì")
    photos = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "buổi làm việc tư vấn"
        verbose_name_plural = "buổi làm việc tư vấn"
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.consultation}, {self.on:%d/%m/%Y}"
