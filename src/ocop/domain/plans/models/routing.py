"""Phiếu trình: a paper on its way up, and where it lay for how long."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.platform.core.models import CharField, PublicId, Searchable, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import Agency


class RoutingSlip(PublicId, Searchable):
    """One paper on its way: officer, sub-department, department, committee office. Who holds it stands on the slip."""

    class State(models.TextChoices):
        OPEN = "OPEN", "Đang trình"
        RETURNED = "RETURNED", "Bị trả lại"
        ENDED = "ENDED", "Đã kết thúc"

    search_fields = ("subject", "text")

    subject = CharField("trích yếu", max_length=200)
    text = TextField("nội dung trình", blank=True)
    link = models.CharField("địa chỉ liên quan", max_length=300, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.OPEN, db_index=True)
    step_number = models.PositiveSmallIntegerField("bước hiện tại", default=1)
    holder_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan đang giữ")
    holder_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đang giữ"
    )
    held_since = models.DateField("giữ từ ngày")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người lập")
    created_on = models.DateField("ngày lập")
    ended_on = models.DateField("ngày kết thúc", null=True, blank=True)

    class Meta:
        verbose_name = "phiếu trình"
        verbose_name_plural = "phiếu trình"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.subject

    def days_held(self, day: date) -> int:
        """How many days the present holder has had it; an ended slip is held by nobody."""
        return 0 if self.state == self.State.ENDED else (day - self.held_since).days


class RoutingStep(models.Model):
    """One stay of the slip at one desk."""

    class Outcome(models.TextChoices):
        HELD = "HELD", "đang giữ"
        FORWARDED = "FORWARDED", "chuyển tiếp"
        RETURNED = "RETURNED", "trả lại"
        FINISHED = "FINISHED", "kết thúc"

    slip = models.ForeignKey(RoutingSlip, models.CASCADE, related_name="steps", verbose_name="phiếu trình")
    number = models.PositiveSmallIntegerField("bước")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người giữ"
    )
    received_on = models.DateField("nhận ngày")
    handed_on = models.DateField("chuyển ngày", null=True, blank=True)
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người chuyển"
    )
    note = TextField("ý kiến", blank=True)
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome, default=Outcome.HELD)

    class Meta:
        verbose_name = "bước của phiếu trình"
        verbose_name_plural = "bước của phiếu trình"
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["slip", "number"], name="slip_step_once"),
            models.CheckConstraint(
                condition=Q(outcome="HELD", handed_on__isnull=True) | ~Q(outcome="HELD") & Q(handed_on__isnull=False),
                name="slip_step_handed_with_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slip}, bước {self.number}: {self.agency}"
