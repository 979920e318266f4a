"""The five kinds of pages that editors write. Products are ordinary rows shown by views, not pages."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page

from ocop.domain.activities.models import Activity
from ocop.domain.producers.models import Product
from ocop.faces.website.languages import ENGLISH
from ocop.faces.website.models.blocks import Appearance, Body, Material
from ocop.platform.core import clock


class Bilingual(Page):
    """Title, summary and text in Vietnamese; an English page exists as soon as its English title does."""

    title_en = models.CharField("tiêu đề tiếng Anh", max_length=255, blank=True)
    intro = models.TextField("tóm tắt", max_length=400, blank=True, help_text="Hiện ở danh sách và khi chia sẻ.")
    intro_en = models.TextField("tóm tắt tiếng Anh", max_length=400, blank=True)
    body = StreamField(Body(), verbose_name="nội dung", blank=True)
    body_en = StreamField(Body(), verbose_name="nội dung tiếng Anh", blank=True)

    private_page_options: ClassVar = []  # what stands here is for everybody

    class Meta:
        abstract = True

    @property
    def in_english(self) -> bool:
        return bool(self.title_en)

    @property
    def shown_title(self) -> str:
        return self._shown("title")

    @property
    def shown_intro(self) -> str:
        return self._shown("intro")

    @property
    def shown_body(self) -> Any:
        return self._shown("body")

    def _shown(self, name: str) -> Any:
        return getattr(self, f"{name}_en" if get_language() == ENGLISH and self.in_english else name)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from ocop.faces.website.pages.views import serve

        return serve(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        response = self.serve(request)
        response.headers["Cache-Control"] = "private, no-store"
        return response


_TEXT = [FieldPanel("intro"), FieldPanel("body")]
_ENGLISH = MultiFieldPanel(
    [FieldPanel("title_en"), FieldPanel("intro_en"), FieldPanel("body_en")], heading="Tiếng Anh", classname="collapsed"
)


class HomePage(Bilingual):
    """What the front page says in words; its products, dates and tiles come from the programme."""

    lead = models.CharField("lời chào", max_length=200, blank=True)
    lead_en = models.CharField("lời chào tiếng Anh", max_length=200, blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lead"), *_TEXT, FieldPanel("lead_en"), _ENGLISH]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["website.SectionPage"]
    max_count = 1

    class Meta:
        verbose_name = "trang chủ"
        verbose_name_plural = "trang chủ"

    @property
    def shown_lead(self) -> str:
        return self._shown("lead")


class SectionPage(Bilingual):
    """Chuyên mục, trang tĩnh: a text, and the list of what stands below it."""

    template = "website/pages/section.html"
    content_panels: ClassVar = [*Page.content_panels, *_TEXT, _ENGLISH]
    parent_page_types: ClassVar = ["website.HomePage", "website.SectionPage"]
    subpage_types: ClassVar = [
        "website.SectionPage", "website.ArticlePage", "website.DocumentPage", "website.CampaignPage",
    ]  # fmt: skip

    class Meta:
        verbose_name = "chuyên mục, trang tĩnh"
        verbose_name_plural = "chuyên mục, trang tĩnh"


class ArticlePage(Bilingual):
    """Tin, câu chuyện."""

    class Kind(models.TextChoices):
        NEWS = "NEWS", "Tin"
        STORY = "STORY", "Câu chuyện"

    kind = models.CharField("loại bài", max_length=5, choices=Kind, default=Kind.NEWS)
    on = models.DateField("ngày", default=clock.today)
    picture = models.ForeignKey(
        get_image_model_string(), models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ảnh đầu bài"
    )
    product = models.ForeignKey(
        Product, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="về sản phẩm"
    )
    author = models.CharField("người viết", max_length=100, blank=True)

    template = "website/pages/article.html"
    content_panels: ClassVar = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("on"), FieldPanel("author"), FieldPanel("product")], "Bài viết"
        ),
        FieldPanel("picture"), *_TEXT, _ENGLISH,
    ]  # fmt: skip
    parent_page_types: ClassVar = ["website.SectionPage"]
    subpage_types: ClassVar = []

    class Meta:
        verbose_name = "tin, câu chuyện"
        verbose_name_plural = "tin, câu chuyện"


class DocumentPage(Bilingual):
    """Văn bản, chính sách, tài liệu hướng dẫn: a file or the address where the issuer keeps it."""

    class Kind(models.TextChoices):
        POLICY = "POLICY", "Chính sách"
        LEGAL = "LEGAL", "Văn bản quy phạm, quyết định"
        LAND = "LAND", "Quy hoạch, kế hoạch sử dụng đất"
        GUIDE = "GUIDE", "Tài liệu hướng dẫn"
        LEAFLET = "LEAFLET", "Tờ rơi"

    kind = models.CharField("loại văn bản", max_length=7, choices=Kind, default=Kind.LEGAL)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=160, blank=True)
    valid_from = models.DateField("có hiệu lực từ ngày", null=True, blank=True)
    valid_to = models.DateField("hết hiệu lực từ sau ngày", null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces", verbose_name="được thay bằng"
    )
    file = models.ForeignKey(
        get_document_model_string(), models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="tệp"
    )
    link = models.URLField("nơi đăng bản gốc", max_length=300, blank=True)

    template = "website/pages/document.html"
    content_panels: ClassVar = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("number"), FieldPanel("issued_on"), FieldPanel("issuer")], "Văn bản"
        ),
        MultiFieldPanel(
            [FieldPanel("valid_from"), FieldPanel("valid_to"), FieldPanel("replaced_by")], "Hiệu lực"
        ),
        MultiFieldPanel([FieldPanel("file"), FieldPanel("link")], "Toàn văn"),
        *_TEXT, _ENGLISH,
    ]  # fmt: skip
    parent_page_types: ClassVar = ["website.SectionPage"]
    subpage_types: ClassVar = []

    class Meta:
        verbose_name = "văn bản, tài liệu"
        verbose_name_plural = "văn bản, tài liệu"

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": "Ngày hết hiệu lực phải sau ngày có hiệu lực."})

    @property
    def is_law(self) -> bool:
        """Only what was issued by an authority can be in force."""
        return self.kind in (self.Kind.POLICY, self.Kind.LEGAL, self.Kind.LAND)

    @property
    def force(self) -> tuple[str, str]:
        """In words, with the colour of ``{% state %}``."""
        today = clock.today()
        if self.replaced_by_id or (self.valid_to and self.valid_to < today):
            return "Hết hiệu lực", "neutral"
        if self.valid_from and self.valid_from > today:
            return "Chưa có hiệu lực", "info"
        return "Còn hiệu lực", "ok"


class CampaignPage(Bilingual):
    """Chiến dịch tuyên truyền: its material to take away, and where it ran."""

    starts_on = models.DateField("từ ngày", default=clock.today)
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="hoạt động trong kế hoạch",
        limit_choices_to={"kind": Activity.Kind.CAMPAIGN},
    )  # fmt: skip
    materials = StreamField([("material", Material())], verbose_name="tài liệu", blank=True)
    appearances = StreamField([("appearance", Appearance())], verbose_name="nơi đã xuất hiện", blank=True)

    template = "website/pages/campaign.html"
    content_panels: ClassVar = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("activity")], "Chiến dịch"),
        *_TEXT, FieldPanel("materials"), FieldPanel("appearances"), _ENGLISH,
    ]  # fmt: skip
    parent_page_types: ClassVar = ["website.SectionPage"]
    subpage_types: ClassVar = []

    class Meta:
        verbose_name = "chiến dịch tuyên truyền"
        verbose_name_plural = "chiến dịch tuyên truyền"

    def clean(self) -> None:
        super().clean()
        if self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "Ngày kết thúc phải sau ngày bắt đầu."})
