"""What is written on the spot, without a script the same as with one."""

from typing import Any
from uuid import uuid4

from django import forms

from ocop.domain.inspection.models import Finding, Visit, VisitPhoto
from ocop.domain.inspection.services.visiting import MOST_PHOTO
from ocop.platform.ui.forms import DateField, FileField, Form, TextField


class _Entry(Form):
    """``what`` names the entry, ``key`` is its own: sent twice it comes in once."""

    what = ""
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{self.what}_%s", **kwargs)
        self.fields["key"].initial = uuid4()


class FindingForm(_Entry):
    what = "finding"
    severity = forms.ChoiceField(label="Mức độ", choices=Finding.Severity.choices, initial=Finding.Severity.SERIOUS)
    text = TextField(label="Phát hiện gì", rows=2, max_length=2000)
    measure = TextField(label="Biện pháp khắc phục", rows=2, max_length=2000)
    due_on = DateField(label="Khắc phục trước hết ngày")


class PhotoForm(_Entry):
    what = "photo"
    kind = forms.ChoiceField(label="Loại ảnh", choices=VisitPhoto.Kind.choices)
    caption = TextField(label="Chụp gì", max_length=200, required=False)
    photo = FileField(label="Chụp hoặc chọn ảnh", kinds=("jpg", "jpeg", "png", "webp"), max_bytes=MOST_PHOTO)


class SampleForm(_Entry):
    what = "sample"
    what_taken = TextField(label="Mẫu gì, lô nào", max_length=200)
    quantity = TextField(label="Lượng mẫu", max_length=60)
    laboratory = TextField(label="Gửi kiểm nghiệm ở đâu", max_length=200)


class PlaceForm(_Entry):
    what = "place"
    place = TextField(label="Địa chỉ hoặc tên nơi làm việc", max_length=200)
    latitude = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    longitude = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)


class StatementForm(_Entry):
    what = "statement"
    representative = TextField(label="Người làm việc với đoàn", max_length=160, help_text="Họ tên, chức vụ.")
    statement = TextField(label="Ý kiến của cơ sở", rows=3, max_length=4000, required=False)
    signing = forms.ChoiceField(label="Ký biên bản", choices=[("", "chưa ký"), *Visit.Signing.choices], required=False)


FORMS = {form.what: form for form in (FindingForm, PhotoForm, SampleForm, PlaceForm, StatementForm)}
