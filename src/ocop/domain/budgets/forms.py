"""What officials type about money: the document first, the sum as written on it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ocop.domain.budgets.models import Account, Allotment, BudgetLine, Contract, OtherResource, TreasuryMatch
from ocop.domain.budgets.services.giving import Share
from ocop.domain.budgets.services.posting import Document
from ocop.platform.core import clock
from ocop.platform.core.money import MOST, format_dong
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.ui.forms import DateField, Fieldset, FileField, Form, MoneyField, TextField


class AmountField(MoneyField):
    """A sum that is written down: more than nothing unless ``min_value`` says else, and no more than ``MOST``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_value": MOST, "min_value": 1, **kwargs})
        least = "lớn hơn 0" if self.min_value == 1 else "không âm"
        for check in self.validators:
            check.message = f"Số tiền phải {least}." if check.code == "min_value" else "Số tiền lớn quá, xem lại."


class DocumentForm(Form):
    """The paper an entry rests on."""

    number = TextField(label="Số văn bản", max_length=40)
    on = DateField(label="Ngày văn bản")
    file = FileField(label="Bản chụp", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()
        self.order_fields([name for name in self.fields if name != "file"])

    @property
    def document(self) -> Document:
        data = self.cleaned_data
        return Document(data["number"], data["on"], data.get("file"))


class PurposeField(forms.ModelChoiceField):
    """One of the purposes an account pays for."""

    def __init__(self, account: Account, **kwargs: Any) -> None:
        rows = account.purposes.all()
        super().__init__(rows, **{"label": "Chi cho việc", "to_field_name": "uid", **kwargs})


class RuledForm(DocumentForm):
    """Spending on a line that restricts its use: the rule stands on the form and is ticked. The purpose is chosen
    where the account has any."""

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        purpose = PurposeField(account, required=False, empty_label="việc khác của khoản này")
        if purpose.queryset.exists():
            self.fields["purpose"] = purpose
        if account.line.rule:
            self.fields["confirms_rule"] = forms.BooleanField(
                label=f"Đã kiểm tra: {account.line.rule}",
                help_text="Quy định của nội dung chi này; lời xác nhận được lưu cùng văn bản.",
                error_messages={"required": "Đánh dấu xác nhận thì mới ghi được vào nội dung chi này."},
            )

    @property
    def confirms(self) -> bool:
        return bool(self.cleaned_data.get("confirms_rule"))


class ReserveForm(RuledForm):
    reason = TextField(label="Dành cho việc gì", rows=2, max_length=500)
    amount = AmountField(label="Số tiền")


class SignForm(RuledForm):
    fieldsets = (
        Fieldset("Hợp đồng", ("number", "on", "partner", "subject", "amount", "reservation")),
        Fieldset("Lựa chọn nhà thầu", ("selection", "selection_number", "selection_on")),
        Fieldset("Kèm theo", ("purpose", "file", "confirms_rule")),
    )

    partner = TextField(label="Bên nhận", max_length=200)
    subject = TextField(label="Nội dung hợp đồng", max_length=300)
    amount = AmountField(label="Giá trị")
    reservation = forms.ModelChoiceField(None, label="Lấy từ nguồn đã dành", required=False, empty_label="không")
    selection = forms.ChoiceField(label="Hình thức", choices=[("", "chọn"), *Contract.Selection.choices])
    selection_number = TextField(label="Số quyết định lựa chọn", max_length=60, required=False)
    selection_on = DateField(label="Ngày quyết định", required=False)

    def __init__(self, *args: Any, account: Account, reservations: Any, **kwargs: Any) -> None:
        super().__init__(*args, account=account, **kwargs)
        self.fields["number"].label, self.fields["on"].label = "Số hợp đồng", "Ngày ký"
        self.fields["amount"].help_text = f"Khoản này còn {format_dong(account.left)}."
        field = self.fields["reservation"]
        field.queryset = reservations
        field.label_from_instance = lambda row: f"{row.number}, còn giữ {format_dong(row.held)}: {row.reason}"
        if not reservations:
            del self.fields["reservation"]


class DirectForm(RuledForm):
    payee = TextField(label="Người nhận", max_length=200)
    text = TextField(label="Chi cho việc gì", max_length=300)
    amount = AmountField(label="Số tiền")

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, account=account, **kwargs)
        self.fields["number"].label, self.fields["on"].label = "Số chứng từ", "Ngày chứng từ"
        self.fields["amount"].help_text = f"Khoản này còn {format_dong(account.left)}."


