"""Sản phẩm: facts, packs, photographs, the province's classes."""

from typing import Any

from django import forms

from ocop.domain.producers import barcodes
from ocop.domain.producers.forms import Versioned
from ocop.domain.producers.models import Product, ProductClass
from ocop.domain.producers.services.products import FACTS
from ocop.platform.ui.forms import DateField, Fieldset, Form, ModelForm, MoneyField, NumberField, PhotosField, TextField

_MONTHS = [("", "chọn tháng"), *((month, f"Tháng {month}") for month in range(1, 13))]


class FactsForm(Versioned, ModelForm):
    local_percent = NumberField(
        label="Nguyên liệu tại địa phương", unit="%", required=False, min_value=0, max_value=100,
        help_text="Phần nguyên liệu mua trong tỉnh, tính theo giá trị.",
    )  # fmt: skip
    season_from = forms.TypedChoiceField(
        label="Mùa từ tháng", choices=_MONTHS, coerce=int, empty_value=None, required=False
    )
    season_to = forms.TypedChoiceField(
        label="Mùa đến tháng", choices=_MONTHS, coerce=int, empty_value=None, required=False
    )

    class Meta:
        model = Product
        fields = FACTS

    fieldsets = (
        Fieldset("Sản phẩm", ("public_text", "packing", "storage")),
        Fieldset("Nguyên liệu", ("ingredients", "materials_origin", "local_percent")),
        Fieldset("Mùa", ("season_from", "season_to"), "Có quanh năm: từ tháng 1 đến tháng 12.", pair=True),
        Fieldset("Câu chuyện", ("story_title", "story")),
        Fieldset("Tiếng Anh", ("name_en", "public_text_en", "story_title_en", "story_en")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["public_text"].widget.attrs["rows"] = 3
        self.fields["public_text"].help_text = "Hai, ba câu cho người mua, hiện trên trang công khai."
        self.fields["packing"].help_text = "Nói chung, như gói 500 g. Giá ghi theo từng quy cách ở trang sản phẩm."
        self.fields["public_text_en"].widget.attrs["rows"] = 3

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FACTS}


class PackForm(Versioned, Form):
    name = TextField(label="Tên quy cách", max_length=80, help_text="Như gói 500 g, hộp quà 4 gói.")
    net_weight = TextField(label="Khối lượng tịnh, thể tích", max_length=40, required=False)
    price = MoneyField(label="Giá bán", required=False, help_text="Để trống thì trang công khai ghi “hỏi giá”.")
    barcode = TextField(
        label="Mã vạch", max_length=13, required=False, help_text="13 chữ số in dưới vạch (EAN-13), gõ liền."
    )

    def clean_barcode(self) -> str:
        code = self.cleaned_data["barcode"]
        if code and (said := barcodes.fault(code)):
            raise forms.ValidationError(said)
        return code


class StockForm(Versioned, Form):
    availability = forms.ChoiceField(
        label="Hiện nay", choices=Product.Availability.choices, widget=forms.RadioSelect,
        help_text="Mùa vụ ghi ở phần thông tin; ở đây là hàng đang có để bán.",
    )  # fmt: skip
    back_on = DateField(
        label="Có lại từ ngày", required=False,
        help_text="Khi tạm hết hàng. Đến ngày này trang công khai tự ghi còn hàng. Chưa biết thì để trống.",
    )  # fmt: skip


class PhotoForm(Form):
    upload = PhotosField(label="Ảnh", most=1)
    alt = TextField(
        label="Trong ảnh có gì", max_length=160,
        help_text="Một câu cho người không nhìn được ảnh, như “Gói mỳ gạo 500 g buộc lạt, đặt trên mẹt tre”.",
    )  # fmt: skip


class ClassForm(Form):
    kind = forms.ChoiceField(label="Loại", choices=ProductClass.Kind.choices)
    decision_number = TextField(label="Số quyết định", max_length=60)
    decided_on = DateField(label="Ngày quyết định")
    valid_from = DateField(label="Có hiệu lực từ ngày")
    valid_to = DateField(label="Đến hết ngày", required=False)


class EndClassForm(Form):
    on = DateField(label="Ngày cuối còn hiệu lực")
