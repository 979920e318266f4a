"""Cuộc kiểm tra, hướng dẫn: who goes where, what was looked at, what was taken along."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.inspection.models.plans import InspectionPlanLine, VisitKind
from ocop.domain.inspection.models.reports import CitizenReport
from ocop.domain.outlets.models import Outlet
from ocop.domain.producers.models import Producer, Product
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import AdminUnit, Agency


class Visit(PublicId, Searchable):
    """One visit: of a producer, a point of sale, or (hướng dẫn) of a district or commune."""

    Kind = VisitKind

    class State(models.TextChoices):
        PLANNED = "PLANNED", "Dự kiến"
        NOTICED = "NOTICED", "Đã báo trước"
        UNDER_WAY = "UNDER_WAY", "Đang làm việc"
        RECORDED = "RECORDED", "Đã lập biên bản"
        CLOSED = "CLOSED", "Đã kết thúc"
        CANCELLED = "CANCELLED", "Không tiến hành"

    class Signing(models.TextChoices):
        SIGNED = "SIGNED", "Đã ký biên bản"
        REFUSED = "REFUSED", "Không ký"

    AHEAD = (State.PLANNED, State.NOTICED)
    HAPPENED = (State.UNDER_WAY, State.RECORDED, State.CLOSED)
    WRITTEN = (State.RECORDED, State.CLOSED)
    """What was found is on record: the visited reads it."""

    search_fields = ("subject", "place", "partners")

    kind = models.CharField("loại", max_length=10, choices=VisitKind, default=VisitKind.INSPECTION)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.PLANNED)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan kiểm tra")
    line = models.ForeignKey(
        InspectionPlanLine, models.PROTECT, null=True, blank=True, related_name="done", verbose_name="theo kế hoạch"
    )
    producer = models.ForeignKey(
        Producer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ thể"
    )
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="điểm bán hàng"
    )
    unit = models.ForeignKey(
        AdminUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="huyện, xã được hướng dẫn"
    )
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    subject = CharField("nơi đến", max_length=200)
    products = models.ManyToManyField(Product, related_name="+", blank=True, verbose_name="sản phẩm xem xét")
    is_unannounced = models.BooleanField("không báo trước", default=False)
    planned_on = models.DateField("ngày dự kiến")
    grounds = TextField("căn cứ", blank=True)
    reasons = models.JSONField("lý do đề xuất", default=list, blank=True)
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="trưởng đoàn")
    members = models.ManyToManyField(User, related_name="+", blank=True, verbose_name="thành viên đoàn")
    partners = CharField("cơ quan phối hợp", max_length=300, blank=True)
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="revisits", verbose_name="kiểm tra lại của"
    )
    report = models.ForeignKey(
        CitizenReport, models.PROTECT, null=True, blank=True, related_name="visits", verbose_name="từ phản ánh"
    )
    noticed_on = models.DateField("báo trước ngày", null=True, blank=True)
    visited_on = models.DateField("ngày làm việc", null=True, blank=True, db_index=True)
    place = CharField("nơi làm việc", max_length=200, blank=True)
    latitude = models.DecimalField("vĩ độ", max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField("kinh độ", max_digits=8, decimal_places=5, null=True, blank=True)
    representative = CharField("người làm việc với đoàn", max_length=160, blank=True)
    statement = TextField("ý kiến của cơ sở", blank=True)
    signing = models.CharField("ký biên bản", max_length=7, choices=Signing, blank=True)
    conclusion = TextField("kết luận", blank=True)
    recorded_on = models.DateField("lập biên bản ngày", null=True, blank=True)
    closed_on = models.DateField("kết thúc ngày", null=True, blank=True)
    cancel_reason = TextField("lý do không tiến hành", blank=True)

    class Meta:
        verbose_name = "cuộc kiểm tra"
        verbose_name_plural = "cuộc kiểm tra"
        ordering = ("-planned_on", "-pk")
        indexes = [
            models.Index(fields=["agency", "state"], name="visits_of_agency"),
            models.Index(fields=["producer", "visited_on"], name="visits_of_producer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="INSPECTION", producer__isnull=False, unit__isnull=True)
                | Q(kind="INSPECTION", outlet__isnull=False, unit__isnull=True)
                | Q(kind="GUIDANCE", unit__isnull=False, producer__isnull=True, outlet__isnull=True),
                name="visit_goes_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(state="NOTICED") | Q(is_unannounced=False), name="unannounced_is_not_noticed"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("UNDER_WAY", "RECORDED", "CLOSED")) | Q(visited_on__isnull=False),
                name="visit_that_was_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"

    @property
    def day(self) -> date:
        return self.visited_on or self.planned_on

    @property
    def is_ahead(self) -> bool:
        return self.state in self.AHEAD

    @property
    def is_guidance(self) -> bool:
        return self.kind == VisitKind.GUIDANCE


class ChecklistAnswer(models.Model):
    """One point answered; ``other`` keeps what a second device of the team said until somebody decides."""

    class Value(models.TextChoices):
        MET = "MET", "Đạt"
        NOT_MET = "NOT_MET", "Không đạt"
        NONE = "NONE", "Không có"

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="answers", verbose_name="cuộc kiểm tra")
    point = models.CharField("dòng của danh mục", max_length=40)
    value = models.CharField("kết quả", max_length=7, choices=Value)
    note = CharField("ghi chú", max_length=500, blank=True)
    other = models.CharField("máy khác ghi", max_length=7, choices=Value, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "câu trả lời của danh mục kiểm tra"
        verbose_name_plural = "câu trả lời của danh mục kiểm tra"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["visit", "point"], name="point_answered_once")]

    def __str__(self) -> str:
        return f"{self.point}: {self.get_value_display()}"


class VisitPhoto(PublicId):
    """A photograph of the visit. ``uid`` is the device's own key: the same picture comes in once."""

    class Kind(models.TextChoices):
        PLACE = "PLACE", "Ảnh hiện trường"
        SIGNED = "SIGNED", "Ảnh biên bản, chữ ký"

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="photos", verbose_name="cuộc kiểm tra")
    kind = models.CharField("loại ảnh", max_length=6, choices=Kind, default=Kind.PLACE)
    caption = CharField("ghi chú", max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    taken_on = models.DateField("ngày chụp")
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")

    class Meta:
        verbose_name = "ảnh của cuộc kiểm tra"
        verbose_name_plural = "ảnh của cuộc kiểm tra"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.caption or self.get_kind_display()


class Sample(PublicId):
    """Mẫu: taken on the spot, tested in a laboratory. ``uid`` is the device's own key."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="samples", verbose_name="cuộc kiểm tra")
    what = CharField("mẫu gì, lô nào", max_length=200)
    quantity = CharField("lượng mẫu", max_length=60)
    laboratory = CharField("nơi kiểm nghiệm", max_length=200)
    taken_on = models.DateField("lấy ngày")
    report_number = CharField("số phiếu kết quả", max_length=60, blank=True)
    reported_on = models.DateField("ngày phiếu kết quả", null=True, blank=True)
    passes = models.BooleanField("đạt", null=True, blank=True)
    result = TextField("kết quả", blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="phiếu kết quả"
    )
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lấy mẫu")

    class Meta:
        verbose_name = "mẫu kiểm nghiệm"
        verbose_name_plural = "mẫu kiểm nghiệm"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.what


class Advantage(models.Model):
    """Sản phẩm, nhóm sản phẩm có lợi thế that a guidance visit found in a commune (III.1)."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="advantages", verbose_name="cuộc hướng dẫn")
    commune = models.ForeignKey(AdminUnit, models.PROTECT, related_name="+", verbose_name="xã, phường, thị trấn")
    product = CharField("sản phẩm, nhóm sản phẩm", max_length=200)
    group = models.ForeignKey(
        "rulebook.ProductGroup", models.PROTECT, related_name="+", verbose_name="nhóm của bộ tiêu chí"
    )
    note = CharField("vì sao có lợi thế, cần gì", max_length=300, blank=True)

    class Meta:
        verbose_name = "sản phẩm có lợi thế của xã"
        verbose_name_plural = "sản phẩm có lợi thế của xã"
        ordering = ("commune__code", "pk")

    def __str__(self) -> str:
        return f"{self.product}, {self.commune}"
