"""The law as dated data: regulations with their criteria, procedures with their stages and forms.

Beside them what is proposed to be added, and what the standing office takes on itself.
"""

from datetime import date
from functools import cached_property

from django.db import models
from django.db.models import F, Q

from ocop.domain.rulebook import definitions
from ocop.platform.accounts.models import User
from ocop.platform.core.models import CharField, PublicId, TextField


class Status(models.TextChoices):
    """How far a value of the data files can be trusted; the codes are those of the files."""

    VERIFIED = "verified", "chép từ nguồn công khai, tổng điểm khớp"
    PARTLY_FROM_MEMORY = "partly_from_memory", "có giá trị được suy ra, cần đối chiếu"
    UNKNOWN = "unknown", "thiếu dữ liệu, không dùng để chấm chính thức"


class Regulation(models.Model):
    """A decision that says by which criteria products are judged. Never changed once loaded."""

    code = models.CharField("mã", max_length=20, unique=True)
    title = CharField("tên", max_length=200)
    decision = CharField("quyết định", max_length=40)
    decision_date = models.DateField("ngày quyết định")
    effective_from = models.DateField("hiệu lực từ ngày")
    effective_to = models.DateField("đến hết ngày", null=True, blank=True)
    sources = models.JSONField("nguồn", default=list)
    definition = models.JSONField("nội dung chung", default=dict)
    fingerprint = models.CharField("dấu nội dung", max_length=64)

    class Meta:
        verbose_name = "quy định"
        verbose_name_plural = "quy định"
        ordering = ("effective_from",)
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_to__isnull=True) | Q(effective_to__gte=F("effective_from")),
                name="regulation_ends_after_it_begins",
            ),
        ]

    kind = "Quy định"

    def __str__(self) -> str:
        return f"Quyết định {self.decision}"


class ProductGroup(models.Model):
    """One of the six groups (ngành, nhóm) of a regulation."""

    regulation = models.ForeignKey(Regulation, models.CASCADE, related_name="groups", verbose_name="quy định")
    code = models.CharField("mã", max_length=10)
    title = CharField("tên nhóm", max_length=120)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "nhóm sản phẩm"
        verbose_name_plural = "nhóm sản phẩm"
        ordering = ("regulation", "position")
        constraints = [models.UniqueConstraint(fields=["regulation", "code"], name="group_once")]

    def __str__(self) -> str:
        return self.title


class CriteriaSet(models.Model):
    """The criteria of one kind of product, which are at once its scoring sheet. Never changed once loaded: what was
    missing comes as a new edition, and the older one stays readable for whatever rests on it.
    """

    regulation = models.ForeignKey(Regulation, models.CASCADE, related_name="sets", verbose_name="quy định")
    group = models.ForeignKey(ProductGroup, models.CASCADE, related_name="sets", verbose_name="nhóm sản phẩm")
    code = models.CharField("mã", max_length=10)
    edition = models.PositiveSmallIntegerField("lần nhập", default=1)
    title = CharField("tên bộ tiêu chí", max_length=160)
    usable = models.BooleanField("dùng để chấm chính thức")
    status = models.CharField("độ tin cậy", max_length=20, choices=Status)
    reason_unusable = CharField("vì sao chưa dùng được", max_length=200, blank=True)
    note = TextField("ghi chú về dữ liệu", blank=True)
    definition = models.JSONField("nội dung")
    fingerprint = models.CharField("dấu nội dung", max_length=64)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "bộ tiêu chí"
        verbose_name_plural = "bộ tiêu chí"
        ordering = ("regulation", "position", "edition")
        constraints = [models.UniqueConstraint(fields=["regulation", "code", "edition"], name="set_edition_once")]

    def __str__(self) -> str:
        edition = f" (lần nhập {self.edition})" if self.edition > 1 else ""
        return f"Bộ {self.code} {self.title}{edition}"

    @cached_property
    def parsed(self) -> definitions.CriteriaSetDefinition:
        """The criteria as objects, as ``tally`` takes them."""
        return definitions.parse(self.definition)


