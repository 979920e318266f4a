"""What officials type about a paper: the clerk's number and date, a reason."""

from typing import Any

from django import forms

from ocop.platform.core import clock
from ocop.platform.papers.models import Paper
from ocop.platform.ui.forms import DateField, Form, NumberField, TextField


class IssueForm(Form):
    """The number field is there only for papers that take the clerk's number."""

    number = NumberField(label="Số", min_value=1, help_text="Số văn thư đã vào sổ, ví dụ 812.")
    issued_on = DateField(label="Ngày ban hành", help_text="Ngày ghi trên văn bản đã ký.")

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = paper
        if not paper.kind.takes_clerks_number:
            del self.fields["number"]
        elif paper.symbol:
            self.fields["number"].help_text = f"Số văn thư đã vào sổ, không gõ phần “/{paper.symbol}”."

    def clean_issued_on(self) -> Any:
        day = self.cleaned_data["issued_on"]
        if day > clock.today():
            raise forms.ValidationError("Ngày ban hành chưa đến. Ghi ngày trên văn bản đã ký.")
        return day


class ReasonForm(Form):
    note = TextField(label="Lý do", rows=3)
