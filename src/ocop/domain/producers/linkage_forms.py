"""Đối tác and contracts with them, as they are typed."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django import forms

from ocop.domain.producers.models import LinkageContract, Partner, Product
from ocop.domain.producers.services.linkage import Terms
from ocop.domain.producers.services.partners import Known
from ocop.platform.accounts.forms import PhoneField
from ocop.platform.ui.forms import DateField, Fieldset, Form, MoneyField, NumberField, PhotosField, TextField


class PartnerForm(Form):
    name = TextField(label="Tên đối tác", max_length=160)
    kind = forms.ChoiceField(label="Loại đối tác", choices=Partner.Kind.choices)
    registration_no = TextField(label="Mã số thuế", required=False, max_length=20)
    address = TextField(label="Địa chỉ", required=False, max_length=200)
    contact = TextField(label="Người liên hệ", required=False, max_length=100)
    phone = PhoneField(label="Điện thoại", required=False)
    email = forms.EmailField(label="E-mail", required=False)
    note = TextField(label="Ghi chú", required=False, rows=2, max_length=1000)

    fieldsets: tuple[Fieldset, ...] = (
        Fieldset("Đối tác", ("name", "kind", "registration_no", "address")),
        Fieldset("Liên hệ", ("contact", "phone", "email", "note"), pair=True),
    )

    def known(self) -> Known:
        return Known(**{field.name: self.cleaned_data[field.name] for field in fields(Known)})


class ContractForm(Form):
    """With whom, what, how much; the partner is found in the register by number or name, or added to it."""

    partner = TextField(label="Tên đối tác", max_length=160, help_text="Viết như trên hợp đồng.")
    partner_kind = forms.ChoiceField(label="Loại đối tác", choices=Partner.Kind.choices)
    registration_no = TextField(label="Mã số thuế của đối tác", required=False, max_length=20)
    contact = TextField(label="Người liên hệ", required=False, max_length=100)
    phone = PhoneField(label="Điện thoại", required=False)
    kind = forms.ChoiceField(label="Loại hợp đồng", choices=LinkageContract.Kind.choices)
    chain = forms.ChoiceField(
        label="Thuộc", choices=LinkageContract.Chain.choices, initial=LinkageContract.Chain.OCOP
    )
    products = forms.ModelMultipleChoiceField(
        Product.objects.none(), label="Sản phẩm", widget=forms.CheckboxSelectMultiple
    )
    quantity = NumberField(label="Sản lượng", required=False, max_value=10**12)
    unit = TextField(label="Đơn vị tính", required=False, max_length=20, help_text="Như kg, hộp, tấn.")
    value = MoneyField(label="Giá trị", required=False, max_value=10**15)
    number = TextField(label="Số hợp đồng", max_length=60)
    signed_on = DateField(label="Ngày ký")
    valid_to = DateField(label="Đến hết ngày", required=False, help_text="Hợp đồng không ghi thời hạn thì để trống.")
    upload = PhotosField(label="Bản chụp hợp đồng", pdf=True, required=False)

    fieldsets = (
        Fieldset("Với ai", ("partner", "partner_kind", "registration_no", "contact", "phone"), pair=True),
        Fieldset("Về việc gì", ("kind", "chain", "products")),
        Fieldset("Bao nhiêu", ("quantity", "unit", "value"), pair=True),
        Fieldset("Số, thời hạn", ("number", "signed_on", "valid_to"), pair=True),
    )

    def __init__(self, *args: Any, products: Iterable[Product], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["products"].queryset = products

    def known(self) -> Known:
        cleaned = self.cleaned_data
        names = ("registration_no", "contact", "phone")
        return Known(
            name=cleaned["partner"], kind=cleaned["partner_kind"], **{name: cleaned[name] for name in names}
        )

    def terms(self) -> Terms:
        return Terms(**{field.name: self.cleaned_data[field.name] for field in fields(Terms)})


class RemarkForm(Form):
    reason = TextField(label="Lý do", rows=3, max_length=1000)
