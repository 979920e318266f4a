"""What is typed about consulting, stamps and equipment."""

from typing import Any

from django import forms

from ocop.domain.support.advising import Ground
from ocop.domain.support.models import Consultation, Equipment, PrintOrder, Series
from ocop.platform.core import clock
from ocop.platform.core.money import format_number
from ocop.platform.ui.forms import DateField, FileField, Form, MoneyField, NumberField, PhotosField, TextField


class _Today(Form):
    """A form whose day begins as today."""

    day = "on"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[self.day].initial = clock.today()


class AssignForm(Form):
    product = forms.ChoiceField(
        label="Sản phẩm", help_text="Chỉ những sản phẩm thuộc ba diện của mục II.5.1, chưa giao."
    )
    consultant = TextField(label="Đơn vị tư vấn", max_length=200)
    adviser = TextField(label="Chuyên gia phụ trách", max_length=100)
    adviser_phone = TextField(
        label="Điện thoại", max_length=20, required=False,
        help_text="Số điện thoại đăng nhập thì chuyên gia tự ghi được buổi làm việc, cả khi mất mạng.",
    )  # fmt: skip

    def __init__(self, *args: Any, candidates: list[tuple[Any, Ground]], partner: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.products = {str(product.uid): product for product, _ in candidates}
        self.fields["product"].choices = [("", "chọn")] + [
            (str(product.uid), f"{product}, {product.producer}: {Consultation.Basis(ground.basis).label.lower()}")
            for product, ground in candidates
        ]
        self.fields["consultant"].initial = partner

    def clean_product(self) -> Any:
        return self.products[self.cleaned_data["product"]]


class PlanForm(Form):
    codes = forms.MultipleChoiceField(label="Nội dung tư vấn", widget=forms.CheckboxSelectMultiple)
    due_on = DateField(label="Xong trước ngày")

    def __init__(self, *args: Any, row: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = list(row.steps.all())
        self.fields["codes"].choices = [(item.code, item.label) for item in row.lot.scheme.rules.items]
        self.fields["codes"].initial = [step.code for step in steps]
        self.fields["due_on"].initial = steps[-1].due_on if steps else None


class VisitForm(_Today):
    on = DateField(label="Ngày")
    people = TextField(label="Ai làm việc", max_length=200, help_text="Chuyên gia, người của cơ sở, cán bộ cùng đi.")
    note = TextField(label="Đã làm gì", rows=4, max_length=3000)
    photos = PhotosField(label="Ảnh", required=False)


class VisitHereForm(_Today):
    """On the spot, by thumb. ``key`` is made once by the page, so that a second press adds nothing."""

    people = TextField(label="Ai làm việc", max_length=200)
    note = TextField(label="Đã làm gì", rows=4, max_length=3000)
    on = DateField(label="Ngày")
    key = forms.UUIDField(widget=forms.HiddenInput)


class VisitPhotosForm(Form):
    photos = PhotosField(label="Ảnh")


class HandOverForm(Form):
    to = TextField(label="Người nhận bàn giao", max_length=100)
    result = TextField(label="Kết quả", rows=4, max_length=3000)
    upload = FileField(label="Tệp bàn giao", required=False)


class StepForm(_Today):
    on = DateField(label="Xong ngày")
    note = TextField(label="Ghi chú", max_length=300, required=False)


class OrderForm(_Today):
    day = "ordered_on"
    kind = forms.ChoiceField(label="Loại", choices=Series.Kind.choices)
    prefix = TextField(
        label="Ký hiệu dãy", max_length=12, help_text="Ví dụ BG20. Số in nối tiếp số đã đặt của dãy này."
    )
    quantity = NumberField(label="Số lượng", min_value=1)
    printer = TextField(label="Nơi in", max_length=160)
    number = TextField(label="Số lệnh in, hợp đồng", max_length=60)
    ordered_on = DateField(label="Ngày đặt in")


class MoveForm(_Today):
    """Nhận, hỏng."""

    quantity = NumberField(label="Số lượng", min_value=1)
    on = DateField(label="Ngày")
    note = TextField(label="Biên bản, ghi chú", max_length=200, required=False)


class HandForm(_Today):
    quantity = NumberField(label="Số lượng", min_value=1)
    on = DateField(label="Ngày")
    receiver = TextField(label="Người nhận", max_length=160)
    field_order = ("product", "decision", "quantity", "on", "receiver")

    def __init__(self, *args: Any, order: PrintOrder, products: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if order.series.kind == Series.Kind.BLANK:
            self.fields["decision"] = forms.ModelChoiceField(
                decisions, label="Cho quyết định công nhận", empty_label="chọn"
            )
        else:
            self.fields["product"] = forms.ModelChoiceField(products, label="Sản phẩm", empty_label="chọn")
        self.fields["quantity"].help_text = f"Trong kho còn {format_number(order.left)}."
        self.order_fields(self.field_order)


class UseForm(_Today):
    used = NumberField(label="Đã dùng thêm", min_value=0, required=False)
    void = NumberField(label="Hỏng, hủy thêm", min_value=0, required=False)
    on = DateField(label="Đến ngày")


class EquipmentForm(_Today):
    day = "bought_on"
    kind = forms.ChoiceField(label="Loại", choices=Equipment.Kind.choices)
    name = TextField(label="Tên, kiểu máy", max_length=160)
    number = TextField(label="Số máy", max_length=60)
    price = MoneyField(label="Giá mua", min_value=1)
    bought_on = DateField(label="Ngày mua")
    agency = forms.ModelChoiceField(None, label="Đơn vị quản lý", empty_label=None)
    holder = TextField(label="Người giữ", max_length=120)

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class ConditionForm(_Today):
    day = "checked_on"
    holder = TextField(label="Người giữ", max_length=120)
    condition = forms.ChoiceField(label="Tình trạng", choices=Equipment.Condition.choices)
    checked_on = DateField(label="Kiểm tra ngày")
