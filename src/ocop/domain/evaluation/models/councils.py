"""Hội đồng: who judges, by which decision, under which rules of procedure."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.plans.models import Season
from ocop.platform.core.models import CharField, PublicId
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import AdminUnit, Agency


class Council(PublicId):
    """One council of one stage and territory for a season. Its own rules (quy chế) are columns with defaults."""

    class Combine(models.TextChoices):
        MEAN = "MEAN", "trung bình cộng tổng điểm các phiếu"
        AGREED = "AGREED", "một phiếu hội đồng thống nhất"

    class Gates(models.TextChoices):
        MAJORITY = "MAJORITY", "phương án của đa số; ngang nhau thì theo Chủ tịch"
        MINUTES = "MINUTES", "phương án hội đồng thống nhất ghi vào biên bản"

    season = models.ForeignKey(Season, models.PROTECT, related_name="councils", verbose_name="chu trình")
    stage = models.CharField("bước", max_length=20)
    unit = models.ForeignKey(AdminUnit, models.PROTECT, related_name="councils", verbose_name="đơn vị")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    name = CharField("tên hội đồng", max_length=160)
    decision_number = CharField("số quyết định thành lập", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    decision_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp quyết định"
    )
    quorum_percent = models.PositiveSmallIntegerField("số thành viên tối thiểu (%)", default=75)
    quorum_with_chair = models.BooleanField("phải có Chủ tịch", default=True)
    spread_limit = models.PositiveSmallIntegerField("chênh lệch tối đa (điểm)", default=10)
    combine = models.CharField("cách tính kết quả", max_length=6, choices=Combine, default=Combine.MEAN)
    gates = models.CharField("xét điều kiện sao", max_length=8, choices=Gates, default=Gates.MAJORITY)
    secretary_scores = models.BooleanField("thư ký có chấm điểm", default=False)
    appeal_days = models.PositiveSmallIntegerField("kiến nghị trong (ngày) sau khi chốt", default=5)
    answer_days = models.PositiveSmallIntegerField("trả lời kiến nghị trong (ngày)", default=5)
    days_ahead = models.PositiveSmallIntegerField("gửi hồ sơ trước ngày họp (ngày)", default=3)

    class Meta:
        verbose_name = "hội đồng"
        verbose_name_plural = "hội đồng"
        ordering = ("-decided_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["season", "stage", "unit"], name="one_council_per_stage_and_unit",
                violation_error_message="Đơn vị này đã có hội đồng cho chu trình và cấp đánh giá này.",
            ),
            models.CheckConstraint(condition=Q(quorum_percent__lte=100), name="quorum_is_a_share"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """"Hội đồng huyện Lục Ngạn": how menus, tasks and the scoring room name it."""
        return f"Hội đồng {self.unit.full_name[:1].lower()}{self.unit.full_name[1:]}"


class CouncilMember(models.Model):
    """A seat in a council."""

    class Seat(models.TextChoices):
        CHAIR = "CHAIR", "Chủ tịch hội đồng"
        VICE = "VICE", "Phó Chủ tịch hội đồng"
        MEMBER = "MEMBER", "Thành viên"
        SECRETARY = "SECRETARY", "Thư ký"
        STAFF = "STAFF", "Tổ giúp việc"
        OBSERVER = "OBSERVER", "Quan sát viên"

    SCORING = (Seat.CHAIR, Seat.VICE, Seat.MEMBER)

    council = models.ForeignKey(Council, models.CASCADE, related_name="members", verbose_name="hội đồng")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats", verbose_name="người")
    seat = models.CharField("vai trò", max_length=10, choices=Seat, default=Seat.MEMBER)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan cử"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="thay cho"
    )
    left_on = models.DateField("thôi từ ngày", null=True, blank=True)
    left_why = CharField("lý do thôi", max_length=300, blank=True)
    on_paper = models.BooleanField("chấm trên giấy", default=False)

    class Meta:
        verbose_name = "thành viên hội đồng"
        verbose_name_plural = "thành viên hội đồng"
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["council", "user"], name="seat_once"),
            models.UniqueConstraint(
                fields=["council"], condition=Q(seat="CHAIR", left_on__isnull=True), name="one_chair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_seat_display()}"
