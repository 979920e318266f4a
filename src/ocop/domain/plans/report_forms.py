"""The ticks of a quick report."""

from typing import Any

from django import forms

from ocop.platform.ui.forms import Form, TextField


class QuickReportForm(Form):
    subject = TextField(label="Trích yếu", max_length=300)
    items = forms.MultipleChoiceField(
        label="Nội dung của kế hoạch", widget=forms.CheckboxSelectMultiple, required=False
    )
    duties = forms.MultipleChoiceField(
        label="Nhiệm vụ của các cơ quan", widget=forms.CheckboxSelectMultiple, required=False
    )
    remark = TextField(label="Nhận xét, kiến nghị", rows=4, max_length=800, required=False)

    def __init__(
        self, *args: Any, items: list[tuple[str, str]], duties: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = items  # type: ignore[attr-defined]
        self.fields["duties"].choices = duties  # type: ignore[attr-defined]
