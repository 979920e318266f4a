"""A season's plan as it was issued: items, windows, targets, milestones, duties, and remarks on the document itself."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from ocop.platform.core.models import CharField, TextField
from ocop.platform.government.models import AdminUnit, Agency

STARS = "sao"
"""The unit of targets that set a rank, not a number of things."""


class Season(models.Model):
    """One year of the programme in one province (chu trình OCOP)."""

    year = models.PositiveSmallIntegerField("năm")
    name = CharField("tên", max_length=80)
    province = models.ForeignKey(AdminUnit, models.PROTECT, related_name="seasons", verbose_name="tỉnh")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")

    class Meta:
        verbose_name = "chu trình"
        verbose_name_plural = "chu trình"
        ordering = ("-year",)
        constraints = [
            models.UniqueConstraint(fields=["province", "year"], name="season_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="season_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.name


class Plan(models.Model):
    """Kế hoạch: the document. Its words are kept as printed, also where the document errs (see ``Remark``).

    Items, figures and dates hang on it from the day it is issued; before that its text is a ``PlanVersion``.
    """

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Dự thảo"
        ISSUED = "ISSUED", "Đã ban hành"

    season = models.OneToOneField(Season, models.PROTECT, related_name="plan", verbose_name="chu trình")
    number = CharField("số, ký hiệu", max_length=40, blank=True)
    title = CharField("tên kế hoạch", max_length=200)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan ban hành")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    legal_bases = models.JSONField("căn cứ", default=list)
    opening = TextField("lời mở đầu", blank=True)
    closing = TextField("đoạn cuối", blank=True)
    recipients = models.JSONField("nơi nhận", default=list)
    signer = models.JSONField("người ký, như đã in", default=dict)
    source = CharField("tệp dữ liệu", max_length=120)
    fingerprint = models.CharField("dấu nội dung", max_length=64)

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        ordering = ("-issued_on",)

    def __str__(self) -> str:
        return f"Kế hoạch {self.number}" if self.number else f"Dự thảo {self.title[:1].lower()}{self.title[1:]}"


class PlanItem(models.Model):
    """One item of the document (II.7.2a), with its own words and the agencies that see to it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items", verbose_name="kế hoạch")
    code = CharField("mục", max_length=12)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name="thuộc mục"
    )
    title = CharField("tiêu đề", max_length=300, help_text="Như trong văn bản")
    short_title = CharField("tên gọn", max_length=80)
    text = TextField("nguyên văn", blank=True)
    starts_on = models.DateField("thực hiện từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    window = CharField("thời gian, như trong văn bản", max_length=120, blank=True)
    window_section = CharField("thời gian lấy ở mục", max_length=20, blank=True)
    facts = models.JSONField("đối tượng, hình thức, phạm vi", default=list)
    is_followed = models.BooleanField("theo dõi tiến độ", default=True)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "nội dung kế hoạch"
        verbose_name_plural = "nội dung kế hoạch"
        ordering = ("plan", "position")
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="item_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.short_title}"

    @property
    def paragraphs(self) -> list[str]:
        return self.text.splitlines()


class HolderRole(models.TextChoices):
    LEAD = "LEAD", "Chủ trì"
    COOPERATE = "COOPERATE", "Phối hợp"


class ItemAgency(models.Model):
    """An agency that leads an item or takes part in it; ``group`` is the document's collective name, if it has one."""

    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="holders", verbose_name="nội dung")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    role = models.CharField("vai trò", max_length=10, choices=HolderRole)
    group = CharField("gọi chung", max_length=120, blank=True)
    section = CharField("theo mục", max_length=40)

    class Meta:
        verbose_name = "cơ quan thực hiện"
        verbose_name_plural = "cơ quan thực hiện"
        ordering = ("item", "pk")
        constraints = [models.UniqueConstraint(fields=["item", "agency"], name="item_agency_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.agency}"


class Milestone(models.Model):
    """A date of the plan. "Trước ngày 15/7" is late on 15/7 unless the day itself is included."""

    class Kind(models.TextChoices):
        WINDOW = "WINDOW", "thời gian thực hiện"
        DEADLINE = "DEADLINE", "thời hạn"
        REPORT = "REPORT", "báo cáo"

    class State(models.TextChoices):
        OPEN = "OPEN", "Phải thực hiện"
        NOT_HELD = "NOT_HELD", "Không tổ chức"

    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="milestones", verbose_name="nội dung")
    code = models.SlugField("mã", max_length=30)
    label = CharField("mốc", max_length=120)
    wording = CharField("như trong văn bản", max_length=120)
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    due_on = models.DateField("ngày ghi trong văn bản")
    inclusive = models.BooleanField("tính cả ngày đó", default=False)
    extended_to = models.DateField("gia hạn đến hết ngày", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.OPEN)
    kind = models.CharField("loại", max_length=10, choices=Kind)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "mốc thời gian"
        verbose_name_plural = "mốc thời gian"
        ordering = ("due_on", "position")
        constraints = [
            models.UniqueConstraint(fields=["item", "code"], name="milestone_once"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__gte=F("starts_on")), name="milestone_after_its_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.wording}"

    @property
    def last_day(self) -> date:
        """The last day on time: of the extension, else of the plan's own wording."""
        if self.extended_to:
            return self.extended_to
        return self.due_on if self.inclusive else self.due_on - timedelta(days=1)

    @property
    def is_off(self) -> bool:
        """Closed as not held: nobody owes it, nobody is late."""
        return self.state == self.State.NOT_HELD

    def is_late_on(self, day: date) -> bool:
        return not self.is_off and day > self.last_day


class Target(models.Model):
    """A figure of the plan: a number, or a range, with the word that goes with it ("khoảng", "tối thiểu")."""

    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="targets", verbose_name="nội dung")
    code = models.SlugField("mã", max_length=40)
    label = CharField("chỉ tiêu", max_length=160)
    minimum = models.PositiveIntegerField("từ", null=True, blank=True)
    maximum = models.PositiveIntegerField("đến", null=True, blank=True)
    unit = CharField("đơn vị tính", max_length=40)
    qualifier = CharField("mức độ", max_length=40, blank=True)
    per = CharField("tính cho mỗi", max_length=60, blank=True)
    wording = CharField("như trong văn bản", max_length=200)
    section = CharField("lấy ở mục", max_length=40)
    measure = models.CharField("tính từ bản ghi", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ("item", "position")
        constraints = [
            models.UniqueConstraint(fields=["item", "code"], name="target_once"),
            models.CheckConstraint(
                condition=Q(maximum__isnull=True) | Q(minimum__isnull=True) | Q(maximum__gte=F("minimum")),
                name="target_range_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.figure} {self.unit}"

    @property
    def figure(self) -> str:
        """``90–100``, ``30``."""
        bounds = [str(bound) for bound in (self.minimum, self.maximum) if bound is not None]
        return "–".join(dict.fromkeys(bounds))

    @property
    def is_range(self) -> bool:
        return self.maximum is not None and self.minimum is not None and self.maximum != self.minimum

    @property
    def base(self) -> int:
        """What reaching the target is measured by: the lower end of a range."""
        bound = self.maximum if self.minimum is None else self.minimum
        return bound or 0

    @property
    def is_norm(self) -> bool:
        """Says how, not how much: days of each class, stars of a product. A norm is never behind."""
        return self.unit == STARS or bool(self.per and not self.measure)


class Duty(models.Model):
    """One paragraph of part III: what it asks, and until when."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="duties", verbose_name="kế hoạch")
    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="duties", verbose_name="mục")
    code = CharField("mã", max_length=20, help_text="Mục của kế hoạch và số thứ tự đoạn: III.4-2")
    text = TextField("nguyên văn")
    due_on = models.DateField("hạn", null=True, blank=True)
    milestone = models.ForeignKey(
        Milestone, models.RESTRICT, null=True, blank=True, related_name="duties", verbose_name="mốc thời gian"
    )
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "trách nhiệm"
        verbose_name_plural = "trách nhiệm"
        ordering = ("plan", "position")
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="duty_once")]

    def __str__(self) -> str:
        return f"{self.code}: {self.text[:60]}"


class DutyHolder(models.Model):
    """An agency that a duty falls on: one row for each agency and duty."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="holders", verbose_name="trách nhiệm")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="duty_roles", verbose_name="cơ quan")
    role = models.CharField("vai trò", max_length=10, choices=HolderRole)
    group = CharField("gọi chung", max_length=120, blank=True)

    class Meta:
        verbose_name = "cơ quan được giao"
        verbose_name_plural = "cơ quan được giao"
        ordering = ("duty", "pk")
        constraints = [models.UniqueConstraint(fields=["duty", "agency"], name="duty_holder_once")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.duty.code}"


class Remark(models.Model):
    """An irregularity of the document itself: shown beside its words, never silently corrected."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="remarks", verbose_name="kế hoạch")
    code = models.CharField("số", max_length=10)
    text = TextField("nhận xét")
    places = models.JSONField("chỗ trong văn bản", default=list)
    items = models.ManyToManyField(PlanItem, related_name="remarks", blank=True, verbose_name="nội dung")
    line_codes = models.JSONField("nội dung chi", default=list)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "điểm cần lưu ý trong văn bản"
        verbose_name_plural = "điểm cần lưu ý trong văn bản"
        ordering = ("plan", "position")
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="remark_once")]

    def __str__(self) -> str:
        return self.text
