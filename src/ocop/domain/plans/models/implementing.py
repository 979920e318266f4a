"""Kế hoạch triển khai thực hiện: what each agency of part III and each district draws up under the province's plan."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ocop.domain.plans.models.document import Plan, PlanItem
from ocop.platform.core.models import CharField, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import Agency


class ImplementingPlan(models.Model):
    """One agency's own plan: number, date, file, its items and, for a district, what it spends its share on."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Đang soạn"
        SENT = "SENT", "Đã gửi"
        NOTED = "NOTED", "Đã ghi nhận"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="implementing", verbose_name="kế hoạch")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    territory = models.CharField("địa bàn", max_length=60)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    number = CharField("số, ký hiệu", max_length=40, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản đã ký"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhập"
    )
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    revision = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "kế hoạch triển khai"
        verbose_name_plural = "kế hoạch triển khai"
        ordering = ("plan", "agency")
        constraints = [models.UniqueConstraint(fields=["plan", "agency"], name="implementing_plan_once")]

    def __str__(self) -> str:
        return f"Kế hoạch triển khai {self.number}".strip()


class ImplementingItem(models.Model):
    """One task of it, and the item of the province's plan it carries out."""

    implementing = models.ForeignKey(
        ImplementingPlan, models.CASCADE, related_name="items", verbose_name="kế hoạch triển khai"
    )
    text = TextField("nội dung")
    item = models.ForeignKey(
        PlanItem, models.PROTECT, null=True, blank=True, related_name="carried_out", verbose_name="thực hiện mục"
    )
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "nội dung triển khai"
        verbose_name_plural = "nội dung triển khai"
        ordering = ("implementing", "position")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="implementing_item_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class ImplementingCost(models.Model):
    """A content of expenditure of the district's share of part II."""

    implementing = models.ForeignKey(
        ImplementingPlan, models.CASCADE, related_name="costs", verbose_name="kế hoạch triển khai"
    )
    text = CharField("nội dung chi", max_length=300)
    amount = models.BigIntegerField("số tiền (đồng)")
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "nội dung chi của đơn vị"
        verbose_name_plural = "nội dung chi của đơn vị"
        ordering = ("implementing", "position")
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="implementing_cost_not_negative")]

    def __str__(self) -> str:
        return self.text


class ImplementingReminder(models.Model):
    """The standing office has asked an agency for its plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reminders", verbose_name="kế hoạch")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    on = models.DateField("ngày nhắc")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhắc")

    class Meta:
        verbose_name = "lần nhắc lập kế hoạch"
        verbose_name_plural = "lần nhắc lập kế hoạch"
        ordering = ("plan", "-on", "-pk")
        constraints = [models.UniqueConstraint(fields=["plan", "agency", "on"], name="implementing_reminded_once")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.on}"
