"""The texts of a plan over time: the first issue, each amendment, and the one that is being drafted."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.plans.models.document import Plan
from ocop.platform.core.models import CharField, TextField


class PlanVersion(models.Model):
    """One text of the plan, whole and as plain values (the shape of ``ocop plan export``).

    The rows of the plan are the text in force. A draft is worked on here, out of their sight; when it is issued, its
    values are written to the rows, and the text before it stays readable in its own version.
    """

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Đang soạn"
        SUBMITTED = "SUBMITTED", "Đã trình"
        APPROVED = "APPROVED", "Đã duyệt"
        ISSUED = "ISSUED", "Đã ban hành"
        DISCARDED = "DISCARDED", "Đã bỏ"

    OPEN = (State.DRAFT, State.SUBMITTED, State.APPROVED)

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions", verbose_name="kế hoạch")
    ordinal = models.PositiveSmallIntegerField("bản thứ")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    number = CharField("số, ký hiệu", max_length=40, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    signer = models.JSONField("người ký", default=dict)
    reason = TextField("lý do điều chỉnh", blank=True)
    content = models.JSONField("nội dung")
    revision = models.PositiveIntegerField("lần sửa", default=0)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người soạn"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )

    class Meta:
        verbose_name = "bản kế hoạch"
        verbose_name_plural = "bản kế hoạch"
        ordering = ("plan", "ordinal")
        constraints = [
            models.UniqueConstraint(fields=["plan", "ordinal"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state__in=("DRAFT", "SUBMITTED", "APPROVED")),
                name="one_open_version_of_a_plan",
            ),
        ]

    def __str__(self) -> str:
        kind = "Kế hoạch điều chỉnh" if self.is_amendment else "Kế hoạch"
        if self.number:
            return f"{kind} {self.number}"
        return f"Dự thảo {kind[0].lower()}{kind[1:]} năm {self.plan.season.year}"

    @property
    def is_amendment(self) -> bool:
        return self.ordinal > 1

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN
