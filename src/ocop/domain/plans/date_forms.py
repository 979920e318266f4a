"""What is typed about a date of the plan."""

from collections.abc import Iterable
from typing import Any

from django import forms

from ocop.platform.government.models import Agency
from ocop.platform.ui.forms import DateField, Fieldset, FileField, Form, TextField


class ExtensionForm(Form):
    fieldsets = (
        Fieldset("Hạn mới", ("until", "reason")),
        Fieldset("Văn bản cho gia hạn", ("number", "decided_on", "upload"), pair=True),
    )
    until = DateField(label="Gia hạn đến hết ngày")
    reason = TextField(label="Lý do", rows=3, max_length=1000)
    number = TextField(label="Số, ký hiệu", max_length=40, help_text="Ví dụ 1205/UBND-KT")
    decided_on = DateField(label="Ngày văn bản")
    upload = FileField(label="Bản quét", kinds=("pdf", "jpg", "jpeg", "png"), required=False)


class CompletionForm(Form):
    agency = forms.ModelChoiceField(Agency.objects.none(), label="Cơ quan", empty_label="Chọn một cơ quan")
    done_on = DateField(label="Xong ngày")
    paper = TextField(
        label="Căn cứ", max_length=120, help_text="Số, ký hiệu và ngày của văn bản chứng tỏ việc đã xong."
    )

    def __init__(self, *args: Any, agencies: Iterable[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [agency.pk for agency in agencies]
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=keys)  # type: ignore[attr-defined]


class ReasonForm(Form):
    reason = TextField(label="Lý do", rows=2, max_length=1000, help_text="Ghi vào lịch sử của mốc.")
