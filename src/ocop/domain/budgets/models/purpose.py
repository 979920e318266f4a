"""What the money is for: one activity, one request for support. Reservations, contracts, direct expenses carry it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.platform.core.models import CharField, PublicId


class Purpose(PublicId):
    """Việc chi: what an account pays for, known to the room that asked for it; its money stands in the ledger."""

    account = models.ForeignKey(
        "budgets.Account", models.PROTECT, related_name="purposes", verbose_name="khoản kinh phí"
    )
    text = CharField("việc chi", max_length=300)
    part = CharField("phần của nội dung chi", max_length=200, blank=True)
    estimate = models.BigIntegerField("dự kiến (đồng)", default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "việc chi"
        verbose_name_plural = "việc chi"
        ordering = ("account", "pk")
        constraints = [models.CheckConstraint(condition=Q(estimate__gte=0), name="purpose_estimate_not_negative")]

    def __str__(self) -> str:
        return self.text
