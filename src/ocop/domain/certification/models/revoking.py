"""Xem xét thu hồi: from what was found to the decision. Internal until a decision exists."""

from django.db import models
from django.db.models import Q

from ocop.domain.certification.models.recognition import Certificate
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, TextField
from ocop.platform.files.models import StoredFile


class RevocationCase(PublicId):
    """One certificate under consideration: ground, facts, conclusion, the day by which it is decided."""

    class State(models.TextChoices):
        OPEN = "OPEN", "Đang xem xét"
        CONCLUDED = "CONCLUDED", "Đã có kết luận, chờ quyết định"
        DECIDED = "DECIDED", "Đã thu hồi"
        DROPPED = "DROPPED", "Không thu hồi"

    PENDING = (State.OPEN, State.CONCLUDED)

    certificate = models.ForeignKey(
        Certificate, models.PROTECT, related_name="revocation_cases", verbose_name="giấy chứng nhận"
    )
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.OPEN)
    ground_code = models.CharField("mã căn cứ", max_length=40, blank=True)
    ground = CharField("căn cứ thu hồi", max_length=300)
    facts = TextField("sự việc")
    opened_on = models.DateField("ngày mở")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người mở")
    conclusion_number = CharField("số văn bản kết luận", max_length=60, blank=True)
    concluded_on = models.DateField("ngày kết luận", null=True, blank=True)
    conclusion_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp kết luận"
    )
    decide_by = models.DateField("quyết định trước hết ngày", null=True, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    drop_reason = TextField("lý do không thu hồi", blank=True)

    class Meta:
        verbose_name = "vụ việc xem xét thu hồi"
        verbose_name_plural = "vụ việc xem xét thu hồi"
        ordering = ("-opened_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"], condition=Q(state__in=("OPEN", "CONCLUDED")), name="one_pending_revocation_case"
            )
        ]

    def __str__(self) -> str:
        return f"Xem xét thu hồi {self.certificate}"
