"""Điểm bán hàng as it is described; what is put on its shelf, taken from it, found there."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from ocop.domain.outlets import checklist, queries
from ocop.domain.outlets.models import Outlet, StockMove
from ocop.domain.outlets.services.places import Described
from ocop.domain.producers.models import Partner, Producer, Product
from ocop.platform.accounts.forms import PhoneField
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.ui.forms import DateField, Fieldset, Form, MoneyField, NumberField, PhotosField, TextField

_TWO_NUMBERS = re.compile(r"(-?\d+[.,]\d+)\s*[,;/ ]\s*(-?\d+[.,]\d+)")
_PLACES = Decimal("0.00001")


class PlaceField(TextField):
    """Tọa độ as copied from a map on the phone: "21.28120, 106.19450"."""

    def clean(self, value: Any) -> tuple[Decimal, Decimal] | None:
        text = super().clean(value).strip()
        if not text:
            return None
        found = _TWO_NUMBERS.fullmatch(text)
        if not found:
            raise ValidationError("Ghi hai số chép từ bản đồ, như 21.28120, 106.19450.")
        latitude, longitude = (Decimal(part.replace(",", ".")).quantize(_PLACES) for part in found.groups())
        return latitude, longitude


class OutletForm(Form):
    kind = forms.ChoiceField(label="Loại", choices=Outlet.Kind.choices)
    name = TextField(label="Tên điểm bán", max_length=160)
    unit = forms.ModelChoiceField(
        AdminUnit.objects.none(), label="Xã, phường, thị trấn", required=False, empty_label="ngoài tỉnh",
    )  # fmt: skip
    address = TextField(
        label="Địa chỉ", max_length=200, help_text="Số nhà, đường, thôn; ngoài tỉnh ghi cả tỉnh, thành phố."
    )
    place = PlaceField(
        label="Tọa độ", required=False, help_text="Chép từ bản đồ trên điện thoại, như 21.28120, 106.19450."
    )
    hours = TextField(label="Giờ mở cửa", required=False, max_length=120, help_text="Như 7 giờ – 20 giờ hằng ngày.")
    manager = TextField(label="Người quản lý", max_length=100)
    phone = PhoneField(label="Điện thoại", required=False)
    partner = forms.ModelChoiceField(
        Partner.objects.none(), label="Đối tác kinh doanh", required=False, empty_label="không phải đối tác",
        help_text="Hợp đồng của đối tác này với chủ thể là hợp đồng của điểm bán.",
    )  # fmt: skip
    producer = forms.ModelChoiceField(
        Producer.objects.none(), label="Chủ thể tự mở", required=False, empty_label="không phải chủ thể"
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Cơ quan quản lý", required=False, empty_label="không phải cơ quan"
    )
    basis = TextField(label="Thành lập theo", required=False, max_length=160, help_text="Số, ngày quyết định, nếu có.")
    is_supported = forms.BooleanField(
        label="Được hỗ trợ kinh phí", required=False, help_text="Trung tâm được hỗ trợ báo doanh thu hằng quý."
    )
    keeper_phone = PhoneField(
        label="Điện thoại người ghi sổ bán hàng", required=False, help_text="Số để đăng nhập cổng chủ thể."
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    fieldsets = (
        Fieldset("Điểm bán", ("kind", "name", "unit", "address", "place", "hours")),
        Fieldset("Người quản lý", ("manager", "phone", "keeper_phone"), pair=True),
        Fieldset("Ai kinh doanh ở đây", ("partner", "producer", "agency"), "Chọn một trong ba."),
        Fieldset("Căn cứ", ("basis", "is_supported")),
    )

    def __init__(
        self, *args: Any, units: QuerySet[AdminUnit], partners: QuerySet[Partner], producers: QuerySet[Producer],
        agencies: QuerySet[Agency], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        for name, rows in (("unit", units), ("partner", partners), ("producer", producers), ("agency", agencies)):
            self.fields[name].queryset = rows
        for name in ("partner", "producer", "agency"):
            self.fields[name].beside = ""  # one of the three, said once above
        self.fields["unit"].label_from_instance = lambda unit: f"{unit.full_name}, {unit.parent.short_name}"

    def clean_keeper_phone(self) -> Any:
        phone = self.cleaned_data["keeper_phone"]
        if not phone:
            return None
        person = queries.person_with_phone(phone)
        if person is None:
            raise ValidationError("Chưa có tài khoản nào dùng số này. Để trống, hoặc nhờ tạo tài khoản trước.")
        return person

    def said(self) -> Described:
        values = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        place = values.pop("place") or (None, None)
        keeper = values.pop("keeper_phone")
        return Described(**values, latitude=place[0], longitude=place[1], keeper=keeper)


class ChooseForm(Form):
    product = forms.ModelChoiceField(Product.objects.none(), label="Sản phẩm", empty_label="chọn sản phẩm")
    unit = TextField(label="Đơn vị tính", max_length=20, help_text="Như gói, hộp, kg.")
    on = DateField(label="Bày bán từ ngày")
    reason = TextField(label="Lý do chọn", required=False, rows=2, max_length=300)

    def __init__(self, *args: Any, products: QuerySet[Product], must_say_why: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].queryset = products
        self.fields["product"].label_from_instance = lambda product: f"{product} ({product.producer})"
        self.fields["on"].initial = clock.today()
        self.fields["reason"].required = must_say_why


class RemoveForm(Form):
    on = DateField(label="Rút ngày")
    reason = TextField(label="Lý do rút", rows=2, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class MoveForm(Form):
    kind = forms.ChoiceField(label="Việc", choices=StockMove.Kind.choices, widget=forms.RadioSelect)
    quantity = NumberField(label="Số lượng", min_value=1, max_value=10**9)
    on = DateField(label="Ngày")
    note = TextField(label="Ghi chú", required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()
        self.fields["kind"].initial = StockMove.Kind.SOLD


class TurnoverForm(Form):
    quarter = forms.ChoiceField(label="Quý")
    amount = MoneyField(label="Doanh thu sản phẩm OCOP", max_value=10**13)

    def __init__(self, *args: Any, quarters: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = quarters

    def year_and_quarter(self) -> tuple[int, int]:
        year, quarter = self.cleaned_data["quarter"].split("-")
        return int(year), int(quarter)


class AppraisalForm(Form):
    """One line for each point of the checklist."""

    on = DateField(label="Ngày thẩm định")
    note = TextField(label="Nhận xét", required=False, rows=3, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()
        note = self.fields.pop("note")
        for point in checklist.checklist().points:
            self.fields[point.code] = forms.ChoiceField(
                label=point.text, choices=[("yes", "đạt"), ("no", "chưa đạt")], widget=forms.RadioSelect
            )
        self.fields["note"] = note

    def answers(self) -> dict[str, bool]:
        return {point.code: self.cleaned_data[point.code] == "yes" for point in checklist.checklist().points}


class VisitForm(Form):
    on = DateField(label="Ngày đến xem")
    findings = TextField(label="Ghi nhận", rows=4, max_length=2000)
    photo = PhotosField(label="Ảnh", most=1, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class ReasonForm(Form):
    reason = TextField(label="Lý do", rows=2, max_length=300)
