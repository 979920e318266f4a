"""Chuẩn bị cho hội đồng: laboratory tests and visits of one product."""

from django.db import models

from ocop.domain.budgets.models import Contract
from ocop.domain.dossiers.models import Dossier
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, TextField
from ocop.platform.files.models import StoredFile


class LabTest(PublicId):
    """Kiểm nghiệm: one indicator of one product, ordered from one laboratory (line I.7 pays)."""

    class Result(models.TextChoices):
        WAITING = "WAITING", "chờ kết quả"
        PASSED = "PASSED", "đạt"
        FAILED = "FAILED", "không đạt"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="lab_tests", verbose_name="hồ sơ")
    indicator = CharField("chỉ tiêu", max_length=120)
    limit = CharField("giới hạn cho phép", max_length=120)
    laboratory = CharField("phòng thử nghiệm", max_length=160)
    cost = models.BigIntegerField("chi phí (đồng)")
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, blank=True, related_name="lab_tests", verbose_name="hợp đồng"
    )
    ordered_on = models.DateField("đặt ngày")
    ordered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đặt")
    result = models.CharField("kết luận", max_length=7, choices=Result, default=Result.WAITING)
    measured = CharField("kết quả đo", max_length=120, blank=True)
    received_on = models.DateField("có kết quả ngày", null=True, blank=True)
    certificate_number = CharField("số phiếu kết quả", max_length=60, blank=True)
    certificate = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="phiếu kết quả"
    )

    class Meta:
        verbose_name = "kiểm nghiệm"
        verbose_name_plural = "kiểm nghiệm"
        ordering = ("ordered_on", "pk")
        constraints = [models.CheckConstraint(condition=models.Q(cost__gte=0), name="test_costs_not_below_zero")]

    def __str__(self) -> str:
        return f"{self.dossier}: {self.indicator}"


class SiteVisit(PublicId):
    """Khảo sát thực tế, of tourism above all: where, who went, what was seen."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="site_visits", verbose_name="hồ sơ")
    visited_on = models.DateField("ngày khảo sát")
    people = CharField("người đi", max_length=300)
    findings = TextField("nội dung ghi nhận")
    photo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh hoặc biên bản"
    )
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "khảo sát thực tế"
        verbose_name_plural = "khảo sát thực tế"
        ordering = ("visited_on", "pk")

    def __str__(self) -> str:
        return f"{self.dossier}: {self.visited_on}"
