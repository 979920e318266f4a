"""Kế hoạch kiểm tra of one agency for a year, and its lines."""

from django.db import models
from django.db.models import F, Q

from ocop.domain.budgets.models import Purpose
from ocop.domain.plans.models import PlanItem, Season
from ocop.platform.core.models import CharField, PublicId, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import AdminUnit, Agency


class VisitKind(models.TextChoices):
    INSPECTION = "INSPECTION", "Kiểm tra"
    GUIDANCE = "GUIDANCE", "Hướng dẫn địa phương"


class InspectionPlan(PublicId):
    """What an agency means to look at in a season, from its duty in part III of the plan."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Đang soạn"
        ISSUED = "ISSUED", "Đã ban hành"

    season = models.ForeignKey(Season, models.PROTECT, related_name="+", verbose_name="chu trình")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan kiểm tra")
    item = models.ForeignKey(PlanItem, models.PROTECT, related_name="+", verbose_name="mục của kế hoạch")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    state = models.CharField("trạng thái", max_length=6, choices=State, default=State.DRAFT)
    aim = TextField("mục đích, yêu cầu")
    number = CharField("số văn bản", max_length=60, blank=True)
    issued_on = models.DateField("ngày văn bản", null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản ký")
    purpose = models.OneToOneField(
        Purpose, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="việc chi"
    )

    class Meta:
        verbose_name = "kế hoạch kiểm tra"
        verbose_name_plural = "kế hoạch kiểm tra"
        ordering = ("-season__year", "agency__position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["season", "agency"], name="one_inspection_plan_a_season"),
            models.CheckConstraint(
                condition=~Q(state="ISSUED") | Q(issued_on__isnull=False) & ~Q(number=""), name="issued_plan_has_number"
            ),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch kiểm tra năm {self.season.year}, {self.agency}"


class InspectionPlanLine(models.Model):
    """So many visits of a kind in a district between two months."""

    plan = models.ForeignKey(InspectionPlan, models.CASCADE, related_name="lines", verbose_name="kế hoạch kiểm tra")
    kind = models.CharField("loại", max_length=10, choices=VisitKind, default=VisitKind.INSPECTION)
    text = CharField("nội dung", max_length=300)
    district = models.ForeignKey(
        AdminUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="huyện, thành phố"
    )
    month_from = models.PositiveSmallIntegerField("từ tháng")
    month_to = models.PositiveSmallIntegerField("đến tháng")
    visits = models.PositiveSmallIntegerField("số cuộc")

    class Meta:
        verbose_name = "dòng của kế hoạch kiểm tra"
        verbose_name_plural = "dòng của kế hoạch kiểm tra"
        ordering = ("month_from", "month_to", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(month_from__gte=1, month_to__lte=12, month_from__lte=F("month_to"), visits__gte=1),
                name="inspection_line_has_its_months",
            )
        ]

    def __str__(self) -> str:
        return self.text
