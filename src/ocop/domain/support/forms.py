"""What producers and offices type about a request: sums per content, a place, photographs, days."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ocop.domain.budgets.models import Contract
from ocop.domain.budgets.services.posting import Document
from ocop.domain.producers.models import Product
from ocop.domain.support.entitlement import Wanted
from ocop.domain.support.models import IndustrialRight, Request, Scheme
from ocop.domain.support.rules import Item
from ocop.domain.support.services.requesting import Place
from ocop.platform.core import clock
from ocop.platform.core.money import format_dong
from ocop.platform.ui.forms import DateField, Fieldset, FileField, Form, MoneyField, PhotosField, TextField

_PLACE = ("place_name", "place_address", "is_centre")
_LINK = ("linkage", "linkage_number", "linkage_on", "linkage_with", "linkage_file")


class RequestForm(Form):
    """One sum for each content of the scheme; what stays empty is not asked for."""

    product = forms.ModelChoiceField(None, label="Sản phẩm", empty_label="chọn")
    producer = forms.ModelChoiceField(None, label="Chủ thể", empty_label="chọn")
    place_name = TextField(label="Tên điểm bán, trung tâm", max_length=160)
    place_address = TextField(label="Địa chỉ", max_length=200, help_text="Số nhà, phố hoặc thôn, xã, huyện.")
    is_centre = forms.BooleanField(label="Là trung tâm OCOP cấp huyện, cấp tỉnh", required=False)
    linkage = forms.ChoiceField(
        label="Liên kết tiêu thụ sản phẩm từ", required=False, choices=[("", "chọn"), *Request.Linkage.choices]
    )
    linkage_number = TextField(label="Số hợp đồng liên kết", max_length=60, required=False)
    linkage_on = DateField(label="Ngày ký", required=False)
    linkage_with = TextField(label="Ký với cơ sở sản xuất", max_length=200, required=False)
    linkage_file = FileField(label="Tệp hợp đồng liên kết", required=False)
    text = TextField(label="Vì sao cần, sẽ làm gì", rows=3, max_length=2000)
    upload = FileField(label="Tệp kèm theo", required=False, help_text="Báo giá, mẫu thiết kế nếu có.")

    def __init__(
        self, *args: Any, scheme: Scheme, products: Any, offered: Sequence[Item], row: Request | None = None,
        producers: Any = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.scheme, self.offered, self.row = scheme, offered, row
        for item in offered:
            said = " ".join(filter(None, ["Chỉ cho trung tâm OCOP." if item.centre_only else "", item.doubt]))
            self.fields[f"sum_{item.code}"] = sum_ = MoneyField(label=item.label, required=False, help_text=said)
            sum_.beside = ""  # what stays empty is not asked for; said once above
        about = scheme.kind == Scheme.Kind.OUTLET
        for name in ("product",) if about or row else ():
            del self.fields[name]
        for name in () if about else (*_PLACE, *_LINK):
            del self.fields[name]
        if "product" in self.fields:
            self.fields["product"].queryset = products
        if about and len(producers) > 1:
            self.fields["producer"].queryset = producers
        else:
            del self.fields["producer"]
        ceiling = f"Nhiều nhất {format_dong(scheme.rules.ceiling)} một năm." if scheme.rules.ceiling else ""
        self.fieldsets = [
            Fieldset("Điểm bán hàng", ("producer", *_PLACE)),
            Fieldset("Hợp đồng liên kết", _LINK, "Với cơ sở sản xuất mà điểm bán tiêu thụ sản phẩm.", pair=True),
            Fieldset("Cho sản phẩm", ("product",)),
            Fieldset("Đề nghị hỗ trợ", [f"sum_{item.code}" for item in offered],
                     f"Ghi số tiền vào nội dung cần, để trống nội dung khác. {ceiling}", pair=True),
            Fieldset("Lý do", ("text", "upload")),
        ]  # fmt: skip

    @property
    def wanted(self) -> list[Wanted]:
        """With a share below the whole the sum typed is the cost, and its part is asked for."""
        share = self.scheme.rules.share
        typed = [(item, self.cleaned_data.get(f"sum_{item.code}") or 0) for item in self.offered]
        return [Wanted(item.code, item.label, cost, cost * share // 100) for item, cost in typed if cost]

    @property
    def place(self) -> Place | None:
        if self.scheme.kind != Scheme.Kind.OUTLET:
            return None
        data = self.cleaned_data
        kept = data["linkage_file"] or (self.row.linkage_file if self.row else None)
        return Place(
            data["place_name"], data["place_address"], data["is_centre"], data["linkage"], data["linkage_number"],
            data["linkage_on"], data["linkage_with"], kept,
        )  # fmt: skip

    @property
    def product_chosen(self) -> Product | None:
        return self.cleaned_data.get("product")


class LetterForm(RequestForm):
    sent_on = DateField(label="Ngày nhận đơn")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent_on"].initial = clock.today()
        self.fieldsets = [Fieldset("Đơn giấy", ("sent_on",)), *self.fieldsets]


def initial_of(row: Request) -> dict[str, Any]:
    """What a returned request was sent with."""
    typed = {f"sum_{item.code}": item.cost for item in row.items.all()}
    kept = {name: getattr(row, name) for name in (*_PLACE, *_LINK[:-1], "text")}
    return typed | kept


class ReasonForm(Form):
    note = TextField(label="Lý do", rows=3, max_length=2000, help_text="Chủ thể đọc lý do này.")


class ApproveForm(Form):
    lot = forms.ModelChoiceField(None, label="Trong gói hỗ trợ", empty_label="chọn")
    granted = MoneyField(label="Số tiền duyệt", min_value=1)

    def __init__(self, *args: Any, row: Request, lots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lot"]
        field.queryset = lots
        field.label_from_instance = lambda lot: f"{lot}, còn {format_dong(lot.left)}"
        self.fields["granted"].initial = row.asked
        self.fields["granted"].help_text = f"Đề nghị {format_dong(row.asked)}."


class DeliveryForm(Form):
    delivered_on = DateField(label="Ngày nhận")
    delivery = TextField(label="Đã nhận những gì", rows=3, max_length=2000, help_text="Tên, số lượng, tình trạng.")
    before = PhotosField(label="Ảnh trước khi làm", required=False, pdf=True)
    photos = PhotosField(label="Ảnh, biên bản giao nhận", required=False, pdf=True)

    def __init__(self, *args: Any, row: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delivered_on"].initial = row.delivered_on or clock.today()
        self.fields["delivery"].initial = row.delivery
        if row.scheme.kind != Scheme.Kind.OUTLET:
            del self.fields["before"]
        else:
            self.fields["photos"].label = "Ảnh sau khi làm"


class LinkForm(Form):
    contract = forms.ModelChoiceField(None, label="Hợp đồng liên kết", empty_label="chọn")

    def __init__(self, *args: Any, contracts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["contract"]
        field.queryset = contracts
        field.label_from_instance = lambda row: f"{row.partner}: số {row.number} với {row.producer}"


class DayForm(Form):
    on = DateField(label="Ngày")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class LotForm(Form):
    """Money set aside by an approving paper, or a contract that was signed already."""

    title = TextField(label="Tên gói", max_length=200)
    number = TextField(label="Số văn bản phê duyệt", max_length=40)
    on = DateField(label="Ngày văn bản")
    contract = forms.ModelChoiceField(
        None, label="Hợp đồng đã ký", required=False, empty_label="chưa có, dành nguồn mới",
        help_text="Chọn thì gói lấy giá trị hợp đồng, không dành thêm nguồn.",
    )  # fmt: skip
    amount = MoneyField(label="Giá trị dành nguồn", min_value=1, required=False)
    file = FileField(label="Văn bản phê duyệt", required=False)

    def __init__(self, *args: Any, scheme: Scheme, contracts: Any, left: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()
        self.fields["contract"].queryset = contracts
        self.fields["contract"].label_from_instance = _contract_words
        self.fields["amount"].help_text = f"Nội dung chi {scheme.line.code} còn {format_dong(left)}."  # type: ignore[union-attr]
        if not contracts:
            del self.fields["contract"]
        if scheme.line and scheme.line.rule:
            self.fields["confirms_rule"] = forms.BooleanField(
                label=f"Đã kiểm tra: {scheme.line.rule}",
                error_messages={"required": "Đánh dấu xác nhận thì mới dành nguồn được."},
            )

    @property
    def document(self) -> Document:
        return Document(self.cleaned_data["number"], self.cleaned_data["on"], self.cleaned_data["file"])


def _contract_words(row: Contract) -> str:
    return f"{row.number}, {row.partner}, {format_dong(row.value)}"


class FilingForm(Form):
    kind = forms.ChoiceField(label="Loại", choices=IndustrialRight.Kind.choices)
    name = TextField(label="Tên nhãn hiệu, kiểu dáng, chỉ dẫn", max_length=200)
    number = TextField(label="Số đơn", max_length=40, help_text="Ví dụ 4-2020-12345.")
    filed_on = DateField(label="Ngày nộp")
    office = TextField(label="Nơi nộp", max_length=120)
    upload = FileField(label="Tệp đơn có dấu nhận", required=False)


class GrantForm(Form):
    number = TextField(label="Số văn bằng", max_length=40)
    granted_on = DateField(label="Ngày cấp")
    expires_on = DateField(label="Có giá trị đến", required=False)
    upload = FileField(label="Tệp văn bằng", required=False)


class HelpForm(Form):
    producer = forms.ModelChoiceField(None, label="Chủ thể", empty_label=None)
    product = forms.ModelChoiceField(None, label="Sản phẩm", required=False, empty_label="cả cơ sở")
    text = TextField(label="Cần giúp việc gì", rows=4, max_length=3000)
    upload = FileField(label="Tệp kèm theo", required=False)

    def __init__(self, *args: Any, producers: Any, products: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["producer"].queryset = producers
        self.fields["product"].queryset = products
        if len(producers) == 1:
            self.fields["producer"].initial = producers[0]
            self.fields["producer"].widget = forms.HiddenInput()


class AnswerForm(Form):
    text = TextField(label="Trả lời", rows=5, max_length=4000, help_text="Chủ thể đọc nội dung này.")
    upload = FileField(label="Tệp kèm theo", required=False)
