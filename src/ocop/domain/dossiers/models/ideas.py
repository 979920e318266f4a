"""Ideas: the registration forms Biểu 01 and Biểu 02, and the lists in which they travel up."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.plans.models import Season
from ocop.domain.producers.models import Producer, Product
from ocop.platform.core.models import PublicId, Searchable, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import AdminUnit
from ocop.platform.papers.models import Paper


class IdeaList(PublicId):
    """A list that one level sends to the next: commune → district → province → everybody."""

    class Kind(models.TextChoices):
        COMMUNE = "COMMUNE", "Xã tổng hợp gửi huyện"
        DISTRICT = "DISTRICT", "Huyện gửi tỉnh"
        CYCLE = "CYCLE", "Sản phẩm tham gia chu trình"

    season = models.ForeignKey(Season, models.PROTECT, related_name="idea_lists", verbose_name="chu trình")
    kind = models.CharField("loại", max_length=10, choices=Kind)
    unit = models.ForeignKey(AdminUnit, models.PROTECT, related_name="+", verbose_name="đơn vị lập")
    territory = models.CharField("địa bàn", max_length=60, db_index=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản")
    count = models.PositiveIntegerField("số sản phẩm")
    sent_on = models.DateField("ngày gửi")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi")

    class Meta:
        verbose_name = "danh sách ý tưởng"
        verbose_name_plural = "danh sách ý tưởng"
        ordering = ("-sent_on", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.unit} ({self.count})"


class Idea(PublicId, Searchable):
    """Phiếu đăng ký ý tưởng sản phẩm. One product once a season."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Đang viết"
        LATE = "LATE", "Nộp muộn, chờ cho phép"
        SENT = "SENT", "Đã gửi, xã tổng hợp"
        REPORTED = "REPORTED", "Chờ huyện tiếp nhận"
        RECEIVED = "RECEIVED", "Huyện đang xem"
        RETURNED = "RETURNED", "Cần bổ sung"
        SELECTED = "SELECTED", "Huyện đã chọn"
        DECLINED = "DECLINED", "Huyện không chọn"
        FORWARDED = "FORWARDED", "Chờ tỉnh xét chọn"
        ACCEPTED = "ACCEPTED", "Tỉnh đã chọn"
        REFUSED = "REFUSED", "Tỉnh không chọn"
        IN_CYCLE = "IN_CYCLE", "Tham gia chu trình"
        WITHDRAWN = "WITHDRAWN", "Đã rút"

    class Participation(models.TextChoices):
        NEW = "NEW", "Sản phẩm mới"
        EXISTING = "EXISTING", "Sản phẩm đã có"
        RETRY = "RETRY", "Năm trước chưa đạt, tham gia lại"
        UPGRADE = "UPGRADE", "Nâng hạng sao"
        AGAIN = "AGAIN", "Đánh giá lại trước khi hết hạn"

    search_fields = ("product_name", "producer_name")

    season = models.ForeignKey(Season, models.PROTECT, related_name="ideas", verbose_name="chu trình")
    product = models.ForeignKey(Product, models.PROTECT, related_name="ideas", verbose_name="sản phẩm")
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="ideas", verbose_name="chủ thể")
    territory = models.CharField("địa bàn", max_length=60, db_index=True, help_text="Đường dẫn của xã")
    district = models.ForeignKey(
        AdminUnit, models.PROTECT, null=True, related_name="+", verbose_name="huyện, thành phố"
    )
    participation = models.CharField("hình thức tham gia", max_length=10, choices=Participation)
    form_code = models.CharField("biểu mẫu", max_length=20)
    values = models.JSONField("nội dung phiếu", default=dict)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT, db_index=True)
    version = models.PositiveIntegerField("phiên bản", default=1)
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    due_on = models.DateField("hạn xử lý của người đang giữ", null=True, blank=True)
    is_late = models.BooleanField("nộp muộn", default=False)
    late_reason = TextField("lý do cho nộp muộn", blank=True)
    decision_note = TextField("lý do", blank=True, help_text="Vì sao trả lại, chọn hoặc không chọn")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhập"
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người được giao",
    )
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản giấy đã quét"
    )
    lists = models.ManyToManyField(IdeaList, related_name="ideas", blank=True, verbose_name="danh sách")
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)

    class Meta:
        verbose_name = "phiếu đăng ký ý tưởng"
        verbose_name_plural = "phiếu đăng ký ý tưởng"
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["season", "product"], condition=~Q(state="WITHDRAWN"), name="idea_once_a_season",
                violation_error_message="Sản phẩm này đã có phiếu đăng ký trong năm. Mở phiếu đó để sửa.",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.product.name

    @property
    def product_name(self) -> str:
        return self.product.name

    @property
    def producer_name(self) -> str:
        return self.producer.name


class Remark(models.Model):
    """A remark on one item of a form or dossier: what is wrong there, and since when it is mended."""

    idea = models.ForeignKey(
        Idea, models.CASCADE, null=True, blank=True, related_name="remarks", verbose_name="phiếu đăng ký"
    )
    dossier = models.ForeignKey(
        "dossiers.Dossier", models.CASCADE, null=True, blank=True, related_name="remarks", verbose_name="hồ sơ"
    )
    item = models.CharField("mục", max_length=80)
    text = TextField("nhận xét")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhận xét")
    made_on = models.DateField("ngày")
    resolved_on = models.DateField("đã bổ sung ngày", null=True, blank=True)

    class Meta:
        verbose_name = "nhận xét"
        verbose_name_plural = "nhận xét"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(idea__isnull=False, dossier__isnull=True) | Q(idea__isnull=True, dossier__isnull=False),
                name="remark_has_one_subject",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.text}"
