"""Giao dự toán: the second tree. What is proposed, appraised, and given by decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.budgets.models.estimate import Budget, BudgetLine
from ocop.platform.core.models import CharField, PublicId, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import Agency


class Allotment(PublicId):
    """One decision on the money, from the need (nhu cầu) to the decision; each step has its number, date and file."""

    class Kind(models.TextChoices):
        OPENING = "OPENING", "Giao dự toán đầu năm"
        ADJUSTMENT = "ADJUSTMENT", "Điều chỉnh giữa các nội dung chi"
        CARRY_OUT = "CARRY_OUT", "Chuyển nguồn sang năm sau"
        CARRY_IN = "CARRY_IN", "Nhận nguồn năm trước chuyển sang"

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Đang soạn"
        PROPOSED = "PROPOSED", "Chờ thẩm định"
        APPRAISED = "APPRAISED", "Chờ quyết định"
        DECIDED = "DECIDED", "Đã quyết định"

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="allotments", verbose_name="dự toán")
    kind = models.CharField("loại", max_length=12, choices=Kind)
    state = models.CharField("trạng thái", max_length=12, choices=State, default=State.DRAFT)
    total = models.BigIntegerField("tổng số ghi trong văn bản (đồng)")
    reason = TextField("lý do, căn cứ")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    origin = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers", verbose_name="chuyển từ quyết định"
    )
    proposer = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan đề nghị")
    proposal_number = CharField("số văn bản đề nghị", max_length=40, blank=True)
    proposed_on = models.DateField("ngày đề nghị", null=True, blank=True)
    proposal_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp văn bản đề nghị"
    )
    appraiser = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan thẩm định"
    )
    appraisal_number = CharField("số văn bản thẩm định", max_length=40, blank=True)
    appraised_on = models.DateField("ngày thẩm định", null=True, blank=True)
    appraisal_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp văn bản thẩm định"
    )
    decision_number = CharField("số quyết định", max_length=40, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    decision_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp quyết định"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người soạn"
    )

    class Meta:
        verbose_name = "quyết định về dự toán"
        verbose_name_plural = "quyết định về dự toán"
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["budget"], condition=Q(kind="OPENING", state="DECIDED"), name="one_opening_a_year"
            ),
            models.UniqueConstraint(fields=["origin"], condition=Q(state="DECIDED"), name="carried_in_once"),
            models.CheckConstraint(condition=~Q(kind="ADJUSTMENT") | Q(total=0), name="adjustment_sums_to_zero"),
        ]

    def __str__(self) -> str:
        label = self.get_kind_display()
        return f"{label}, {self.decision_number}" if self.decision_number else label


class AllotmentRow(models.Model):
    """What one account gets by the decision; below zero is taken away."""

    allotment = models.ForeignKey(Allotment, models.CASCADE, related_name="rows", verbose_name="quyết định")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="+", verbose_name="nội dung chi")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="đơn vị được giao")
    amount = models.BigIntegerField("số tiền (đồng)")

    class Meta:
        verbose_name = "dòng của quyết định"
        verbose_name_plural = "dòng của quyết định"
        ordering = ("allotment", "line__position", "agency__position", "agency__name")
        constraints = [
            models.UniqueConstraint(fields=["allotment", "line", "agency"], name="allotment_row_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="allotment_row_not_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.line.code}, {self.agency}"
