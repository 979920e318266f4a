"""Where each đồng is: accounts, what was reserved, contracts, vouchers, and the ledger that only grows.

A đồng that was given is left, or in exactly one bucket: reserved, committed, accepted, paid. Buckets are kept on
account, contract and reservation by the statement that checks them, and stand in the ledger as moves.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Replace, Upper

from ocop.domain.budgets.models.estimate import Budget, BudgetLine
from ocop.domain.budgets.models.giving import Allotment
from ocop.domain.budgets.models.purpose import Purpose
from ocop.platform.core.models import AppendOnly, CharField, PublicId, Searchable, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import Agency

OPEN_ADVANCE = Q(recovered__gte=0, recovered__lte=F("advanced")) & Q(
    advanced__lte=F("recovered") + F("committed") + F("accepted")
)
"""What was advanced and not recovered lies within what is signed and not yet paid."""


def as_compared(number: Combinable) -> Upper:
    """ "080/unc" and "080 /UNC" are one number. SQLite knows the capitals of ASCII alone, hence the đ."""
    return Upper(Replace(Replace(number, Value(" "), Value("")), Value("đ"), Value("Đ")))


class Account(models.Model):
    """Khoản: one line as one agency holds it, with what is given and where it is now."""

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="accounts", verbose_name="nội dung chi")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="budget_accounts", verbose_name="đơn vị được giao")
    given = models.BigIntegerField("đã giao (đồng)", default=0)
    reserved = models.BigIntegerField("dành nguồn (đồng)", default=0)
    committed = models.BigIntegerField("đã ký, chưa nghiệm thu (đồng)", default=0)
    accepted = models.BigIntegerField("đã nghiệm thu, chưa thanh toán (đồng)", default=0)
    paid = models.BigIntegerField("đã thanh toán (đồng)", default=0)
    advanced = models.BigIntegerField("đã tạm ứng (đồng)", default=0)
    recovered = models.BigIntegerField("đã thu hồi tạm ứng (đồng)", default=0)
    is_settled = models.BooleanField("đã quyết toán", default=False)
    chapter = CharField("chương", max_length=4, blank=True)
    category = CharField("loại", max_length=4, blank=True)
    section = CharField("khoản", max_length=4, blank=True)
    entry_code = CharField("mục", max_length=5, blank=True)
    sub_entry_code = CharField("tiểu mục", max_length=5, blank=True)

    class Meta:
        verbose_name = "khoản kinh phí"
        verbose_name_plural = "khoản kinh phí"
        ordering = ("line__position", "agency__position", "agency__name")
        constraints = [
            models.UniqueConstraint(fields=["line", "agency"], name="account_once"),
            models.CheckConstraint(
                condition=Q(reserved__gte=0, committed__gte=0, accepted__gte=0, paid__gte=0),
                name="account_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(given__gte=F("reserved") + F("committed") + F("accepted") + F("paid")),
                name="account_within_given",
            ),
            models.CheckConstraint(condition=OPEN_ADVANCE, name="account_advance_within_contracts"),
        ]

    def __str__(self) -> str:
        return f"{self.line.code}, {self.agency}"

    @property
    def left(self) -> int:
        return self.given - self.reserved - self.committed - self.accepted - self.paid

    @property
    def open_advance(self) -> int:
        return self.advanced - self.recovered

    @property
    def codes(self) -> str:
        """``412-280-314-7000-7049``: chương, loại, khoản, mục, tiểu mục."""
        return "-".join(filter(None, [self.chapter, self.category, self.section, self.entry_code, self.sub_entry_code]))


class Reservation(PublicId):
    """Dành nguồn: money set aside for a request that was approved, until it is signed or given back."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="reservations", verbose_name="khoản kinh phí")
    purpose = models.ForeignKey(
        Purpose, models.PROTECT, null=True, blank=True, related_name="reservations", verbose_name="việc chi"
    )
    number = CharField("số văn bản", max_length=40)
    reserved_on = models.DateField("ngày văn bản")
    reason = TextField("dành cho việc gì")
    amount = models.BigIntegerField("số tiền dành (đồng)")
    held = models.BigIntegerField("còn giữ (đồng)")
    rule_confirmed = TextField("quy định sử dụng đã xác nhận", blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "khoản dành nguồn"
        verbose_name_plural = "khoản dành nguồn"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(held__gte=0, held__lte=F("amount"), amount__gt=0), name="reservation_holds_its_amount"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} ({self.number})"


