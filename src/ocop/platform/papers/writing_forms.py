"""What an official writes for a notice, an invitation, a report."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from ocop.platform.government.models import Agency
from ocop.platform.ui.forms import Fieldset, Form, TextField

_ONE_A_LINE = "Mỗi dòng một nơi."


class LinesField(TextField):
    """One entry a line; empty lines are dropped."""

    def clean(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        return tuple(line for line in super().clean(value).split("\n") if line)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple | list) else value


class ParagraphsField(LinesField):
    """Each line is a paragraph of the paper."""


class GeneralForm(Form):
    fieldsets = (
        Fieldset("Văn bản", ("agency", "subject", "addressees", "guests", "time", "place", "paragraphs")),
        Fieldset("Ký và gửi", ("authority", "position", "signer", "recipients")),
    )
    agency = forms.ModelChoiceField(Agency.objects.none(), label="Cơ quan ban hành", empty_label="chọn cơ quan")
    subject = TextField(label="Trích yếu", max_length=400, help_text="Ví dụ: Lịch nhận hồ sơ đợt 2 năm 2020.")
    addressees = LinesField(label="Kính gửi", rows=2, required=False, help_text=_ONE_A_LINE)
    paragraphs = ParagraphsField(label="Nội dung", rows=10, help_text="Mỗi dòng là một đoạn của văn bản.")
    authority = TextField(label="Quyền hạn ký", max_length=120, required=False, help_text="Ví dụ: TM. ỦY BAN NHÂN DÂN.")
    position = TextField(label="Chức vụ người ký", max_length=120, help_text="Viết hoa, ví dụ: GIÁM ĐỐC.")
    signer = TextField(label="Họ tên người ký", max_length=200, required=False)
    recipients = LinesField(label="Nơi nhận", rows=3, initial=("Như trên", "Lưu: VT"), help_text=_ONE_A_LINE)

    def __init__(self, *args: Any, agencies: "QuerySet[Agency] | None" = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agencies is None:
            del self.fields["agency"]
        else:
            self.fields["agency"].queryset = agencies

    def words(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "agency"}


class InvitationForm(GeneralForm):
    addressees = None
    guests = LinesField(label="Kính mời", rows=3, help_text="Mỗi dòng một người hoặc một nơi.")
    time = TextField(label="Thời gian", max_length=200, help_text="Ví dụ: 8 giờ 00 phút ngày 28 tháng 7 năm 2020.")
    place = TextField(label="Địa điểm", max_length=200)
    paragraphs = ParagraphsField(label="Nội dung thêm", rows=4, required=False)


FORMS = {"papers.notice": GeneralForm, "papers.invitation": InvitationForm, "papers.report": GeneralForm}
