"""Nơi bán trên mạng, as it is typed."""

from typing import Any

from django import forms

from ocop.domain.producers import shop_urls
from ocop.domain.producers.models import Product, ShopLink
from ocop.domain.producers.services.shops import Shop
from ocop.platform.ui.forms import Form, NumberField, TextField


class ShopForm(Form):
    kind = forms.ChoiceField(label="Bán ở", choices=[("", "chọn"), *ShopLink.Kind.choices])
    url = TextField(
        label="Địa chỉ trên mạng", max_length=shop_urls.LONGEST,
        help_text="Chép cả dòng từ thanh địa chỉ, như https://shopee.vn/ten-gian-hang.",
    )  # fmt: skip
    label = TextField(
        label="Tên gian hàng", max_length=80, required=False, help_text="Để trống thì ghi tên nơi bán, như Shopee."
    )
    product = forms.ModelChoiceField(
        Product.objects.none(), label="Cho sản phẩm", required=False, empty_label="mọi sản phẩm của chủ thể"
    )
    position = NumberField(
        label="Thứ tự", required=False, min_value=0, max_value=999,
        help_text="Số nhỏ đứng trước. Để trống thì đứng cuối.",
    )  # fmt: skip

    def __init__(self, *args: Any, products: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].queryset = products

    def clean_url(self) -> str:
        url = self.cleaned_data["url"].strip()
        shop_urls.check(url)
        return url

    def shop(self) -> Shop:
        return Shop(**self.cleaned_data)
