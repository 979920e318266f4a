"""Nội dung hỗ trợ: what the plan promises to whom, loaded from ``data/support/<year>.yaml``."""

from functools import cached_property

from django.db import models

from ocop.domain.budgets.models import BudgetLine
from ocop.domain.plans.models import PlanItem, Season
from ocop.domain.support.rules import Rules
from ocop.platform.core.models import CharField
from ocop.platform.government.models import Agency


class Scheme(models.Model):
    """One scheme of one season. ``rules`` is who is entitled to what, with the plan's own words and its doubts."""

    class Kind(models.TextChoices):
        CONSULTING = "CONSULTING", "Tư vấn phát triển sản phẩm"
        STANDARD = "STANDARD", "Tiêu chuẩn hóa sản phẩm"
        OUTLET = "OUTLET", "Điểm bán hàng, trung tâm OCOP"
        EQUIPMENT = "EQUIPMENT", "Thiết bị của cơ quan"
        HELP = "HELP", "Giúp đỡ không dùng kinh phí"

    ASKED = (Kind.STANDARD, Kind.OUTLET)

    season = models.ForeignKey(Season, models.PROTECT, related_name="support_schemes", verbose_name="chu trình")
    code = models.SlugField("mã", max_length=40)
    kind = models.CharField("loại", max_length=10, choices=Kind)
    title = CharField("tên", max_length=120)
    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="support_schemes", verbose_name="mục của kế hoạch")
    line = models.ForeignKey(
        BudgetLine, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="nội dung chi"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan giúp"
    )
    definition = models.JSONField("quy định", default=dict)
    fingerprint = models.CharField("dấu nội dung", max_length=64)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "nội dung hỗ trợ"
        verbose_name_plural = "nội dung hỗ trợ"
        ordering = ("season", "position")
        constraints = [models.UniqueConstraint(fields=["season", "code"], name="scheme_once_a_season")]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def rules(self) -> Rules:
        return Rules.of(self.definition)
