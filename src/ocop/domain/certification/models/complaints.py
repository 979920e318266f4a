"""Khiếu nại: what a producer holds against a decision that was issued, by the Law on Complaints."""

from django.db import models
from django.db.models import Q

from ocop.domain.certification.models.recognition import Certificate, Decision
from ocop.domain.dossiers.models import Dossier
from ocop.domain.producers.models import Producer, Product
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, TextField
from ocop.platform.files.models import StoredFile


class Complaint(PublicId):
    """One complaint: against a recognition decision, or against the revocation of a certificate.

    An outcome changes no certificate: it names the act that is to follow.
    """

    class State(models.TextChoices):
        RECEIVED = "RECEIVED", "Đã nhận, chờ thụ lý"
        ACCEPTED = "ACCEPTED", "Đã thụ lý, đang giải quyết"
        SETTLED = "SETTLED", "Đã giải quyết"
        REFUSED = "REFUSED", "Không thụ lý"
        WITHDRAWN = "WITHDRAWN", "Đã rút"

    class Outcome(models.TextChoices):
        UPHELD = "UPHELD", "Giữ nguyên quyết định"
        AMENDED = "AMENDED", "Sửa đổi quyết định"
        CANCELLED = "CANCELLED", "Hủy quyết định"

    PENDING = (State.RECEIVED, State.ACCEPTED)

    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="complaints",
        verbose_name="quyết định công nhận bị khiếu nại",
    )
    certificate = models.ForeignKey(
        Certificate,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="complaints",
        verbose_name="giấy chứng nhận có quyết định thu hồi bị khiếu nại",
    )
    product = models.ForeignKey(Product, models.PROTECT, related_name="+", verbose_name="sản phẩm")
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hồ sơ")
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="complaints", verbose_name="người khiếu nại")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.RECEIVED)
    against = CharField("quyết định bị khiếu nại", max_length=200)
    known_on = models.DateField("ngày nhận được hoặc biết được quyết định")
    text = TextField("nội dung, lý do khiếu nại")
    request = TextField("yêu cầu giải quyết")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp kèm theo"
    )
    by_letter = models.BooleanField("đơn giấy", default=False)
    filed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi, người ghi đơn")
    received_on = models.DateField("ngày nhận đơn")
    accepted_on = models.DateField("ngày thụ lý", null=True, blank=True)
    is_complex = models.BooleanField("vụ việc phức tạp", default=False)
    due_on = models.DateField("hạn xử lý")
    closing_reason = TextField("lý do không thụ lý, rút đơn", blank=True)
    outcome = models.CharField("kết quả giải quyết", max_length=9, choices=Outcome, blank=True)
    answer = TextField("nội dung giải quyết", blank=True)
    answer_number = CharField("số quyết định giải quyết", max_length=60, blank=True)
    answered_on = models.DateField("ngày giải quyết", null=True, blank=True)
    answer_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp quyết định giải quyết"
    )

    class Meta:
        verbose_name = "khiếu nại"
        verbose_name_plural = "khiếu nại"
        ordering = ("-received_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False, certificate__isnull=True)
                | Q(decision__isnull=True, certificate__isnull=False),
                name="complaint_against_one_decision",
            ),
            models.UniqueConstraint(
                fields=["product", "decision"], condition=Q(state__in=("RECEIVED", "ACCEPTED")),
                name="one_pending_complaint_on_recognition",
            ),
            models.UniqueConstraint(
                fields=["certificate"], condition=Q(state__in=("RECEIVED", "ACCEPTED")),
                name="one_pending_complaint_on_revocation",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.product}: {self.against}"
