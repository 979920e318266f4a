"""What the standing office types of a revocation: ground and facts, conclusion, decision."""

from typing import Any

from django import forms

from ocop.domain.certification.revoking import grounds_on
from ocop.platform.core import clock
from ocop.platform.ui.forms import DateField, FileField, Form, TextField


class GroundedForm(Form):
    """``ground``: chosen where the regulation in force lists the grounds, written in words where it lists none."""

    ground = TextField(
        label="Căn cứ thu hồi", max_length=300,
        help_text="Quy định đang áp dụng không có danh mục căn cứ: ghi điều, khoản hoặc lý do.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if listed := grounds_on(clock.today()):
            self.fields["ground"] = forms.ChoiceField(
                label="Căn cứ thu hồi", choices=listed, widget=forms.RadioSelect,
                help_text="Danh mục của quy định đang áp dụng.",
            )  # fmt: skip


class OpenCaseForm(GroundedForm):
    facts = TextField(
        label="Sự việc", rows=5, max_length=4000,
        help_text="Phát hiện gì, ngày nào, ai phát hiện, giấy tờ nào cho thấy. Chỉ nội bộ đọc được.",
    )  # fmt: skip


class ConcludeForm(Form):
    number = TextField(label="Số văn bản kết luận", max_length=60, help_text="Ví dụ 45/KL-CCPTNT.")
    concluded_on = DateField(label="Ngày kết luận")
    upload = FileField(label="Tệp kết luận", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["concluded_on"].initial = clock.today()


class DropForm(Form):
    reason = TextField(label="Lý do không thu hồi", rows=3, max_length=2000)