class AssignForm(Form):
    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"] = PurposeField(account, empty_label="chọn")


class AmountForm(DocumentForm):
    """Nghiệm thu, tạm ứng, thu hồi, trả lại nguồn: a document and a sum."""

    amount = AmountField(label="Số tiền")
    text = TextField(label="Ghi chú", max_length=300, required=False)

    def __init__(self, *args: Any, limit: int, limit_words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].help_text = f"{limit_words} {format_dong(limit)}."


class PayForm(AmountForm):
    recovering = AmountField(
        label="Trong đó thu hồi tạm ứng", required=False, min_value=0, initial=0,
        help_text="Phần bù vào tạm ứng, không chuyển tiền nữa.",
    )  # fmt: skip


class AmendForm(DocumentForm):
    value = AmountField(label="Giá trị mới của hợp đồng")
    note = TextField(label="Lý do", rows=2, max_length=500, required=False)


class CloseForm(DocumentForm):
    note = TextField(label="Lý do", rows=2, max_length=500)


class NoteForm(Form):
    note = TextField(label="Lý do", rows=3, max_length=2000, help_text="Người soạn đọc lý do này.")


class CodesForm(Form):
    chapter = TextField(label="Chương", max_length=4, required=False)
    category = TextField(label="Loại", max_length=4, required=False)
    section = TextField(label="Khoản", max_length=4, required=False)
    entry_code = TextField(label="Mục", max_length=5, required=False)
    sub_entry_code = TextField(label="Tiểu mục", max_length=5, required=False)


class MatchForm(DocumentForm):
    agency = forms.ModelChoiceField(Agency.objects.none(), label="Đơn vị chi", empty_label="chọn")
    quarter = forms.TypedChoiceField(
        label="Số liệu đến hết", choices=[("", "chọn"), *TreasuryMatch._meta.get_field("quarter").choices], coerce=int
    )
    treasury = AmountField(label="Kho bạc xác nhận đã thanh toán", min_value=0)
    explanation = TextField(label="Giải trình nếu lệch", rows=2, max_length=1000, required=False)

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class ResourceForm(DocumentForm):
    kind = forms.ChoiceField(label="Nguồn", choices=[("", "chọn"), *OtherResource.Kind.choices])
    amount = AmountField(label="Số tiền")
    purpose = TextField(label="Dùng vào việc", max_length=300)
    district = forms.ModelChoiceField(
        AdminUnit.objects.none(), label="Huyện, thành phố", required=False, empty_label="cả tỉnh"
    )
    product = TextField(label="Sản phẩm", max_length=200, required=False)
    producer = TextField(label="Chủ thể", max_length=200, required=False)

    def __init__(self, *args: Any, districts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts


class AllotmentForm(Form):
    """Reason, the total the paper states, and one sum for each account; empty and 0 leave an account out."""

    reason = TextField(label="Lý do, căn cứ", rows=2, max_length=2000)
    total = AmountField(label="Tổng số ghi trong văn bản", min_value=-MOST)

    def __init__(
        self, *args: Any, kind: str, holders: Sequence[tuple[BudgetLine, Agency]], origins: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.holders = holders
        signed = kind in (Allotment.Kind.ADJUSTMENT, Allotment.Kind.CARRY_OUT)
        if kind == Allotment.Kind.ADJUSTMENT:
            del self.fields["total"]
        if kind == Allotment.Kind.CARRY_IN:
            self.fields["origin"] = forms.ModelChoiceField(
                origins, label="Quyết định chuyển nguồn của năm trước", empty_label="chọn"
            )
        for line, agency in holders:
            self.fields[_name(line, agency)] = AmountField(
                label=f"{line.code}, {agency}", required=False, min_value=-MOST if signed else 0
            )

    @property
    def shares(self) -> list[Share]:
        return [
            Share(line, agency, amount)
            for line, agency in self.holders
            if (amount := self.cleaned_data.get(_name(line, agency)))
        ]

    @property
    def general(self) -> list[forms.BoundField]:
        return [self[name] for name in ("reason", "origin", "total") if name in self.fields]

    @property
    def rows(self) -> list[tuple[BudgetLine, Agency, forms.BoundField]]:
        return [(line, agency, self[_name(line, agency)]) for line, agency in self.holders]


def initial_of(shares: Sequence[Any]) -> dict[str, int]:
    """Sums to start from: of the estimate, or of the rows as they are."""
    return {_name(share.line, share.agency): share.amount for share in shares}


def _name(line: BudgetLine, agency: Agency) -> str:
    return f"row_{line.pk}_{agency.pk}"