class Contract(PublicId, Searchable):
    """Hợp đồng: a value on one account, and how far it is accepted and paid."""

    class State(models.TextChoices):
        ACTIVE = "ACTIVE", "Đang thực hiện"
        LIQUIDATED = "LIQUIDATED", "Đã thanh lý"
        CANCELLED = "CANCELLED", "Đã hủy"

    class Selection(models.TextChoices):
        DESIGNATED = "DESIGNATED", "Chỉ định thầu"
        SHORTENED = "SHORTENED", "Chỉ định thầu rút gọn"
        QUOTATION = "QUOTATION", "Chào hàng cạnh tranh"
        OPEN = "OPEN", "Đấu thầu rộng rãi"
        LIMITED = "LIMITED", "Đấu thầu hạn chế"
        PURCHASE = "PURCHASE", "Mua sắm trực tiếp"
        OWN = "OWN", "Tự thực hiện"
        COMMUNITY = "COMMUNITY", "Cộng đồng tham gia thực hiện"
        SPECIAL = "SPECIAL", "Trường hợp đặc biệt"

    search_fields = ("number", "partner", "subject")

    account = models.ForeignKey(Account, models.PROTECT, related_name="contracts", verbose_name="khoản kinh phí")
    purpose = models.ForeignKey(
        Purpose, models.PROTECT, null=True, blank=True, related_name="contracts", verbose_name="việc chi"
    )
    reservation = models.ForeignKey(
        Reservation, models.PROTECT, null=True, blank=True, related_name="contracts", verbose_name="từ nguồn đã dành"
    )
    number = CharField("số hợp đồng", max_length=60)
    signed_on = models.DateField("ngày ký")
    partner = CharField("bên nhận", max_length=200)
    subject = CharField("nội dung hợp đồng", max_length=300)
    value = models.BigIntegerField("giá trị (đồng)")
    selection = models.CharField("hình thức lựa chọn nhà thầu", max_length=12, choices=Selection)
    selection_number = CharField("số quyết định lựa chọn", max_length=60, blank=True)
    selection_on = models.DateField("ngày quyết định lựa chọn", null=True, blank=True)
    rule_confirmed = TextField("quy định sử dụng đã xác nhận", blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp")
    state = models.CharField("trạng thái", max_length=12, choices=State, default=State.ACTIVE)
    committed = models.BigIntegerField("chưa nghiệm thu (đồng)")
    accepted = models.BigIntegerField("đã nghiệm thu, chưa thanh toán (đồng)", default=0)
    paid = models.BigIntegerField("đã thanh toán (đồng)", default=0)
    released = models.BigIntegerField("không thực hiện, trả lại (đồng)", default=0)
    advanced = models.BigIntegerField("đã tạm ứng (đồng)", default=0)
    recovered = models.BigIntegerField("đã thu hồi tạm ứng (đồng)", default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "hợp đồng"
        verbose_name_plural = "hợp đồng"
        ordering = ("-signed_on", "-pk")
        constraints = [
            models.UniqueConstraint("account", as_compared(F("number")), name="contract_number_once"),
            models.CheckConstraint(
                condition=Q(committed__gte=0, accepted__gte=0, paid__gte=0, released__gte=0),
                name="contract_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(value=F("committed") + F("accepted") + F("paid") + F("released"), value__gt=0),
                name="contract_adds_up",
            ),
            models.CheckConstraint(condition=OPEN_ADVANCE, name="contract_advance_within_it"),
        ]

    def __str__(self) -> str:
        return f"Hợp đồng {self.number}"

    @property
    def open_advance(self) -> int:
        return self.advanced - self.recovered

    @property
    def unpaid(self) -> int:
        return self.committed + self.accepted

    @property
    def accepted_so_far(self) -> int:
        return self.accepted + self.paid


class Voucher(AppendOnly, PublicId, Searchable):
    """Chứng từ: money that went out (or an advance that came back); one number a year in one agency."""

    class Kind(models.TextChoices):
        PAYMENT = "PAYMENT", "Thanh toán"
        DIRECT = "DIRECT", "Chi trực tiếp"
        ADVANCE = "ADVANCE", "Tạm ứng"
        RECOVERY = "RECOVERY", "Thu hồi tạm ứng"
        REVERSAL = "REVERSAL", "Hủy chứng từ ghi nhầm"

    search_fields = ("number", "payee", "text")

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="vouchers", verbose_name="dự toán")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="đơn vị chi")
    account = models.ForeignKey(Account, models.PROTECT, related_name="vouchers", verbose_name="khoản kinh phí")
    purpose = models.ForeignKey(
        Purpose, models.PROTECT, null=True, blank=True, related_name="vouchers", verbose_name="việc chi trực tiếp"
    )
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, blank=True, related_name="vouchers", verbose_name="hợp đồng"
    )
    kind = models.CharField("loại", max_length=12, choices=Kind)
    number = CharField("số chứng từ", max_length=40)
    on = models.DateField("ngày chứng từ")
    amount = models.BigIntegerField("số tiền (đồng)")
    recovering = models.BigIntegerField("trong đó thu hồi tạm ứng (đồng)", default=0)
    payee = CharField("người nhận", max_length=200)
    text = CharField("nội dung", max_length=300, blank=True)
    rule_confirmed = TextField("quy định sử dụng đã xác nhận", blank=True)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversal", verbose_name="hủy chứng từ"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "chứng từ"
        verbose_name_plural = "chứng từ"
        ordering = ("-on", "-pk")
        constraints = [
            models.UniqueConstraint("budget", "agency", as_compared(F("number")), name="voucher_number_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, recovering__gte=0, recovering__lte=F("amount")), name="voucher_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class LedgerEntry(AppendOnly):
    """Bút toán: so many đồng from one bucket to another, by which document, whose hand."""

    class Kind(models.TextChoices):
        GIVE = "GIVE", "Giao dự toán"
        TAKE = "TAKE", "Rút dự toán"
        RESERVE = "RESERVE", "Dành nguồn"
        COMMIT = "COMMIT", "Ký hợp đồng"
        ACCEPT = "ACCEPT", "Nghiệm thu"
        PAY = "PAY", "Thanh toán"
        RELEASE = "RELEASE", "Trả lại nguồn"
        ADVANCE = "ADVANCE", "Tạm ứng"
        RECOVER = "RECOVER", "Thu hồi tạm ứng"
        REVERSE = "REVERSE", "Hủy ghi nhầm"

    class Bucket(models.TextChoices):
        OUTSIDE = "OUTSIDE", "ngoài dự toán"
        LEFT = "LEFT", "còn được dùng"
        RESERVED = "RESERVED", "dành nguồn"
        COMMITTED = "COMMITTED", "hợp đồng"
        ACCEPTED = "ACCEPTED", "nghiệm thu"
        PAID = "PAID", "thanh toán"
        ADVANCED = "ADVANCED", "tạm ứng"
        RECOVERED = "RECOVERED", "thu hồi tạm ứng"

    account = models.ForeignKey(Account, models.PROTECT, related_name="entries", verbose_name="khoản kinh phí")
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="hợp đồng"
    )
    reservation = models.ForeignKey(
        Reservation, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="khoản dành nguồn"
    )
    voucher = models.ForeignKey(
        Voucher, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="chứng từ"
    )
    allotment = models.ForeignKey(
        Allotment, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="quyết định"
    )
    kind = models.CharField("việc", max_length=10, choices=Kind)
    source = models.CharField("từ", max_length=10, choices=Bucket)
    target = models.CharField("đến", max_length=10, choices=Bucket)
    amount = models.BigIntegerField("số tiền (đồng)")
    number = CharField("số văn bản", max_length=60)
    on = models.DateField("ngày văn bản")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp")
    note = TextField("ghi chú", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "bút toán"
        verbose_name_plural = "bút toán"
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="entry_positive")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"
