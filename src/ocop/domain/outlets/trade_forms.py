"""A notice as it is typed; prices one on a line, as written or as pasted from a sheet."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from ocop.domain.outlets import trade_queries
from ocop.domain.outlets.models import TradeNotice
from ocop.domain.outlets.models.trade import SUMMARY
from ocop.domain.outlets.services.trade import Price, Said
from ocop.platform.core import clock, money
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.government.queries import districts_on
from ocop.platform.ui.forms import DateField, Fieldset, OfficialForm, TextField

_PARTS = (4, 5)
_LIKE = "Vải thiều tươi; kg; 18.000; 25.000; chợ Chũ"
_LONGEST = {"mặt hàng": 120, "đơn vị tính": 20, "nơi bán": 120}


class PricesField(TextField):
    """``mặt hàng; đơn vị; giá thấp; giá cao; nơi bán`` on each line; columns of a sheet are parted by tabs."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(rows=5, required=False, max_length=10_000, **kwargs)

    def clean(self, value: Any) -> list[Price]:
        typed = value.replace("\t", ";") if isinstance(value, str) else value
        lines = [line for line in super().clean(typed).splitlines() if line.strip()]
        return [self._read(place, line) for place, line in enumerate(lines, start=1)]

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(
            "; ".join(filter(None, (row.product, row.unit, *map(money.format_number, (row.low, row.high)), row.market)))
            for row in value
        )

    def _read(self, place: int, line: str) -> Price:
        parts = [part.strip() for part in line.split(";")]
        if len(parts) not in _PARTS:
            raise ValidationError(f"Dòng {place}: ghi mặt hàng; đơn vị; giá thấp; giá cao; nơi bán. Ví dụ: {_LIKE}.")
        product, unit, low, high = parts[:4]
        market = parts[4] if len(parts) == max(_PARTS) else ""
        for (name, longest), text in zip(_LONGEST.items(), (product, unit, market), strict=True):
            if len(text) > longest:
                raise ValidationError(f"Dòng {place}: {name} dài quá {longest} chữ. Viết ngắn lại.")
        return Price(product, unit, self._amount(place, low), self._amount(place, high), market)

    def _amount(self, place: int, typed: str) -> int:
        try:
            plain = money.read_whole(typed.removesuffix("đ").strip())
        except ValueError:
            plain = ""
        if not plain.isascii() or not plain.isdigit() or len(plain) > len(str(money.MOST)):
            raise ValidationError(f"Dòng {place}: “{typed[:20]}” không phải số tiền. Ghi số đồng, như 18.000.")
        return int(plain)


class TradeForm(OfficialForm):
    fieldsets = (
        Fieldset("Tin", ("kind", "agency", "title", "summary", "text", "source", "link")),
        Fieldset("Giá", ("prices",)),
        Fieldset("Giá trị", ("valid_from", "valid_to"), pair=True),
        Fieldset("Liên quan đến ai", ("groups", "districts"), "Để trống là mọi chủ thể."),
    )

    kind = forms.ChoiceField(label="Loại tin", choices=[("", "chọn"), *TradeNotice.Kind.choices])
    agency = forms.ModelChoiceField(Agency.objects.none(), label="Cơ quan đưa tin", empty_label="chọn")
    title = TextField(label="Tiêu đề", max_length=160)
    summary = TextField(
        label="Tin ngắn", rows=4, max_length=SUMMARY, help_text="Dán được vào Zalo, đọc được trên loa. Tối đa 700 chữ."
    )
    text = TextField(label="Nội dung đầy đủ", rows=8, required=False, max_length=20_000)
    source = TextField(label="Nguồn tin", max_length=200, help_text="Cơ quan, chợ, doanh nghiệp cho tin này.")
    link = forms.URLField(
        label="Đường dẫn", required=False, max_length=300, assume_scheme="https",
        error_messages={"invalid": "Ghi địa chỉ đầy đủ, như https://vi-du.vn/tin."},
    )  # fmt: skip
    prices = PricesField(
        label="Các dòng giá", help_text=f"Mỗi dòng: mặt hàng; đơn vị; giá thấp; giá cao; nơi bán. Ví dụ: {_LIKE}."
    )
    valid_from = DateField(label="Có giá trị từ ngày")
    valid_to = DateField(label="Đến hết ngày")
    groups = forms.MultipleChoiceField(label="Nhóm sản phẩm", required=False, widget=forms.CheckboxSelectMultiple)
    districts = forms.ModelMultipleChoiceField(
        AdminUnit.objects.none(), label="Huyện, thành phố", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
        self.fields["groups"].choices = sorted(trade_queries.group_titles().items())
        self.fields["districts"].queryset = districts_on(clock.today())
        self.fields["valid_from"].initial = clock.today()

    def said(self) -> Said:
        values = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Said(**values)
