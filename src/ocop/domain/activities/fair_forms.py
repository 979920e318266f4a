"""A fair, an application to it, a place for a stand, what is written at it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from ocop.domain.activities.models import Activity, Fair, StandEntry
from ocop.domain.producers.models import Product
from ocop.platform.accounts.forms import PhoneField
from ocop.platform.core import clock
from ocop.platform.ui.filters import ChoiceFilter, FilterSet, NumberFilter
from ocop.platform.ui.forms import DateField, Form, MoneyField, NumberField, TextField

_HELD = (("co", "đã tổ chức"), ("chua", "chưa tổ chức"))


class FairFilter(FilterSet):
    scope = ChoiceFilter(label="Hình thức", choices=Fair.Scope.choices, empty_label="tất cả", field_name="fair__scope")
    held = ChoiceFilter(label="Đã tổ chức", choices=_HELD, empty_label="tất cả", method="by_held")
    year = NumberFilter(label="Năm", field_name="season__year")

    class Meta:
        model = Activity
        fields = ("scope", "held", "year")

    def by_held(self, rows: QuerySet[Activity], _name: str, asked: str) -> QuerySet[Activity]:
        return rows.filter(state__in=Activity.HELD) if asked == "co" else rows.exclude(state__in=Activity.HELD)


class FairForm(Form):
    scope = forms.ChoiceField(label="Hình thức", choices=Fair.Scope.choices)
    booths = NumberField(label="Số gian được giao", min_value=1, max_value=500)
    transport = TextField(label="Vận chuyển, bố trí", required=False, rows=3, max_length=2000)
    visitors = NumberField(
        label="Lượt khách tham quan", required=False, min_value=0, max_value=10**7, help_text="Ghi sau khi khai mạc."
    )


class ApplyForm(Form):
    """Only products that may go are offered (mục II.4)."""

    products = forms.ModelMultipleChoiceField(
        Product.objects.none(), label="Sản phẩm mang theo", widget=forms.CheckboxSelectMultiple
    )
    goods = TextField(
        label="Lượng hàng, cách vận chuyển", required=False, rows=2, max_length=300,
        help_text="Như 200 gói, gửi xe chung của đoàn.",
    )  # fmt: skip

    def __init__(self, *args: Any, products: QuerySet[Product], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["products"].queryset = products
        self.fields["products"].label_from_instance = lambda product: f"{product} ({product.producer})"


class CodeForm(Form):
    code = TextField(label="Gian số", max_length=20)


class EntryForm(Form):
    """Written at the stand, by thumb. ``key`` is made once by the page, so that a second press adds nothing."""

    kind = forms.ChoiceField(label="Ghi", choices=StandEntry.Kind.choices, widget=forms.RadioSelect)
    amount = MoneyField(label="Số tiền", required=False)
    name = TextField(label="Tên người, đơn vị", required=False, max_length=160)
    phone = PhoneField(label="Điện thoại", required=False)
    number = TextField(label="Số hợp đồng", required=False, max_length=60)
    product = forms.ModelChoiceField(
        Product.objects.none(), label="Sản phẩm", required=False, empty_label="không ghi riêng", to_field_name="uid"
    )
    note = TextField(label="Ghi chú", required=False, max_length=500)
    on = DateField(label="Ngày")
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, products: Iterable[Product], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].queryset = products


class TotalForm(Form):
    on = DateField(label="Ngày")
    total = MoneyField(
        label="Tổng cả ngày", required=False, max_value=10**11, help_text="Để trống thì cộng từng lần bán đã ghi."
    )


class FollowForm(Form):
    on = DateField(label="Liên lạc lại ngày")
    note = TextField(label="Kết quả", rows=3, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()
