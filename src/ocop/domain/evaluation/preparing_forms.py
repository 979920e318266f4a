"""The forms of what is prepared for a session: day and agenda, samples, the secretariat's view, visits, tests."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from ocop.domain.budgets.models import Contract
from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import Entry
from ocop.domain.evaluation.services.lab_tests import Wanted
from ocop.domain.evaluation.services.preparing import Sample
from ocop.platform.core.money import format_dong
from ocop.platform.ui.forms import DateField, FileField, Form, MoneyField, TextField


class SessionForm(Form):
    session_on = DateField(label="Ngày họp")
    session_at = TextField(label="Nơi họp", max_length=160, help_text="Như “Phòng họp số 2, trụ sở Sở NN&PTNT, 8 giờ”.")
    agenda = TextField(
        label="Chương trình họp", rows=8, required=False, max_length=4000,
        help_text="Mỗi mục một dòng. Không cần liệt kê sản phẩm: danh sách hiện riêng cho từng người.",
    )  # fmt: skip


class SampleForm(forms.Form):
    """The sample of one product; a service has none. What the page showed goes with it: a stale one changes nothing."""

    received_on = DateField(label="Ngày nhận", required=False, show_hidden_initial=True)
    note = TextField(label="Ghi chú về mẫu", required=False, max_length=300, show_hidden_initial=True)

    def __init__(self, *args: Any, entry: Entry, service: bool, **kwargs: Any) -> None:
        self.entry, self.service = entry, service
        initial = {"received_on": entry.sample_received_on, "note": entry.sample_note}
        super().__init__(*args, prefix=f"mau-{entry.pk}", initial=initial, **kwargs)
        name = entry.dossier.product.name
        self.fields["received_on"].widget.attrs["aria-label"] = f"Ngày nhận mẫu {name}"
        self.fields["note"].widget.attrs["aria-label"] = f"Ghi chú về mẫu {name}"

    @property
    def sample(self) -> Sample:
        return Sample(self.entry, self.cleaned_data["received_on"], self.cleaned_data["note"])


class ViewForm(Form):
    text = TextField(
        label="Ý kiến của tổ giúp việc", rows=8, max_length=3000,
        help_text="Điều đã kiểm tra trên hồ sơ, trên mẫu; điều hội đồng cần hỏi. Không đề nghị điểm.",
    )  # fmt: skip


class VisitForm(Form):
    visited_on = DateField(label="Ngày khảo sát")
    people = TextField(label="Người đi", max_length=300)
    findings = TextField(label="Nội dung ghi nhận", rows=6, max_length=3000)
    photo = FileField(label="Ảnh hoặc biên bản", required=False)


class IndicatorForm(forms.Form):
    indicator = TextField(label="Chỉ tiêu", required=False, max_length=120)
    limit = TextField(label="Giới hạn cho phép", required=False, max_length=120)
    cost = MoneyField(label="Chi phí một mẫu", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        filled = [name for name in self.fields if cleaned.get(name) not in (None, "")]
        if filled and len(filled) < len(self.fields):
            for name, field in self.fields.items():
                if name not in filled and name not in self.errors:
                    self.add_error(name, f"Ghi {field.label.lower()}.")
        return cleaned


class BaseIndicators(BaseFormSet):
    """Rows that are left empty say nothing."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}, dòng {(index or 0) + 1}"

    @property
    def wanted(self) -> list[Wanted]:
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("indicator")]
        return [Wanted(row["indicator"], row["limit"], row["cost"]) for row in rows]


ROWS = 6
IndicatorFormSet = formset_factory(
    IndicatorForm, formset=BaseIndicators, extra=0, min_num=ROWS, max_num=ROWS, absolute_max=ROWS
)


class ContractField(forms.ChoiceField):
    """One of the contracts that a person may read on the line that pays."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label="Hợp đồng", **kwargs)

    def offer(self, contracts: Sequence[Contract], *, none: str = "") -> None:
        self.contracts = {str(row.uid): row for row in contracts}
        rows = [(uid, f"{row.number}, {row.partner}: {format_dong(row.value)}") for uid, row in self.contracts.items()]
        self.choices = [("", none), *rows] if none else rows

    def clean(self, value: Any) -> Contract | None:
        return self.contracts.get(super().clean(value))


class OrderForm(Form):
    laboratory = TextField(label="Phòng thử nghiệm", max_length=160)
    contract = ContractField(required=False, help_text="Chưa ký thì chi phí tính vào phần còn lại của mục dự toán.")
    dossiers = forms.ModelMultipleChoiceField(
        Dossier.objects.none(), error_messages={"required": "Đánh dấu ít nhất một sản phẩm.", "invalid_choice":
        "Có sản phẩm không còn đặt kiểm nghiệm được. Tải lại trang.", "invalid_pk_value": "Chọn lại sản phẩm."},
    )  # fmt: skip

    def __init__(self, *args: Any, dossiers: Any, contracts: Sequence[Contract], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossiers"].queryset = dossiers
        self.fields["contract"].offer(contracts, none="chưa ký hợp đồng")


class CoverForm(Form):
    contract = ContractField()

    def __init__(self, *args: Any, contracts: Sequence[Contract], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contract"].offer(contracts)


class ResultForm(Form):
    passed = forms.ChoiceField(label="Kết luận", choices=[("1", "đạt"), ("0", "không đạt")], widget=forms.RadioSelect)
    measured = TextField(label="Kết quả đo", max_length=120)
    number = TextField(label="Số phiếu kết quả", max_length=60)
    received_on = DateField(label="Ngày có kết quả")
    certificate = FileField(label="Phiếu kết quả", required=False)
    why = TextField(label="Lý do sửa", required=False, max_length=300)

    def __init__(self, *args: Any, corrects: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not corrects:
            del self.fields["why"]


class WithdrawForm(Form):
    why = TextField(label="Lý do hủy đặt", max_length=300)
