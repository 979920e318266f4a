"""Người tham dự: who was registered, who has a place, who waits; the places of each district."""

from django.db import models
from django.db.models import F, Q

from ocop.domain.activities.models.activity import Activity
from ocop.domain.producers.models import Producer
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.government.models import AdminUnit
from ocop.platform.papers.models import Paper


class Quota(models.Model):
    """Places kept for a district, or for the offices of the province where no district is named."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="quotas", verbose_name="hoạt động")
    district = models.ForeignKey(
        AdminUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="huyện, thành phố"
    )
    places = models.PositiveIntegerField("số chỗ")
    taken = models.PositiveIntegerField("đã nhận", default=0)

    class Meta:
        verbose_name = "chỗ dành cho địa bàn"
        verbose_name_plural = "chỗ dành cho địa bàn"
        ordering = ("activity", F("district__code").asc(nulls_first=True))
        constraints = [
            models.UniqueConstraint(fields=["activity", "district"], name="quota_once"),
            models.UniqueConstraint(
                fields=["activity"], condition=Q(district__isnull=True), name="quota_of_province_once"
            ),
            models.CheckConstraint(condition=Q(taken__lte=F("places")), name="quota_not_exceeded"),
        ]

    def __str__(self) -> str:
        return f"{self.district or 'Cơ quan cấp tỉnh'}: {self.places}"

    @property
    def left(self) -> int:
        return self.places - self.taken


class Participant(PublicId, Searchable):
    """One person at one activity. A person without an account is known by phone, else by name and place."""

    class State(models.TextChoices):
        REGISTERED = "REGISTERED", "Có chỗ"
        WAITING = "WAITING", "Danh sách chờ"
        CONFIRMED = "CONFIRMED", "Đã xác nhận dự"
        WITHDRAWN = "WITHDRAWN", "Đã rút"
        REFUSED = "REFUSED", "Không nhận"

    class Group(models.TextChoices):
        DEPARTMENT = "DEPARTMENT", "Cán bộ phụ trách OCOP của sở, ngành, đơn vị"
        DISTRICT_LEADER = "DISTRICT_LEADER", "Lãnh đạo UBND cấp huyện"
        DISTRICT_STAFF = "DISTRICT_STAFF", "Lãnh đạo, chuyên viên phòng liên quan cấp huyện"
        COMMUNE = "COMMUNE", "Lãnh đạo, cán bộ phụ trách OCOP cấp xã"
        PRODUCER = "PRODUCER", "Chủ thể sản xuất"
        GUEST = "GUEST", "Khách mời"

    class Sex(models.TextChoices):
        FEMALE = "F", "Nữ"
        MALE = "M", "Nam"

    WITH_PLACE = (State.REGISTERED, State.CONFIRMED)
    LIVE = (State.REGISTERED, State.CONFIRMED, State.WAITING)

    search_fields = ("full_name", "office", "phone")

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="participants", verbose_name="hoạt động")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.WAITING)
    group = models.CharField("thành phần", max_length=15, choices=Group)
    full_name = CharField("họ và tên", max_length=100)
    sex = models.CharField("giới tính", max_length=1, choices=Sex)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    phone = models.CharField("điện thoại", max_length=15, blank=True)
    position = CharField("chức vụ", max_length=120, blank=True)
    office = CharField("cơ quan, đơn vị", max_length=160, blank=True)
    unit = models.ForeignKey(AdminUnit, models.PROTECT, related_name="+", verbose_name="địa bàn")
    district = models.ForeignKey(
        AdminUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="huyện, thành phố"
    )
    territory = models.CharField("đường dẫn địa bàn", max_length=60, db_index=True)
    producer = models.ForeignKey(
        Producer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ thể"
    )
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tài khoản")
    identity = models.CharField("dấu nhận ra người", max_length=200)
    reason = TextField("lý do chờ, rút, không nhận", blank=True)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đăng ký")
    registered_on = models.DateField("đăng ký ngày")
    score_before = models.PositiveSmallIntegerField("điểm kiểm tra đầu lớp", null=True, blank=True)
    score_after = models.PositiveSmallIntegerField("điểm kiểm tra cuối lớp", null=True, blank=True)
    satisfaction = models.PositiveSmallIntegerField("mức hài lòng", null=True, blank=True)
    paper = models.OneToOneField(
        Paper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="giấy chứng nhận tham dự"
    )

    class Meta:
        verbose_name = "người tham dự"
        verbose_name_plural = "người tham dự"
        ordering = ("activity", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "identity"], condition=Q(state__in=("REGISTERED", "CONFIRMED", "WAITING")),
                name="participant_once",
            ),
            models.CheckConstraint(
                condition=Q(score_before__isnull=True) | Q(score_before__lte=100), name="score_before_to_100"
            ),
            models.CheckConstraint(
                condition=Q(score_after__isnull=True) | Q(score_after__lte=100), name="score_after_to_100"
            ),
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__gte=1, satisfaction__lte=5),
                name="satisfaction_1_to_5",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.full_name

    @property
    def has_place(self) -> bool:
        return self.state in self.WITH_PLACE

    @property
    def is_live(self) -> bool:
        return self.state in self.LIVE
