"""Xung đột lợi ích: what each member declares, and what keeps somebody away from a product."""

from django.db import models

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models.councils import CouncilMember
from ocop.domain.evaluation.models.rounds import Round
from ocop.platform.accounts.models import User
from ocop.platform.core.models import PublicId, TextField


class Declaration(models.Model):
    """A member has read the list of producers of a round and said with whom there is a tie, or that there is none."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="declarations", verbose_name="đợt")
    member = models.ForeignKey(
        CouncilMember, models.PROTECT, related_name="declarations", verbose_name="thành viên"
    )
    made_at = models.DateTimeField("khai lúc")

    class Meta:
        verbose_name = "bản khai xung đột lợi ích"
        verbose_name_plural = "bản khai xung đột lợi ích"
        constraints = [models.UniqueConstraint(fields=["round", "member"], name="declared_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.round}"


class Conflict(PublicId):
    """One person's tie with one product. A personal one hides the product from that person; an institutional one is
    told and stands in the minutes.
    """

    class Kind(models.TextChoices):
        PERSONAL = "PERSONAL", "cá nhân"
        INSTITUTIONAL = "INSTITUTIONAL", "cơ quan"

    class Source(models.TextChoices):
        DECLARED = "DECLARED", "tự khai"
        FOUND = "FOUND", "đối chiếu dữ liệu"
        RECORDED = "RECORDED", "hội đồng ghi nhận"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="conflicts", verbose_name="hồ sơ")
    user = models.ForeignKey(User, models.PROTECT, related_name="conflicts", verbose_name="người")
    kind = models.CharField("loại", max_length=13, choices=Kind)
    source = models.CharField("nguồn", max_length=8, choices=Source)
    reason = TextField("quan hệ")
    recorded_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi"
    )
    recorded_on = models.DateField("ghi ngày")
    lifted_on = models.DateField("bỏ ngày", null=True, blank=True)
    lifted_why = TextField("lý do bỏ", blank=True)
    lifted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người bỏ"
    )

    class Meta:
        verbose_name = "xung đột lợi ích"
        verbose_name_plural = "xung đột lợi ích"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["dossier", "user", "kind"], name="one_tie_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.reason}"
