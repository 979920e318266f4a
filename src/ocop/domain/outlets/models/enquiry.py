"""Khách hỏi mua: what a buyer asks of a producer, who answers, how it ended; apart from it, who the buyer is."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop.domain.certification.codes import new_code
from ocop.domain.outlets.models.outlet import Outlet
from ocop.domain.producers.models import Producer, Product
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, Searchable, TextField


class Enquiry(PublicId, Searchable):
    """One request to one producer, followed by its ``code`` without an account. ``together`` is shared by those that
    one buyer sent at once to several producers.
    """

    class Kind(models.TextChoices):
        RETAIL = "RETAIL", _("Mua lẻ")
        WHOLESALE = "WHOLESALE", _("Mua sỉ, nhập bán")
        EXPORT = "EXPORT", _("Xuất khẩu")

    class State(models.TextChoices):
        NEW = "NEW", _("Chờ trả lời")
        ANSWERED = "ANSWERED", _("Đã trả lời")
        CLOSED = "CLOSED", _("Đã kết thúc")
        CANCELLED = "CANCELLED", _("Người mua đã hủy")

    class Outcome(models.TextChoices):
        SOLD = "SOLD", "Đã bán"
        NOT_SOLD = "NOT_SOLD", "Không bán được"
        NO_CONTACT = "NO_CONTACT", "Không liên lạc được"

    class Side(models.TextChoices):
        """For whom somebody answered."""

        PRODUCER = "PRODUCER", "chủ thể"
        OUTLET = "OUTLET", "điểm bán trả lời thay"
        OFFICE = "OFFICE", "cơ quan thường trực"

    OPEN = (State.NEW, State.ANSWERED)

    search_fields = ("subject", "producer", "destination")

    code = models.CharField("mã theo dõi", max_length=11, unique=True, default=new_code, editable=False)
    together = models.UUIDField("gửi cùng nhau", default=uuid.uuid4, db_index=True, editable=False)
    kind = models.CharField("hỏi để", max_length=9, choices=Kind)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.NEW)
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="enquiries", verbose_name="chủ thể")
    products = models.ManyToManyField(Product, related_name="enquiries", verbose_name="sản phẩm")
    subject = CharField("hỏi mua gì", max_length=200)
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    quantity = CharField("số lượng", max_length=120)
    wanted_by = models.DateField("cần trước hết ngày", null=True, blank=True)
    destination = CharField("giao đến", max_length=200, blank=True)
    message = TextField("lời nhắn", blank=True)
    received_on = models.DateField("ngày nhận")
    due_on = models.DateField("trả lời trước hết ngày")
    reminded_on = models.DateField("đã nhắc ngày", null=True, blank=True)
    handed_on = models.DateField("chuyển trả lời thay ngày", null=True, blank=True)
    stand_in = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="enquiries", verbose_name="điểm bán trả lời thay"
    )
    answer = TextField("trả lời", blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    answered_for = models.CharField("trả lời với tư cách", max_length=8, choices=Side, blank=True)
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome, blank=True)
    amount = models.BigIntegerField("bán được (đồng)", null=True, blank=True)
    outcome_note = CharField("vì sao không bán được", max_length=500, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)

    class Meta:
        verbose_name = "khách hỏi mua"
        verbose_name_plural = "khách hỏi mua"
        ordering = ("-received_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="CLOSED") | (~Q(outcome="") & Q(closed_on__isnull=False)),
                name="closed_enquiry_has_an_outcome",
            ),
            models.CheckConstraint(condition=~Q(state="ANSWERED") | ~Q(answer=""), name="answered_enquiry_has_words"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0, outcome="SOLD"), name="amount_of_what_was_sold"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.subject

    def is_late(self, day: object) -> bool:
        return self.state == self.State.NEW and self.due_on < day  # type: ignore[operator]


class Buyer(models.Model):
    """Người mua: kept apart, opened only by who answers, erased a while after the end or when the buyer cancels."""

    enquiry = models.OneToOneField(Enquiry, models.CASCADE, related_name="buyer", verbose_name="khách hỏi mua")
    name = CharField("họ tên", max_length=120)
    phone = models.CharField("điện thoại", max_length=15, blank=True)
    email = models.EmailField("thư điện tử", blank=True)

    class Meta:
        verbose_name = "người mua"
        verbose_name_plural = "người mua"
        constraints = [models.CheckConstraint(condition=~Q(phone="") | ~Q(email=""), name="buyer_can_be_reached")]

    def __str__(self) -> str:
        return "người mua"
