"""Papers from draft to archive."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.platform.core.errors import DomainError
from ocop.platform.core.models import CharField, PublicId, Searchable
from ocop.platform.core.text import fold
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import Agency
from ocop.platform.papers.types import PaperType, paper_types

from .wording import WordingVersion


class Paper(PublicId, Searchable):
    """One official paper. Once issued, number, date, values and file stand for ever; it can only be withdrawn."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "dự thảo"
        CHECKED = "CHECKED", "đã kiểm tra"
        SIGNED = "SIGNED", "đã ký"
        ISSUED = "ISSUED", "đã ban hành"
        WITHDRAWN = "WITHDRAWN", "đã thu hồi"

    search_fields = ("label", "title", "reference", "symbol", "signer")

    type = models.CharField("loại văn bản", max_length=80)
    title = CharField("trích yếu", max_length=500)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="papers", verbose_name="cơ quan ban hành")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    symbol = CharField("ký hiệu", max_length=60, blank=True)
    number = models.PositiveIntegerField("số", null=True, blank=True)
    year = models.PositiveSmallIntegerField("năm ban hành", null=True, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    place = CharField("địa danh", max_length=100, blank=True)
    signer = CharField("người ký", max_length=100, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    values = models.JSONField("giá trị")
    template_version = models.CharField("phiên bản mẫu", max_length=16)
    watermark = CharField("chữ chìm", max_length=60, blank=True)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="tệp PDF")
    docx = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="tệp Word")
    sha256 = models.CharField("dấu kiểm của tệp PDF", max_length=64, blank=True)
    wording = models.ForeignKey(
        WordingVersion, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="lời văn mẫu"
    )
    edited = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản Word đã sửa"
    )
    signed = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp đã ký"
    )
    signed_report = models.JSONField("kết quả kiểm tra tệp đã ký", default=dict, blank=True)
    about_type = models.CharField("về loại", max_length=60, blank=True)
    about_id = models.CharField("về bản ghi", max_length=40, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người soạn"
    )
    created_on = models.DateField("ngày soạn")

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ("-issued_on", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "symbol", "year", "number"],
                condition=Q(number__isnull=False),
                name="paper_number_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("DRAFT", "CHECKED", "SIGNED"), issued_on__isnull=True)
                | Q(state__in=("ISSUED", "WITHDRAWN"), issued_on__isnull=False, year__isnull=False),
                name="paper_issued_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="SIGNED") | Q(signed__isnull=False), name="paper_signed_has_its_file"
            ),
        ]
        indexes = [models.Index(fields=["about_type", "about_id"], name="paper_about")]

    def __str__(self) -> str:
        return f"{self.label} {self.reference}".strip() if self.number is not None else f"{self.label}: {self.title}"

    def save(self, *args: object, **kwargs: object) -> None:
        self._refuse_when_frozen()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._refuse_when_frozen()
        return super().delete(*args, **kwargs)

    @property
    def kind(self) -> PaperType:
        return paper_types[self.type]

    @property
    def label(self) -> str:
        return self.kind.label if self.type in paper_types else self.type

    @property
    def reference(self) -> str:
        """``05/QĐ-UBND``; empty until there is a number."""
        return _reference(self.number, self.symbol)

    def searched(self, number: int | None) -> str:
        """The folded column once the paper has ``number``, for the step that writes without ``save``."""
        return fold(f"{self.label} {self.title} {_reference(number, self.symbol)} {self.symbol} {self.signer}")

    @property
    def is_issued(self) -> bool:
        return self.state in {self.State.ISSUED, self.State.WITHDRAWN}

    @property
    def kept_by_the_clerk(self) -> bool:
        """Issued without a signed file: what counts is the sheet with the clerk."""
        return self.is_issued and self.signed_id is None and self.type in paper_types and self.kind.takes_clerks_number

    def _refuse_when_frozen(self) -> None:
        """The stored row decides, not what memory says."""
        frozen = (self.State.ISSUED, self.State.WITHDRAWN)
        if self.pk and Paper.objects.filter(pk=self.pk, state__in=frozen).exists():
            raise DomainError(
                "frozen", "Văn bản đã ban hành không sửa, không xóa được. Cần thay đổi thì ban hành văn bản mới."
            )


def _reference(number: int | None, symbol: str) -> str:
    return "" if number is None else f"{number:02d}/{symbol}".rstrip("/")

