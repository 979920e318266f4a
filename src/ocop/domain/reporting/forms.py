"""What is typed into a report: figures beside the counted ones, words, remarks; the choices of the statistics."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from ocop.domain.reporting.reading import Row, Said
from ocop.domain.reporting.services.unit_reports import Figure
from ocop.domain.reporting.tables import PARTS
from ocop.platform.ui.forms import DateField, Fieldset, FileField, Form, NumberField, TextField

_SHORT = (
    ("ghi", "Đơn vị ghi"), ("uoc", "Ước thực hiện"), ("ly-do", "Giải thích, căn cứ"), ("tep", "Minh chứng"),
)  # fmt: skip


class TableForm(Form):
    """Two numbers and a reason for each line; ``lines`` pairs them with what was counted, for the page."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: Sequence[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        for place, row in enumerate(self.rows):
            unit = row.unit if row.unit == "đồng" else ""
            self.fields[f"ghi-{place}"] = NumberField(
                label=f"{row.label}: đơn vị ghi", required=False, min_value=0, initial=row.stated, unit=unit,
                max_value=10**15,
            )  # fmt: skip
            self.fields[f"uoc-{place}"] = NumberField(
                label=f"{row.label}: ước thực hiện", required=False, min_value=0, initial=row.estimate, unit=unit,
                max_value=10**15,
            )  # fmt: skip
            self.fields[f"ly-do-{place}"] = TextField(
                label=f"{row.label}: giải thích, căn cứ", required=False, max_length=300, initial=row.note
            )
            if row.is_by_hand:
                self.fields[f"tep-{place}"] = FileField(label=f"{row.label}: minh chứng", required=False)

    @property
    def is_by_hand(self) -> bool:
        """Nothing here is counted: the unit's own books are the only source."""
        return all(row.is_by_hand for row in self.rows)

    @property
    def lines(self) -> list[tuple[Row, list[tuple[str, forms.BoundField]]]]:
        """Each row with its fields under short labels: the row's own name stands above them."""
        return [
            (row, [(label, self[f"{name}-{place}"]) for name, label in _SHORT if f"{name}-{place}" in self.fields])
            for place, row in enumerate(self.rows)
        ]

    @property
    def figures(self) -> list[Figure]:
        given = self.cleaned_data
        return [
            Figure(
                row.code,
                given[f"ghi-{place}"],
                given[f"uoc-{place}"],
                given[f"ly-do-{place}"],
                given.get(f"tep-{place}"),
            )
            for place, row in enumerate(self.rows)
        ]


class WordsForm(Form):
    """One field for each part; what was written last time stands below it. May be saved unfinished."""

    needed = "cần có khi gửi"
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, said: Iterable[Said], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in said:
            before = f" Kỳ trước: {row.before}" if row.before else ""
            self.fields[row.part.code] = TextField(
                label=row.part.title, rows=5, required=False, max_length=8000, initial=row.text,
                help_text=f"{row.part.hint}{before}",
            )  # fmt: skip
            if row.part.needed:
                self.fields[row.part.code].beside = self.needed  # type: ignore[attr-defined]

    @property
    def texts(self) -> dict[str, str]:
        return {part.code: self.cleaned_data.get(part.code, "") for part in PARTS}


class ConsolidationForm(WordsForm):
    needed = "cần có khi chốt"
    honours = TextField(
        label="Đề nghị khen thưởng", rows=4, required=False, max_length=4000,
        help_text="Mỗi dòng: tập thể, cá nhân; thành tích; hình thức khen.",
    )  # fmt: skip
    recipients = TextField(
        label="Nơi nhận", rows=4, required=False, max_length=2000, help_text="Mỗi dòng một nơi nhận."
    )
    changes = TextField(
        label="Điều thay đổi so với bản trước", rows=3, required=False, max_length=2000,
        help_text="Cần khi bản này thay một bản đã chốt.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([part.code for part in PARTS])


class ReturnForm(Form):
    """A remark for each part and table; those left empty are in order."""

    def __init__(self, *args: Any, parts: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, title in parts.items():
            self.fields[code] = TextField(label=title, rows=2, required=False, max_length=1000)
            self.fields[code].beside = ""  # type: ignore[attr-defined]
        words = tuple(part.code for part in PARTS if part.code in parts)
        self.fieldsets = (
            Fieldset("Phần lời", words), Fieldset("Bảng số liệu", tuple(code for code in parts if code not in words)),
        )  # fmt: skip

    @property
    def remarks(self) -> dict[str, str]:
        return {name: text for name, text in self.cleaned_data.items() if text}


class NoteForm(Form):
    note = TextField(label="Lý do", rows=3, max_length=1000)


class SupplementForm(Form):
    due_on = DateField(label="Các đơn vị gửi chậm nhất ngày")
    first_year = NumberField(
        label="Giai đoạn từ năm", required=False, min_value=2000, max_value=2100,
        help_text="Để trống là tổng kết năm nay; ghi năm đầu là tổng kết cả giai đoạn.",
    )  # fmt: skip
