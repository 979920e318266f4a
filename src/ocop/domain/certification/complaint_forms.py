"""A complaint as it is sent or recorded, and what the office answers."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ocop.domain.certification.complaining import Subject
from ocop.domain.certification.models import Complaint
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.ui.forms import DateField, FileField, Form, TextField


class ComplaintForm(Form):
    """Only what stands open to complaint may be chosen."""

    subject = forms.ChoiceField(label="Quyết định bị khiếu nại", widget=forms.RadioSelect)
    text = TextField(
        label="Nội dung, lý do khiếu nại", rows=5, max_length=4000,
        help_text="Điểm nào của quyết định chưa đúng, vì sao, giấy tờ nào cho thấy điều đó.",
    )  # fmt: skip
    request = TextField(label="Yêu cầu giải quyết", rows=2, max_length=1000, help_text="Ví dụ: xét lại hạng sao.")
    upload = FileField(label="Tệp kèm theo", required=False)

    def __init__(self, *args: Any, subjects: Sequence[Subject], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subjects = {subject.key: subject for subject in subjects}
        self.fields["subject"].choices = [
            (key, f"{subject} (khiếu nại được đến hết {format_date(subject.until)})")
            for key, subject in self.subjects.items()
        ]

    def clean_subject(self) -> Subject:
        return self.subjects[self.cleaned_data["subject"]]


class LetterForm(ComplaintForm):
    known_on = DateField(
        label="Ngày chủ thể nhận được quyết định", help_text="Theo đơn; không nêu thì ghi ngày ban hành."
    )
    received_on = DateField(label="Ngày nhận đơn")
    upload = FileField(label="Bản quét đơn và giấy tờ kèm theo", required=False)
    field_order = ("subject", "known_on", "received_on", "text", "request", "upload")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = clock.today()


class AcceptForm(Form):
    is_complex = forms.BooleanField(label="Vụ việc phức tạp: giải quyết trong 45 ngày", required=False)
    note = TextField(
        label="Ghi chú", rows=2, max_length=1000, required=False,
        help_text="Đơn quá 90 ngày: ghi trở ngại khách quan cho phép thụ lý.",
    )  # fmt: skip


class ReasonForm(Form):
    reason = TextField(label="Lý do", rows=3, max_length=2000, help_text="Chủ thể đọc lý do này.")


class WithdrawalForm(Form):
    reason = TextField(
        label="Theo đơn rút", rows=2, max_length=1000, required=False, help_text="Ngày, nội dung đơn rút."
    )


class SettleForm(Form):
    outcome = forms.ChoiceField(label="Kết quả", choices=Complaint.Outcome.choices, widget=forms.RadioSelect)
    number = TextField(label="Số quyết định giải quyết", max_length=60, help_text="Ví dụ 1720/QĐ-UBND.")
    answered_on = DateField(label="Ngày quyết định")
    text = TextField(label="Nội dung giải quyết", rows=4, max_length=4000, help_text="Chủ thể đọc nội dung này.")
    upload = FileField(label="Tệp quyết định giải quyết", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_on"].initial = clock.today()
