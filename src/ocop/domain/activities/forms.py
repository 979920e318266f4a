"""An activity, a part of its programme, a file and its result, as they are typed."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ocop.domain.activities.curricula import topics_of
from ocop.domain.activities.models import Activity, ActivityFile, Session
from ocop.domain.activities.services.planning import Described
from ocop.domain.activities.shapes import Shape
from ocop.domain.plans.models import PlanItem, Season
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.ui.filters import ChoiceFilter, FilterSet, ModelChoiceFilter, NumberFilter
from ocop.platform.ui.forms import DateField, Fieldset, FileField, Form, NumberField, OfficialForm, TextField

from . import queries


class ActivityForm(OfficialForm):
    """The same for all kinds; a new one is planned from an item and for an agency."""

    item = forms.ModelChoiceField(PlanItem.objects.none(), label="Nội dung kế hoạch", empty_label=None)
    organiser = forms.ModelChoiceField(Agency.objects.none(), label="Cơ quan tổ chức", empty_label=None)
    name = TextField(label="Tên hoạt động", max_length=200)
    partners = TextField(label="Đơn vị phối hợp", max_length=300, required=False)
    starts_on = DateField(label="Từ ngày")
    ends_on = DateField(label="Đến hết ngày")
    place = TextField(label="Địa điểm", max_length=200)
    unit = forms.ModelChoiceField(
        AdminUnit.objects.none(), label="Ở huyện, thành phố", required=False, empty_label="ngoài tỉnh, toàn tỉnh"
    )
    capacity = NumberField(label="Số chỗ", required=False, min_value=1, max_value=100_000, unit="người")
    audience = TextField(label="Thành phần", rows=3, required=False, max_length=2000)
    registration_from = DateField(label="Nhận đăng ký từ ngày", required=False)
    registration_until = DateField(label="Đến hết ngày", required=False)
    public_text = TextField(
        label="Giới thiệu trên trang công khai", rows=4, required=False, max_length=4000,
        help_text="Để trống thì hoạt động không có trên trang công khai.",
    )  # fmt: skip
    fieldsets = (
        Fieldset("Hoạt động", ("item", "organiser", "name", "partners")),
        Fieldset("Thời gian, địa điểm", ("starts_on", "ends_on", "place", "unit"), pair=True),
        Fieldset("Người tham gia", ("capacity", "audience")),
        Fieldset("Đăng ký", ("registration_from", "registration_until"), "Để trống nếu không nhận đăng ký.", pair=True),
        Fieldset("Công khai", ("public_text",)),
    )

    def __init__(
        self, *args: Any, season: Season, items: Sequence[PlanItem] = (), organisers: Sequence[Agency] = (),
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = queries.districts(season)  # type: ignore[attr-defined]
        if not items:
            del self.fields["item"], self.fields["organiser"]
            return
        self.fields["item"].queryset = PlanItem.objects.filter(pk__in=[row.pk for row in items])  # type: ignore[attr-defined]
        agencies = Agency.objects.filter(pk__in=[row.pk for row in organisers])
        self.fields["organiser"].queryset = agencies  # type: ignore[attr-defined]

    @property
    def said(self) -> Described:
        given = self.cleaned_data
        return Described(**{name: given[name] for name in Described.__dataclass_fields__})


class SessionForm(Form):
    on = DateField(label="Ngày")
    part = forms.ChoiceField(label="Buổi", choices=Session.Part)
    starts_at = forms.TimeField(
        label="Bắt đầu lúc", required=False, input_formats=["%H:%M", "%H.%M", "%Hh%M", "%Hh"],
        error_messages={"invalid": "Ghi giờ như 8:00."}, widget=forms.TimeInput(format="%H:%M"),
    )  # fmt: skip
    setting = forms.ChoiceField(label="Hình thức", choices=Session.Setting)
    title = TextField(label="Nội dung", max_length=200)
    person = TextField(label="Người phụ trách", max_length=160, required=False, help_text="Giảng viên, người chủ trì.")
    place = TextField(label="Nơi", max_length=200, required=False, help_text="Để trống nếu ở địa điểm chung.")
    text = TextField(label="Chi tiết", rows=3, max_length=2000, required=False)
    material = FileField(label="Tài liệu", required=False)
    fieldsets = (Fieldset("", ("on", "part", "starts_at", "setting"), pair=True),)

    def __init__(self, *args: Any, shape: Shape, item: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if topics := topics_of(item):
            self.fields["topics"] = forms.MultipleChoiceField(
                label="Chuyên đề của kế hoạch",
                choices=[(topic.code, topic.label) for topic in topics],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            self.order_fields(["on", "part", "starts_at", "setting", "title", "topics"])
        settings = [(one.value, one.label) for one in shape.settings]
        self.fields["setting"].choices = settings  # type: ignore[attr-defined]
        if len(settings) == 1:
            self.fields["setting"].widget = forms.HiddenInput()
            self.fields["setting"].initial = settings[0][0]


class FileForm(Form):
    kind = forms.ChoiceField(label="Loại", choices=ActivityFile.Kind)
    title = TextField(label="Tên tệp", max_length=160, required=False, help_text="Để trống thì dùng tên của loại.")
    upload = FileField(label="Tệp", kinds=("pdf", "jpg", "jpeg", "png", "docx", "xlsx"))
    is_public = forms.BooleanField(label="Hiện trên trang công khai", required=False)


class ResultForm(Form):
    result = TextField(
        label="Kết quả", rows=6, max_length=4000,
        help_text="Việc đã làm được, điều còn lại, việc làm tiếp. Các con số được đếm từ danh sách.",
    )  # fmt: skip


class ReasonForm(Form):
    note = TextField(label="Lý do", rows=3, max_length=2000)


class ActivityFilter(FilterSet):
    kind = ChoiceFilter(label="Loại", choices=Activity.Kind.choices, empty_label="tất cả")
    state = ChoiceFilter(label="Trạng thái", choices=Activity.State.choices, empty_label="tất cả")
    district = ModelChoiceFilter(
        label="Huyện", field_name="unit", queryset=lambda request: queries.filter_districts(), empty_label="tất cả"
    )
    held = ChoiceFilter(label="Đã tổ chức", choices=(("co", "có"),), empty_label="tất cả", method="only_held")
    item = ChoiceFilter(label="Mục", choices=queries.ITEM_CHOICES, empty_label="tất cả", method="under")
    year = NumberFilter(label="Năm", field_name="season__year")

    class Meta:
        model = Activity
        fields = ()

    def only_held(self, rows: Any, _name: str, _value: str) -> Any:
        return rows.filter(state__in=Activity.HELD)

    def under(self, rows: Any, _name: str, value: str) -> Any:
        return rows.filter(queries.under(value))
