"""What editors upload: a picture is drawn anew, upright and without the place it was taken; a file is what it says."""

import hashlib
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.text import slugify
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import fold
from ocop.platform.files import pictures, services

_TYPES = {
    ".pdf": {services.PDF},
    ".docx": {services.DOCX},
    ".xlsx": {services.XLSX},
    ".pptx": {"application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    ".mp3": {"audio/mpeg", "audio/mp3"},
    ".mp4": {"video/mp4", "video/quicktime"},
}
_SUFFIX = {services.JPEG: ".jpg", services.PNG: ".png"}


def _as_given(form: forms.ModelForm) -> None:
    """What a page shows changes with the page, after a review: a picture or file that is kept keeps its content."""
    if form.instance.pk:
        form.fields.pop("file", None)
    elif "file" in form.fields:
        form.fields["file"].widget.template_name = "django/forms/widgets/input.html"  # as Wagtail draws it


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_given(self)

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        try:
            given.seek(0)
            content, content_type = pictures.normalise(given)
            services.scan(BytesIO(content))
        except DomainError as error:
            raise ValidationError(error.message) from None
        return ContentFile(content, _named(given.name, content) + _SUFFIX[content_type])


class AttachmentForm(BaseDocumentForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_given(self)

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        suffix = PurePath(given.name).suffix.lower()
        try:
            given.seek(0)
            _, content = services.read(given)
            if services.sniff(content) not in _TYPES.get(suffix, set()):
                raise ValidationError(f"Nội dung tệp “{given.name}” không đúng với đuôi tệp. Chọn tệp khác.")
            services.scan(BytesIO(content))
        except DomainError as error:
            raise ValidationError(error.message) from None
        given.seek(0)
        return given


def _named(name: str, content: bytes) -> str:
    """Begins with a hash of the content, so that a picture put in the place of another has another address."""
    return f"{hashlib.sha256(content).hexdigest()[:10]}-{slugify(fold(PurePath(name).stem))[:30]}".rstrip("-")
