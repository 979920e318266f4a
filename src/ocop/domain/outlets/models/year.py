"""Doanh thu by quarter, and visits."""

from django.db import models
from django.db.models import Q

from ocop.domain.outlets.models.outlet import Outlet
from ocop.platform.accounts.models import User
from ocop.platform.core.models import PublicId, TextField
from ocop.platform.files.models import StoredFile

ROMAN = ("I", "II", "III", "IV")


class Turnover(PublicId):
    """What OCOP products brought in a quarter, in đồng."""

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="turnovers", verbose_name="điểm bán hàng")
    year = models.PositiveSmallIntegerField("năm")
    quarter = models.PositiveSmallIntegerField("quý")
    amount = models.BigIntegerField("doanh thu (đồng)")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    recorded_on = models.DateField("ghi ngày")

    class Meta:
        verbose_name = "doanh thu quý"
        verbose_name_plural = "doanh thu quý"
        ordering = ("-year", "-quarter", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["outlet", "year", "quarter"], name="turnover_once_a_quarter"),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4, amount__gte=0), name="turnover_of_a_quarter"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Quý {ROMAN[self.quarter - 1]}/{self.year}"


class Visit(PublicId):
    """Một lần đến xem: by whom, what was found, a photograph."""

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="visits", verbose_name="điểm bán hàng")
    on = models.DateField("ngày")
    findings = TextField("ghi nhận")
    photo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh"
    )
    visited_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đến")

    class Meta:
        verbose_name = "lần đến xem"
        verbose_name_plural = "lần đến xem"
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.visited_by}, {self.on:%d/%m/%Y}"