class Subgroup(models.Model):
    """A kind of product (phân nhóm), with the ministry in charge and its criteria set."""

    group = models.ForeignKey(ProductGroup, models.CASCADE, related_name="subgroups", verbose_name="nhóm sản phẩm")
    code = models.CharField("mã", max_length=10)
    title = CharField("tên phân nhóm", max_length=160)
    family = CharField("nhóm trong ngành", max_length=120)
    managing_agency = CharField("cơ quan quản lý chuyên ngành", max_length=120)
    managing_agency_status = models.CharField("độ tin cậy", max_length=20, choices=Status)
    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="subgroups", verbose_name="bộ tiêu chí")
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "phân nhóm sản phẩm"
        verbose_name_plural = "phân nhóm sản phẩm"
        ordering = ("group", "position")
        constraints = [models.UniqueConstraint(fields=["group", "code"], name="subgroup_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Procedure(models.Model):
    """Who judges in which order, with which forms and deadlines. Never changed once loaded."""

    code = models.CharField("mã", max_length=20, unique=True)
    title = CharField("tên", max_length=200)
    regulation = models.ForeignKey(Regulation, models.PROTECT, related_name="procedures", verbose_name="quy định")
    effective_from = models.DateField("hiệu lực từ ngày")
    effective_to = models.DateField("đến hết ngày", null=True, blank=True)
    filed_from = models.DateField("nhận hồ sơ từ ngày")
    filed_to = models.DateField("đến hết ngày", null=True, blank=True)
    definition = models.JSONField("nội dung")
    fingerprint = models.CharField("dấu nội dung", max_length=64)

    class Meta:
        verbose_name = "quy trình"
        verbose_name_plural = "quy trình"
        ordering = ("filed_from",)
        constraints = [
            models.CheckConstraint(
                condition=Q(filed_to__isnull=True) | Q(filed_to__gte=F("filed_from")),
                name="procedure_ends_after_it_begins",
            ),
        ]

    kind = "Quy trình"

    def __str__(self) -> str:
        return self.title

    @cached_property
    def parsed(self) -> definitions.ProcedureDefinition:
        return definitions.parse_procedure(self.definition)

    def takes_filings_on(self, day: date) -> bool:
        return self.filed_from <= day and (self.filed_to is None or day <= self.filed_to)


class ScoringOverride(models.Model):
    """The standing office lets an unusable set judge officially, on a document and with a reason."""

    criteria_set = models.OneToOneField(
        CriteriaSet, models.PROTECT, related_name="override", verbose_name="bộ tiêu chí"
    )
    reason = TextField("lý do")
    document_number = CharField("số văn bản", max_length=60)
    document_date = models.DateField("ngày văn bản")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "quyết định cho chấm dù thiếu dữ liệu"
        verbose_name_plural = "quyết định cho chấm dù thiếu dữ liệu"

    def __str__(self) -> str:
        return f"{self.criteria_set}: {self.document_number}"


class Proposal(PublicId):
    """A new version of the law, given as a file or typed in: checked by the machine, then by a second person."""

    class Kind(models.TextChoices):
        CRITERIA = "CRITERIA", "Bộ tiêu chí của một quy định"
        PROCEDURE = "PROCEDURE", "Quy trình"
        SET = "SET", "Nội dung một bộ tiêu chí"

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Đã kiểm bằng máy, chưa gửi"
        SENT = "SENT", "Chờ người thứ hai kiểm tra"
        IN_FORCE = "IN_FORCE", "Đã áp dụng"
        RETURNED = "RETURNED", "Đã trả lại"
        WITHDRAWN = "WITHDRAWN", "Đã rút"

    kind = models.CharField("loại", max_length=10, choices=Kind)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    code = models.CharField("mã", max_length=20)
    title = CharField("tên", max_length=200)
    criteria_set = models.ForeignKey(
        CriteriaSet, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name="bộ tiêu chí"
    )
    content = TextField("nội dung")
    source = TextField("căn cứ", blank=True)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đề nghị")
    proposed_on = models.DateField("ngày đề nghị")
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người kiểm tra"
    )
    decided_on = models.DateField("ngày kiểm tra", null=True, blank=True)
    remark = TextField("lý do trả lại", blank=True)

    class Meta:
        verbose_name = "bản đề nghị nạp"
        verbose_name_plural = "bản đề nghị nạp"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.code}"
