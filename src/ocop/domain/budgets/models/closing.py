"""The end of the year, the treasury's word, and what other purses add."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ocop.domain.budgets.models.estimate import Budget
from ocop.domain.budgets.models.spending import Account
from ocop.platform.core.models import CharField, PublicId, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import AdminUnit, Agency


class Settlement(models.Model):
    """Quyết toán of one account: what was given, paid, and left over. Nothing is spent on it afterwards."""

    account = models.OneToOneField(Account, models.PROTECT, related_name="settlement", verbose_name="khoản kinh phí")
    number = CharField("số văn bản quyết toán", max_length=40)
    on = models.DateField("ngày quyết toán")
    given = models.BigIntegerField("đã giao (đồng)")
    paid = models.BigIntegerField("đã thanh toán, đề nghị quyết toán (đồng)")
    left = models.BigIntegerField("còn lại (đồng)")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "quyết toán"
        verbose_name_plural = "quyết toán"
        ordering = ("account",)
        constraints = [
            models.CheckConstraint(condition=Q(given=F("paid") + F("left"), left__gte=0), name="settlement_adds_up")
        ]

    def __str__(self) -> str:
        return f"Quyết toán {self.account}"


class TreasuryMatch(models.Model):
    """Đối chiếu kho bạc: our paid total of an agency to the end of a quarter against the treasury's."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="treasury_matches", verbose_name="dự toán")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="đơn vị chi")
    quarter = models.PositiveSmallIntegerField(
        "quý", choices=[(1, "Quý I"), (2, "Quý II"), (3, "Quý III"), (4, "Quý IV"), (5, "Hết chỉnh lý quyết toán")]
    )
    until = models.DateField("số liệu đến hết ngày")
    ours = models.BigIntegerField("đã thanh toán theo sổ (đồng)")
    treasury = models.BigIntegerField("kho bạc xác nhận (đồng)")
    explanation = TextField("giải trình chênh lệch", blank=True)
    number = CharField("số bản đối chiếu", max_length=40)
    on = models.DateField("ngày đối chiếu")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "đối chiếu kho bạc"
        verbose_name_plural = "đối chiếu kho bạc"
        ordering = ("-quarter", "agency")
        constraints = [
            models.UniqueConstraint(fields=["budget", "agency", "quarter"], name="matched_once_a_quarter"),
            models.CheckConstraint(condition=Q(treasury__gte=0), name="treasury_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.get_quarter_display()}, {self.agency}"

    @property
    def difference(self) -> int:
        return self.ours - self.treasury


class OtherResource(PublicId):
    """Money beside the plan's: shown next to the tree, never in its sums."""

    class Kind(models.TextChoices):
        PROGRAMME = "PROGRAMME", "Lồng ghép chương trình, dự án khác"
        INDUSTRY = "INDUSTRY", "Khuyến công"
        SCIENCE = "SCIENCE", "Khoa học và công nghệ"
        DISTRICT = "DISTRICT", "Ngân sách huyện"
        CREDIT = "CREDIT", "Tín dụng"
        OWN = "OWN", "Vốn chủ thể"
        OTHER = "OTHER", "Nguồn khác"

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="other_resources", verbose_name="dự toán")
    kind = models.CharField("nguồn", max_length=12, choices=Kind)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan ghi nhận")
    district = models.ForeignKey(
        AdminUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="huyện, thành phố"
    )
    product = CharField("sản phẩm", max_length=200, blank=True)
    producer = CharField("chủ thể", max_length=200, blank=True)
    purpose = CharField("dùng vào việc", max_length=300)
    amount = models.BigIntegerField("số tiền (đồng)")
    number = CharField("số văn bản", max_length=60)
    on = models.DateField("ngày văn bản")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "nguồn lực khác"
        verbose_name_plural = "nguồn lực khác"
        ordering = ("-on", "-pk")
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="other_resource_positive")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.purpose}"
