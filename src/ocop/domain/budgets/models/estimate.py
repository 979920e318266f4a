"""The estimate (dự toán) of a plan: a tree of lines in whole đồng. A parent is the sum of its children."""

from django.db import models
from django.db.models import F, Q

from ocop.domain.plans.models import Plan, PlanItem
from ocop.platform.core import money
from ocop.platform.core.models import CharField, TextField
from ocop.platform.government.models import Agency


class Budget(models.Model):
    """The appendix as a whole: total, source of funds, and the words it was printed with.

    An expense is of this budget when its date lies between ``starts_on`` and ``settles_until``: the budget year and
    its settlement period (thời gian chỉnh lý quyết toán). Reserving and signing end with the year itself.
    """

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="budget", verbose_name="kế hoạch")
    title = CharField("tên", max_length=200)
    total = models.BigIntegerField("tổng cộng (đồng)")
    total_in_words = CharField("bằng chữ", max_length=200)
    source = CharField("nguồn vốn", max_length=200)
    section = CharField("lấy ở mục", max_length=40)
    item = models.ForeignKey(
        PlanItem, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="mục giao việc kinh phí",
        help_text="Cơ quan mà mục này của kế hoạch giao việc thì thẩm định nhu cầu kinh phí",
    )  # fmt: skip
    starts_on = models.DateField("năm ngân sách từ ngày")
    ends_on = models.DateField("năm ngân sách đến hết ngày")
    settles_until = models.DateField("chỉnh lý quyết toán đến hết ngày")

    class Meta:
        verbose_name = "dự toán"
        verbose_name_plural = "dự toán"
        constraints = [
            models.CheckConstraint(condition=Q(total__gte=0), name="budget_not_negative"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"), settles_until__gte=F("ends_on")), name="budget_year_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {money.format_dong(self.total)}"

    @property
    def year(self) -> int:
        return self.starts_on.year

    @property
    def territory(self) -> str:
        return self.plan.season.province.path


class BudgetLine(models.Model):
    """Nội dung chi: one line of the appendix and the items of the plan that it pays for."""

    budget = models.ForeignKey(Budget, models.CASCADE, related_name="lines", verbose_name="dự toán")
    code = CharField("mã", max_length=12)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name="thuộc nội dung"
    )
    title = CharField("tên gọn", max_length=120)
    text = TextField("nguyên văn")
    amount = models.BigIntegerField("số tiền (đồng)")
    executing = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="budget_lines", verbose_name="đơn vị thực hiện"
    )
    executing_text = CharField("đơn vị thực hiện, như trong văn bản", max_length=120, blank=True)
    details = models.JSONField("chi tiết", default=dict)
    items = models.ManyToManyField(PlanItem, related_name="budget_lines", blank=True, verbose_name="chi cho nội dung")
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "nội dung chi"
        verbose_name_plural = "nội dung chi"
        ordering = ("budget", "position")
        constraints = [
            models.UniqueConstraint(fields=["budget", "code"], name="budget_line_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="budget_line_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def depth(self) -> int:
        return self.code.count(".")

    @property
    def rule(self) -> str:
        """What the document forbids to spend this money on; whoever spends confirms it."""
        return str(self.details.get("rule", ""))

    @property
    def parts(self) -> list[str]:
        """The parts the estimate names for this line; no sums of their own (I.7 has four)."""
        return list(self.details.get("parts", []))

    @property
    def anchor(self) -> str:
        """Where the line stands on the page of its budget: ``dong-I-2-1``."""
        return f"dong-{self.code.replace('.', '-')}"
