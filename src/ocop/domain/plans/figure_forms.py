"""What is typed about a figure of the plan and about an agency's duties."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ocop.domain.plans.models import DutyHolder, DutyUpdate
from ocop.platform.ui.forms import DateField, FileField, Form, NumberField, OfficialForm, TextField

KINDS = ("pdf", "jpg", "jpeg", "png", "docx", "xlsx")
_WHOLE = re.compile(r"\d+|\d{1,3}([. \u00a0]\d{3})+")


class WholeField(NumberField):
    """A count: ``1.200`` is one thousand two hundred, ``1,5`` and ``1.5`` are no counts at all."""

    def to_python(self, value: Any) -> int | None:
        typed = value.strip() if isinstance(value, str) else value
        if isinstance(typed, str) and typed:
            if typed.startswith("-"):
                raise ValidationError("Số thực hiện không được âm.", code="negative")
            if not _WHOLE.fullmatch(typed):
                raise ValidationError("Ghi số nguyên bằng chữ số, ví dụ 27 hoặc 1.200; không nhận số lẻ.", code="whole")
        return super().to_python(typed)


class FigureForm(OfficialForm):
    value = WholeField(label="Số thực hiện", min_value=0, max_value=2**31 - 1, help_text="Cộng dồn từ đầu năm.")
    as_of = DateField(label="Tính đến ngày")
    note = TextField(label="Diễn giải", rows=3, required=False)
    evidence = FileField(label="Minh chứng", kinds=KINDS, required=False)

    def __init__(self, *args: Any, unit: str, kept: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].unit = unit  # type: ignore[attr-defined]
        if kept:
            self.fields["evidence"].help_text = f"Đang có: {kept}. Chọn tệp mới để thay."


class NoteForm(Form):
    note = TextField(label="Nội dung", rows=3)


class UpdatesForm(Form):
    """All duties of one agency on one page: a text for each, a figure and a file where there is one."""

    def __init__(self, *args: Any, rows: list[tuple[DutyHolder, DutyUpdate | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for holder, update in rows:
            key = holder.pk
            self.fields[f"text_{key}"] = TextField(
                label=f"Kết quả, việc đang làm: {holder.duty.code}", rows=4, required=False, max_length=4000,
                initial=update.text if update else "",
            )  # fmt: skip
            self.fields[f"value_{key}"] = WholeField(
                label="Số liệu", min_value=0, max_value=2**31 - 1, required=False,
                initial=update.value if update else None,
            )  # fmt: skip
            self.fields[f"unit_{key}"] = TextField(
                label="Đếm cái gì", max_length=60, required=False, initial=update.unit if update else "",
                widget=forms.TextInput(attrs={"placeholder": "buổi, sản phẩm, lượt người"}),
            )  # fmt: skip
            self.fields[f"file_{key}"] = FileField(label="Tệp kèm theo", kinds=KINDS, required=False)
            self.fields[f"version_{key}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=update.version if update else None
            )

    @property
    def groups(self) -> list[tuple[DutyHolder, DutyUpdate | None, dict[str, Any]]]:
        names = ("text", "value", "unit", "file", "version")
        return [(holder, update, {name: self[f"{name}_{holder.pk}"] for name in names}) for holder, update in self.rows]
