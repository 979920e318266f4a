"""What one kind alone asks: findings, materials, entries, stands."""

from typing import Any

from django import forms

from ocop.domain.activities import queries
from ocop.domain.activities.models import Activity, Material
from ocop.domain.activities.topics import AUDIENCES, TOPICS
from ocop.domain.producers.models import Product
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.ui.forms import DateField, Fieldset, FileField, Form, MoneyField, NumberField, TextField


class _OfActivity(Form):
    """Knows its activity, so that districts and agencies are those of its season."""

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "district" in self.fields:
            self.fields["district"].queryset = queries.districts(activity.season)  # type: ignore[attr-defined]


class FindingForm(_OfActivity):
    text = TextField(label="Điều học được", rows=3, max_length=2000)
    action = TextField(label="Việc làm tiếp", rows=2, max_length=1000, required=False)
    agency = forms.ModelChoiceField(Agency.objects.none(), label="Cơ quan thực hiện", required=False)
    due_on = DateField(label="Hạn thực hiện", required=False)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, activity=activity, **kwargs)
        self.fields["agency"].queryset = queries.acting_agencies(activity.season)  # type: ignore[attr-defined]


class OutcomeForm(Form):
    outcome = TextField(label="Kết quả", rows=3, max_length=2000)


class MaterialForm(_OfActivity):
    medium = forms.ChoiceField(label="Hình thức", choices=Material.Medium)
    title = TextField(label="Tên, nội dung", max_length=200)
    topics = forms.MultipleChoiceField(
        label="Chủ đề", choices=[(topic.code, topic.label) for topic in TOPICS.values()],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    audiences = forms.MultipleChoiceField(
        label="Đối tượng", choices=list(AUDIENCES.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    on = DateField(label="Ngày")
    quantity = NumberField(label="Số lượng", min_value=1, max_value=10_000_000, initial=1)
    place = TextField(label="Nơi treo, phát, đăng", max_length=200, required=False)
    district = forms.ModelChoiceField(
        AdminUnit.objects.none(), label="Huyện, thành phố", required=False, empty_label="toàn tỉnh"
    )
    partner = forms.ModelChoiceField(
        Agency.objects.filter(kind=Agency.Kind.MEDIA), label="Cơ quan báo chí", required=False, empty_label="không có"
    )
    reach = NumberField(label="Lượt người tiếp cận", required=False, min_value=0, max_value=100_000_000)
    file = FileField(label="Tệp tài liệu", required=False)
    proof = FileField(label="Ảnh chứng minh", required=False, kinds=("jpg", "jpeg", "png"))
    fieldsets = (
        Fieldset("", ("medium", "title", "topics", "audiences")),
        Fieldset("", ("on", "quantity", "place", "district", "partner", "reach"), pair=True),
        Fieldset("", ("file", "proof")),
    )


class ContestForm(_OfActivity):
    rules = TextField(label="Thể lệ", rows=6, max_length=8000, help_text="Ai dự, chấm theo gì, giải thế nào.")
    jury = TextField(label="Ban giám khảo", rows=4, max_length=2000, help_text="Mỗi dòng một người: tên, cơ quan.")


class EntryForm(_OfActivity):
    product = forms.ModelChoiceField(Product.objects.none(), label="Sản phẩm")

    def __init__(self, *args: Any, activity: Activity, products: Any, **kwargs: Any) -> None:
        super().__init__(*args, activity=activity, **kwargs)
        self.fields["product"].queryset = products  # type: ignore[attr-defined]


class JudgeForm(Form):
    points = NumberField(label="Điểm", min_value=0, max_value=100)
    rank = NumberField(label="Thứ hạng", required=False, min_value=1, max_value=1000)
    prize = TextField(label="Giải", max_length=80, required=False, help_text="Ví dụ: Giải Nhất.")
    amount = MoneyField(label="Tiền thưởng", required=False)


class DisplayForm(_OfActivity):
    place = TextField(label="Vị trí gian", max_length=80)
    district = forms.ModelChoiceField(
        AdminUnit.objects.none(), label="Của huyện, thành phố", required=False, empty_label="gian cấp tỉnh"
    )
    products = TextField(label="Sản phẩm trưng bày", rows=3, max_length=1000)
