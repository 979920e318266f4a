"""Pictures and files of the website. What is uploaded is never trusted: a picture is drawn anew, a file is sniffed."""

from django.core.files.storage import Storage, storages
from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, WagtailImageField


def kept_in() -> Storage:
    return storages["website"]


class Picture(AbstractImage):
    """``description`` is what a person who cannot see the picture is told; no picture without it."""

    file = WagtailImageField(
        "tệp ảnh", upload_to="pictures", storage=kept_in, width_field="width", height_field="height"
    )
    description = models.CharField("trong ảnh có gì", max_length=255)
    credit = models.CharField("người chụp, nguồn", max_length=120, blank=True)

    admin_form_fields = ("title", "file", "description", "credit", "collection", "tags", "focal_point_x",
                         "focal_point_y", "focal_point_width", "focal_point_height")  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"


class Rendition(AbstractRendition):
    """A picture at one size, as the pages show it."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions", verbose_name="ảnh")

    class Meta:
        verbose_name = "cỡ ảnh"
        verbose_name_plural = "cỡ ảnh"
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Attachment(AbstractDocument):
    """A file to download or listen to: a decision, a leaflet, a spot for the loudspeakers."""

    file = models.FileField("tệp", upload_to="files", storage=kept_in)

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
