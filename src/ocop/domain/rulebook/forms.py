"""The forms of the standing office on the law."""

from typing import Any

from django import forms

from ocop.domain.rulebook.checking import PARTS
from ocop.domain.rulebook.models import CriteriaSet, Procedure, Status
from ocop.platform.ui.forms import DateField, FileField, Form, TextField


class UploadForm(Form):
    file = FileField(label="Tệp quy định", kinds=("yaml", "yml"))
    source = TextField(
        label="Căn cứ", rows=3, max_length=2000, help_text="Bản in, Công báo hoặc nguồn đã đối chiếu với tệp này."
    )


class SetForm(Form):
    """The parts of one set, each as text in the shape of the data files."""

    source = TextField(label="Căn cứ", rows=2, max_length=2000, help_text="Bản in, Công báo, số trang đã chép.")
    status = forms.ChoiceField(
        label="Độ tin cậy", choices=[row for row in Status.choices if row[0] != Status.UNKNOWN], initial=Status.VERIFIED
    )
    note = TextField(label="Ghi chú về dữ liệu", rows=2, max_length=2000, required=False)

    def __init__(self, *args: Any, titles: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in PARTS:
            widget = forms.Textarea(attrs={"rows": 24, "class": "yaml", "spellcheck": "false"})
            label = f"Phần {code}. {titles[code]}"
            field = forms.CharField(label=label, max_length=60_000, strip=False, widget=widget)  # indentation counts
            self.fields[f"part_{code}"] = field


class NoteForm(Form):
    note = TextField(label="Lý do", rows=3, max_length=2000)


class OverrideForm(Form):
    document_number = TextField(label="Số văn bản cho phép", max_length=60)
    document_date = DateField(label="Ngày văn bản")
    reason = TextField(
        label="Lý do", rows=4, max_length=2000, help_text="Hiện ở trang của bộ, trang đợt chấm và trang công khai."
    )


class SetField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.regulation.decision}: {obj}"


_SETS = (
    CriteriaSet.objects.select_related("regulation")
    .order_by("regulation__effective_from", "position", "edition")
    .defer("definition")
)


class CompareSetsForm(Form):
    left = SetField(label="Bộ thứ nhất", queryset=_SETS, empty_label="chọn bộ tiêu chí")
    right = SetField(label="Bộ thứ hai", queryset=_SETS, empty_label="chọn bộ tiêu chí")


class CompareProceduresForm(Form):
    left = forms.ModelChoiceField(
        label="Quy trình thứ nhất", queryset=Procedure.objects.all(), empty_label="chọn quy trình"
    )
    right = forms.ModelChoiceField(
        label="Quy trình thứ hai", queryset=Procedure.objects.all(), empty_label="chọn quy trình"
    )
