"""What the text of a page is made of."""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

WORDS = ["bold", "italic", "ol", "ul", "link", "document-link"]
"""What stays of pasted text; everything else of a word processor's HTML is dropped."""


class Heading(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = "Tiêu đề mục"
        template = "website/blocks/heading.html"


class Illustration(blocks.StructBlock):
    picture = ImageBlock(label="Ảnh")
    caption = blocks.CharBlock(label="Chú thích", max_length=200, required=False)

    class Meta:
        icon = "image"
        label = "Ảnh"
        template = "website/blocks/illustration.html"


class Quotation(blocks.StructBlock):
    text = blocks.TextBlock(label="Lời trích", rows=3)
    speaker = blocks.CharBlock(label="Của ai", max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = "Trích lời"
        template = "website/blocks/quotation.html"


class Download(blocks.StructBlock):
    file = DocumentChooserBlock(label="Tệp")
    title = blocks.CharBlock(label="Tên hiện trên trang", max_length=160, required=False)

    class Meta:
        icon = "doc-full"
        label = "Tệp tải về"
        template = "website/blocks/download.html"


class Body(blocks.StreamBlock):
    heading = Heading(max_length=120)
    text = blocks.RichTextBlock(label="Đoạn văn", features=WORDS, icon="pilcrow")
    illustration = Illustration()
    quotation = Quotation()
    download = Download()


class Labelled(blocks.StructValue):
    """A value whose first choice can be shown in words."""

    @property
    def label(self) -> str:
        name = next(iter(self.block.child_blocks))
        return dict(self.block.child_blocks[name].field.choices)[self[name]]


class Material(blocks.StructBlock):
    """Tài liệu của chiến dịch, as people take it away: a file, or a picture to print."""

    kind = blocks.ChoiceBlock(
        label="Loại", default="POSTER",
        choices=[("BANNER", "Băng rôn"), ("POSTER", "Áp phích"), ("LEAFLET", "Tờ rơi"),
                 ("AUDIO", "Bài phát thanh"), ("VIDEO", "Phim ngắn")],
    )  # fmt: skip
    title = blocks.CharBlock(label="Tên", max_length=160)
    file = DocumentChooserBlock(label="Tệp", required=False)
    picture = ImageBlock(label="Ảnh xem trước", required=False)
    size = blocks.CharBlock(label="Cỡ in, thời lượng", max_length=60, required=False)

    class Meta:
        icon = "doc-full-inverse"
        label = "Tài liệu"
        value_class = Labelled


class Appearance(blocks.StructBlock):
    """Nơi đã treo, phát, đăng."""

    medium = blocks.ChoiceBlock(
        label="Phương tiện", default="LOUDSPEAKER",
        choices=[("BROADCAST", "Phát thanh, truyền hình"), ("PRESS", "Báo in, báo điện tử"),
                 ("LOUDSPEAKER", "Loa truyền thanh xã"), ("POST", "Mạng xã hội"), ("PLACE", "Treo, phát tại chỗ")],
    )  # fmt: skip
    where = blocks.CharBlock(label="Ở đâu", max_length=160)
    on = blocks.DateBlock(label="Ngày", required=False)
    times = blocks.IntegerBlock(label="Số lần, số bản", min_value=1, required=False)
    address = blocks.URLBlock(label="Liên kết", required=False)

    class Meta:
        icon = "radio-full"
        label = "Nơi đã xuất hiện"
        value_class = Labelled
