"""The letter to the centre, and its answer."""

from typing import Any

from django import forms

from ocop.domain.certification.models import Nomination
from ocop.platform.core import clock
from ocop.platform.ui.forms import DateField, FileField, Form, TextField

S = Nomination.State


class SendForm(Form):
    number = TextField(label="Số văn bản đề cử", max_length=60, help_text="Ví dụ 3301/UBND-NN.")
    sent_on = DateField(label="Ngày gửi")
    upload = FileField(label="Tệp văn bản", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent_on"].initial = clock.today()


class CentreForm(Form):
    outcome = forms.ChoiceField(
        label="Trả lời của Trung ương", widget=forms.RadioSelect,
        choices=[(state, S(state).label) for state in (S.RECOGNISED, S.REFUSED)],
    )  # fmt: skip
    number = TextField(label="Số văn bản", max_length=60)
    answered_on = DateField(label="Ngày văn bản")
    note = TextField(
        label="Nội dung", rows=3, max_length=2000, required=False, help_text="Không công nhận thì ghi lý do."
    )
