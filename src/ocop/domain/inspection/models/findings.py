"""Phát hiện with its remedy; sanctions and proposals of revocation that came of it."""

from django.db import models
from django.db.models import Q

from ocop.domain.certification.models import Certificate, RevocationCase
from ocop.domain.inspection.models.visits import Visit
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, TextField
from ocop.platform.files.models import StoredFile


class Finding(PublicId):
    """What was wrong, what is to be done by when, and the proof that it was. ``uid`` is the device's own key."""

    class Severity(models.TextChoices):
        MINOR = "MINOR", "Nhẹ, nhắc nhở"
        SERIOUS = "SERIOUS", "Phải khắc phục"
        GRAVE = "GRAVE", "Nghiêm trọng"

    class State(models.TextChoices):
        OPEN = "OPEN", "Chờ khắc phục"
        PROVEN = "PROVEN", "Đã gửi minh chứng"
        REMEDIED = "REMEDIED", "Đã khắc phục"
        PASSED_ON = "PASSED_ON", "Chuyển cơ quan có thẩm quyền"

    OWED = (State.OPEN, State.PROVEN)

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="findings", verbose_name="cuộc kiểm tra")
    point = models.CharField("dòng của danh mục", max_length=40, blank=True)
    severity = models.CharField("mức độ", max_length=7, choices=Severity)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.OPEN)
    text = TextField("phát hiện")
    measure = TextField("biện pháp khắc phục")
    due_on = models.DateField("khắc phục trước hết ngày", db_index=True)
    proof = TextField("đã khắc phục thế nào", blank=True)
    proof_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="minh chứng"
    )
    proven_on = models.DateField("gửi minh chứng ngày", null=True, blank=True)
    answer = TextField("nhận xét minh chứng", blank=True)
    settled_on = models.DateField("xong ngày", null=True, blank=True)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "phát hiện"
        verbose_name_plural = "phát hiện"
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="PROVEN") | Q(proven_on__isnull=False), name="proven_finding_has_its_day"
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_owed(self) -> bool:
        return self.state in self.OWED


class Sanction(PublicId):
    """Xử phạt: recorded from the decision of the competent agency; nothing is decided here."""

    class Form(models.TextChoices):
        WARNING = "WARNING", "Cảnh cáo"
        FINE = "FINE", "Phạt tiền"
        SUSPENSION = "SUSPENSION", "Đình chỉ, tước giấy phép"
        SEIZURE = "SEIZURE", "Tịch thu, tiêu hủy"
        OTHER = "OTHER", "Hình thức khác"

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="sanctions", verbose_name="phát hiện")
    authority = CharField("cơ quan ra quyết định", max_length=200)
    number = CharField("số quyết định", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    form = models.CharField("hình thức", max_length=10, choices=Form)
    amount = models.BigIntegerField("tiền phạt (đồng)", default=0)
    text = TextField("nội dung quyết định", blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="quyết định"
    )
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "quyết định xử phạt"
        verbose_name_plural = "quyết định xử phạt"
        ordering = ("-decided_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "authority", "number"], name="sanction_recorded_once",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="sanction_not_negative"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Quyết định {self.number} của {self.authority}"


class RevocationProposal(PublicId):
    """Đề nghị xem xét thu hồi: internal; the standing office opens the case of certification, or says why not."""

    class State(models.TextChoices):
        SENT = "SENT", "Chờ cơ quan thường trực"
        TAKEN = "TAKEN", "Đã mở xem xét thu hồi"
        DECLINED = "DECLINED", "Không mở xem xét"

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="proposals", verbose_name="phát hiện")
    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="+", verbose_name="giấy chứng nhận")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.SENT)
    facts = TextField("sự việc")
    proposed_on = models.DateField("ngày đề nghị")
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đề nghị")
    case = models.OneToOneField(
        RevocationCase, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vụ việc"
    )
    answer = TextField("lý do không mở", blank=True)

    class Meta:
        verbose_name = "đề nghị xem xét thu hồi"
        verbose_name_plural = "đề nghị xem xét thu hồi"
        ordering = ("-proposed_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"], condition=Q(state="SENT"), name="one_waiting_proposal_of_revocation"
            ),
            models.CheckConstraint(condition=~Q(state="TAKEN") | Q(case__isnull=False), name="taken_proposal_has_case"),
        ]

    def __str__(self) -> str:
        return f"Đề nghị xem xét thu hồi {self.certificate}"
