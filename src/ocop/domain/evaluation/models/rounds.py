"""Đợt đánh giá, and the products in it."""

from datetime import date, timedelta
from fractions import Fraction

from django.db import models

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models.councils import Council
from ocop.domain.plans.models import Milestone
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, TextField
from ocop.platform.papers.models import Paper


class Round(PublicId):
    """One round of a council. Marks are sealed until the session opens them."""

    class State(models.TextChoices):
        PREPARING = "PREPARING", "Đang chuẩn bị"
        SCORING = "SCORING", "Đang chấm, điểm kín"
        OPENED = "OPENED", "Đã mở điểm"
        CLOSED = "CLOSED", "Đã chốt kết quả"
        APPROVED = "APPROVED", "UBND đã phê duyệt"
        SENT_UP = "SENT_UP", "Đã gửi kết quả"

    council = models.ForeignKey(Council, models.PROTECT, related_name="rounds", verbose_name="hội đồng")
    number = models.PositiveSmallIntegerField("đợt")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.PREPARING)
    milestone = models.ForeignKey(
        Milestone, models.PROTECT, null=True, blank=True, related_name="rounds", verbose_name="mốc của kế hoạch"
    )
    """None where the season has no plan in the system: the round has no last day then."""
    session_on = models.DateField("dự kiến họp ngày", null=True, blank=True)
    session_at = CharField("nơi họp", max_length=160, blank=True)
    agenda = TextField("chương trình họp", blank=True)
    present = models.JSONField("thành viên có mặt", default=list)
    released_on = models.DateField("gửi hồ sơ cho thành viên ngày", null=True, blank=True)
    held_on = models.DateField("ngày họp", null=True, blank=True)
    opened_at = models.DateTimeField("mở điểm lúc", null=True, blank=True)
    closed_on = models.DateField("ngày chốt", null=True, blank=True)
    approval_number = models.CharField("số văn bản phê duyệt", max_length=60, blank=True)
    approved_on = models.DateField("ngày phê duyệt", null=True, blank=True)
    minutes = models.ForeignKey(
        Paper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="biên bản"
    )
    letter = models.ForeignKey(
        Paper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="công văn"
    )

    class Meta:
        verbose_name = "đợt đánh giá"
        verbose_name_plural = "đợt đánh giá"
        ordering = ("-pk",)
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="round_once")]

    def __str__(self) -> str:
        return f"{self.council}, đợt {self.number}"

    @property
    def appeals_until(self) -> date | None:
        """The last day on which a producer may say something about the result; none before the council has closed."""
        return self.closed_on + timedelta(days=self.council.appeal_days) if self.closed_on else None

    @property
    def due_on(self) -> date | None:
        """The last day on time: “trước ngày 15/7” is the end of 14/7, unless the plan's date was extended."""
        return self.milestone.last_day if self.milestone else None

    @property
    def plan_code(self) -> str:
        """The item of the plan that sets the day, as tasks name it."""
        return self.milestone.item.code if self.milestone else ""


class Entry(PublicId):
    """One product in one round: its sheets, its result, what becomes of it."""

    class State(models.TextChoices):
        WAITING = "WAITING", "Chờ chấm"
        DISCUSSION = "DISCUSSION", "Chờ thảo luận"
        RESCORING = "RESCORING", "Đang chấm lại"
        SCORED = "SCORED", "Đã có điểm"
        KNOCKED_OUT = "KNOCKED_OUT", "Bị loại"
        REMOVED = "REMOVED", "Đưa ra khỏi đợt"

    class Outcome(models.TextChoices):
        OPEN = "OPEN", "Chưa quyết"
        FORWARD = "FORWARD", "Chuyển lên cấp trên"
        KEEP = "KEEP", "Giữ lại"
        RECOGNISE = "RECOGNISE", "Đề nghị công nhận"
        NOMINATE = "NOMINATE", "Đề nghị công nhận, đề cử lên Trung ương"
        REJECT = "REJECT", "Không công nhận"

    PROPOSED = (Outcome.RECOGNISE, Outcome.NOMINATE)
    GOING = (Outcome.FORWARD, *PROPOSED)

    round = models.ForeignKey(Round, models.PROTECT, related_name="entries", verbose_name="đợt")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="entries", verbose_name="hồ sơ")
    position = models.PositiveSmallIntegerField("thứ tự, số mẫu")
    sample_received_on = models.DateField("nhận mẫu ngày", null=True, blank=True)
    sample_note = CharField("ghi chú về mẫu", max_length=300, blank=True)
    secretariat_view = TextField("ý kiến tổ giúp việc", blank=True)
    secretariat_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi ý kiến"
    )
    agreed = models.JSONField("phương án thống nhất", default=dict)
    agreed_version = models.PositiveIntegerField("phiên bản phương án thống nhất", default=0)
    agreed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi phương án"
    )
    attempt = models.PositiveSmallIntegerField("lần chấm", default=1)
    state = models.CharField("trạng thái", max_length=12, choices=State, default=State.WAITING)
    sheets_total = models.PositiveSmallIntegerField("số phiếu", default=0)
    sheets_submitted = models.PositiveSmallIntegerField("số phiếu đã nộp", default=0)
    points_sum = models.PositiveIntegerField("tổng điểm các phiếu", null=True, blank=True)
    points_count = models.PositiveSmallIntegerField("số phiếu được tính", null=True, blank=True)
    spread = models.PositiveSmallIntegerField("chênh lệch", null=True, blank=True)
    stars = models.PositiveSmallIntegerField("hạng sao", null=True, blank=True)
    result = models.JSONField("kết quả", default=dict)
    fingerprint = models.CharField("dấu kiểm", max_length=64, blank=True)
    discussion_note = TextField("nội dung thảo luận", blank=True)
    outcome = models.CharField("hướng xử lý", max_length=10, choices=Outcome, default=Outcome.OPEN)
    outcome_note = TextField("lý do", blank=True)

    class Meta:
        verbose_name = "sản phẩm trong đợt"
        verbose_name_plural = "sản phẩm trong đợt"
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "dossier"], condition=~models.Q(state="REMOVED"), name="dossier_once_in_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier} – {self.round}"

    @property
    def mean(self) -> Fraction | None:
        """The council's mean, exact."""
        return Fraction(self.points_sum, self.points_count) if self.points_count else None

    @property
    def stars_shown(self) -> str:
        return f"{self.stars} sao" if self.stars else "không xếp hạng"

    @property
    def mean_shown(self) -> str:
        """The mean with one decimal, cut and never rounded up: 69,96 shows as 69,9, since it is below 70."""
        if self.mean is None:
            return ""
        tenths = self.mean.numerator * 10 // self.mean.denominator
        return f"{tenths // 10},{tenths % 10}"
