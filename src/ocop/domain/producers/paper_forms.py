"""Giấy tờ: the file, and what stands on it, typed as it is printed."""

from dataclasses import fields
from typing import Any

from django import forms
from django.db.models import QuerySet

from ocop.domain.producers.models import Producer, Product
from ocop.domain.producers.services.papers import Printed
from ocop.domain.rulebook.definitions import EvidenceKind
from ocop.platform.ui.forms import DateField, Fieldset, Form, PhotosField, TextField


class PrintedForm(Form):
    """A newer version of a paper: kind and product stay what they are."""

    upload = PhotosField(label="Tệp hoặc ảnh chụp", pdf=True)
    title = TextField(
        label="Tên giấy tờ", required=False, max_length=160, help_text="Như VietGAP, HACCP, tên phòng kiểm nghiệm."
    )
    number = TextField(label="Số", required=False, max_length=60)
    issuer = TextField(label="Nơi cấp", required=False, max_length=160)
    issued_on = DateField(label="Ngày cấp", required=False)
    expires_on = DateField(label="Có giá trị đến", required=False, help_text="Giấy không ghi thời hạn thì để trống.")
    holder_name = TextField(label="Tên chủ thể ghi trên giấy", required=False, max_length=160)
    address = TextField(label="Địa chỉ ghi trên giấy", required=False, max_length=200)
    product_name = TextField(label="Tên sản phẩm ghi trên giấy", required=False, max_length=200)
    code = TextField(
        label="Mã ghi trên giấy", required=False, max_length=60, help_text="Mã số thuế, mã vạch in trên giấy."
    )
    ingredients = TextField(label="Thành phần ghi trên giấy", required=False, rows=2, max_length=300)

    fieldsets: tuple[Fieldset, ...] = (
        Fieldset("Giấy tờ", ("kind", "product", "upload", "title")),
        Fieldset("Số, ngày, nơi cấp", ("number", "issuer", "issued_on", "expires_on"), pair=True),
        Fieldset(
            "Trên giấy ghi", ("holder_name", "address", "product_name", "code", "ingredients"),
            "Viết đúng từng chữ như trên giấy, kể cả khi khác với hệ thống: chỗ khác được báo trước khi gửi hồ sơ.",
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, producer: Producer, product: Product | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = ", ".join(filter(None, [producer.address, producer.commune.full_name, str(producer.commune.parent)]))
        for name, known in (("holder_name", producer.name), ("address", place), ("product_name", product)):
            if known:
                self.fields[name].help_text = f"Trong hệ thống: {known}."

    def printed(self) -> Printed:
        return Printed(**{field.name: self.cleaned_data[field.name] for field in fields(Printed)})


class PaperForm(PrintedForm):
    """A new paper: what it is, and of which product where its kind is one of a product."""

    kind = forms.ChoiceField(label="Loại giấy tờ")
    product = forms.ModelChoiceField(
        Product.objects.none(), label="Của sản phẩm", required=False, empty_label="cả chủ thể",
        help_text="Giấy của riêng một sản phẩm thì chọn sản phẩm đó.",
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: tuple[EvidenceKind, ...], products: QuerySet[Product], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of_product = {kind.code for kind in kinds if kind.of_product}
        self.fields["kind"].choices = [("", "chọn loại giấy tờ"), *((kind.code, kind.label) for kind in kinds)]
        self.fields["product"].queryset = products
        self.fields["product"].beside = "cần với giấy của một sản phẩm"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") in self.of_product and "product" in cleaned and cleaned["product"] is None:
            self.add_error("product", "Loại giấy này là của một sản phẩm. Chọn sản phẩm ghi trên giấy.")
        if "kind" in cleaned and cleaned["kind"] not in self.of_product:
            cleaned["product"] = None
        return cleaned
