"""Hoạt động: one event of the plan, whichever of the six kinds it is."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from ocop.domain.budgets.models import Purpose
from ocop.domain.plans.models import PlanItem, Season
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.government.models import AdminUnit, Agency


class Activity(PublicId, Searchable):
    """A class, a study tour, a fair, a campaign, a contest or a ceremony, planned from one item of the plan.

    What only one kind has stands in models of its own that point here (see ``shapes``).
    """

    class Kind(models.TextChoices):
        TRAINING = "TRAINING", "Tập huấn"
        TOUR = "TOUR", "Học tập kinh nghiệm"
        FAIR = "FAIR", "Xúc tiến thương mại"
        CAMPAIGN = "CAMPAIGN", "Tuyên truyền"
        CONTEST = "CONTEST", "Hội thi"
        CEREMONY = "CEREMONY", "Lễ công bố, trao chứng nhận"

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Dự kiến"
        ANNOUNCED = "ANNOUNCED", "Đã thông báo"
        RUNNING = "RUNNING", "Đang diễn ra"
        DONE = "DONE", "Đã tổ chức"
        CLOSED = "CLOSED", "Đã khép lại"
        CANCELLED = "CANCELLED", "Không tổ chức"

    SHOWN = (State.ANNOUNCED, State.RUNNING, State.DONE, State.CLOSED)
    """Known to everybody, not only to whoever prepares it."""
    HELD = (State.DONE, State.CLOSED)
    OPEN = (State.DRAFT, State.ANNOUNCED, State.RUNNING)
    """Its plan and programme may still change."""

    search_fields = ("name", "place", "partners")

    kind = models.CharField("loại hoạt động", max_length=8, choices=Kind)
    season = models.ForeignKey(Season, models.PROTECT, related_name="+", verbose_name="chu trình")
    item = models.ForeignKey(PlanItem, models.PROTECT, related_name="+", verbose_name="nội dung kế hoạch")
    organiser = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan tổ chức")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.DRAFT)
    name = CharField("tên hoạt động", max_length=200)
    partners = CharField("đơn vị phối hợp", max_length=300, blank=True)
    place = CharField("địa điểm", max_length=200)
    unit = models.ForeignKey(
        AdminUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ở huyện, thành phố"
    )
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    capacity = models.PositiveIntegerField("số chỗ", null=True, blank=True)
    taken = models.PositiveIntegerField("chỗ đã nhận", default=0)
    purpose = models.OneToOneField(
        Purpose, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="việc chi"
    )
    allowance = models.BigIntegerField("mức chi hỗ trợ mỗi ngày (đồng)", null=True, blank=True)
    audience = TextField("thành phần", blank=True)
    public_text = TextField("giới thiệu trên trang công khai", blank=True)
    registration_from = models.DateField("nhận đăng ký từ ngày", null=True, blank=True)
    registration_until = models.DateField("nhận đăng ký đến hết ngày", null=True, blank=True)
    result = TextField("kết quả", blank=True)
    closing_reason = TextField("lý do không tổ chức", blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1)

    class Meta:
        verbose_name = "hoạt động"
        verbose_name_plural = "hoạt động"
        ordering = ("starts_on", "pk")
        indexes = [models.Index(fields=["season", "kind", "state"], name="activity_of_season")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="activity_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(taken__lte=F("capacity")), name="capacity_not_exceeded"
            ),
            models.CheckConstraint(
                condition=Q(allowance__isnull=True) | Q(allowance__gt=0), name="allowance_of_something"
            ),
            models.CheckConstraint(
                condition=Q(registration_from__isnull=True, registration_until__isnull=True)
                | Q(registration_until__gte=F("registration_from")),
                name="registration_from_until",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

    @property
    def is_shown(self) -> bool:
        return self.state in self.SHOWN

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_public(self) -> bool:
        return self.is_shown and bool(self.public_text)

    def takes_registrations_on(self, day: date) -> bool:
        """Announced, and ``day`` lies in the window."""
        if self.state != self.State.ANNOUNCED or not (self.registration_from and self.registration_until):
            return False
        return self.registration_from <= day <= self.registration_until
