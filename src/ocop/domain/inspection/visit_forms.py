"""A plan, a visit, what follows from it and social supervision, as they are typed."""

from typing import Any

from django import forms

from ocop.domain.budgets.models import Account
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.revoking_forms import GroundedForm
from ocop.domain.inspection.models import Finding, InspectionPlanLine, Sanction, Visit, VisitKind
from ocop.domain.inspection.services import planning, supervision, visits
from ocop.domain.producers.models import Product
from ocop.domain.rulebook.models import ProductGroup
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.ui.filters import BooleanFilter, ChoiceFilter, FilterSet
from ocop.platform.ui.forms import DateField, Fieldset, FileField, Form, MoneyField, NumberField, PhotosField, TextField

MONTHS = [(month, f"tháng {month}") for month in range(1, 13)]


def named(field: Any) -> forms.ModelChoiceField:
    """The field as one whose ``queryset`` a form fills in."""
    return field


class PlanForm(Form):
    agency = forms.ModelChoiceField(Agency.objects.none(), label="Cơ quan kiểm tra", empty_label=None)
    aim = TextField(label="Mục đích, yêu cầu", rows=4, max_length=2000)

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named(self.fields["agency"]).queryset = Agency.objects.filter(pk__in=[row.pk for row in agencies])


class LineForm(Form):
    kind = forms.ChoiceField(label="Loại", choices=VisitKind.choices)
    text = TextField(label="Kiểm tra gì, ở đâu", max_length=300, help_text="Ví dụ: cơ sở 4 sao; quầy hàng ở chợ.")
    district = forms.ModelChoiceField(
        AdminUnit.objects.none(), label="Huyện, thành phố", required=False, empty_label="cả địa bàn"
    )
    month_from = forms.TypedChoiceField(label="Từ tháng", choices=MONTHS, coerce=int)
    month_to = forms.TypedChoiceField(label="Đến tháng", choices=MONTHS, coerce=int)
    visits = NumberField(label="Số cuộc", min_value=1, max_value=planning.MOST, initial=1)
    fieldsets = (
        Fieldset("Việc", ("kind", "text")),
        Fieldset("Ở đâu, bao giờ", ("district", "visits", "month_from", "month_to"), pair=True),
    )

    def __init__(self, *args: Any, districts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named(self.fields["district"]).queryset = districts

    @property
    def line(self) -> planning.Line:
        return planning.Line(**self.cleaned_data)


class IssueForm(Form):
    number = TextField(label="Số văn bản", max_length=60, help_text="Ví dụ 45/KH-CCPTNT.")
    issued_on = DateField(label="Ngày văn bản")
    upload = FileField(label="Bản ký", required=False)


class MoneyForm(Form):
    account = forms.ModelChoiceField(Account.objects.none(), label="Khoản kinh phí", empty_label=None)
    estimate = MoneyField(label="Dự toán", required=False)

    def __init__(self, *args: Any, accounts: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Account.objects.filter(pk__in=[row.pk for row in accounts])
        named(self.fields["account"]).queryset = rows.select_related("line", "agency")
        self.fields["account"].label_from_instance = lambda row: f"{row.line.code} {row.line.title}, {row.agency}"  # type: ignore[attr-defined]


class VisitForm(Form):
    """Who goes when; where it goes is in the address, for a guidance visit in ``unit``."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label="Cơ quan kiểm tra", empty_label=None)
    unit = forms.ModelChoiceField(AdminUnit.objects.none(), label="Huyện, xã được hướng dẫn", empty_label="chọn")
    products = forms.ModelMultipleChoiceField(
        Product.objects.none(), label="Sản phẩm xem xét", required=False, widget=forms.CheckboxSelectMultiple
    )
    planned_on = DateField(label="Ngày dự kiến")
    is_unannounced = forms.BooleanField(
        label="Không báo trước", required=False, help_text="Cơ sở chỉ thấy sau khi đã lập biên bản."
    )
    line = forms.ModelChoiceField(
        InspectionPlanLine.objects.none(), label="Theo dòng kế hoạch", required=False,
        empty_label="ngoài kế hoạch, đột xuất",
    )  # fmt: skip
    grounds = TextField(label="Căn cứ", rows=2, max_length=1000, required=False, help_text="Số kế hoạch, quyết định.")
    leader = forms.ModelChoiceField(User.objects.none(), label="Trưởng đoàn", empty_label=None)
    members = forms.ModelMultipleChoiceField(
        User.objects.none(), label="Thành viên", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Thành viên mở được trang làm việc tại chỗ trên điện thoại.",
    )  # fmt: skip
    partners = TextField(
        label="Cơ quan phối hợp", max_length=300, required=False, help_text="Như quản lý thị trường, trạm y tế."
    )
    fieldsets = (
        Fieldset("Đến đâu", ("agency", "unit", "products")),
        Fieldset("Khi nào, theo gì", ("planned_on", "is_unannounced", "line", "grounds")),
        Fieldset("Đoàn", ("leader", "members", "partners")),
    )

    def __init__(
        self, *args: Any, agencies: list[Agency], lines: Any, team: Any, products: Any = None, units: Any = None,
        is_new: bool = True, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        named(self.fields["agency"]).queryset = Agency.objects.filter(pk__in=[row.pk for row in agencies])
        named(self.fields["line"]).queryset = lines
        self.fields["line"].label_from_instance = lambda row: f"{row.plan.agency}: {row}"  # type: ignore[attr-defined]
        for name in ("leader", "members"):
            named(self.fields[name]).queryset = team
            self.fields[name].label_from_instance = lambda user: f"{user.full_name}, {user.agency}"  # type: ignore[attr-defined]
        for name, rows in (("products", products), ("unit", units)):
            if rows is None:
                del self.fields[name]
            else:
                named(self.fields[name]).queryset = rows
        if units is not None:
            del self.fields["is_unannounced"]
        if not is_new:
            del self.fields["agency"]

    def said(self, **target: Any) -> visits.Described:
        given = {name: value for name, value in self.cleaned_data.items() if name != "agency"}
        for name in ("products", "members"):
            if name in given:
                given[name] = list(given[name])
        return visits.Described(**{**target, **given})


class ConclusionForm(Form):
    conclusion = TextField(
        label="Kết luận", rows=6, max_length=4000, help_text="Đúng gì, sai gì, đã khắc phục gì, xử lý thế nào."
    )


class RevisitForm(Form):
    planned_on = DateField(label="Ngày dự kiến", help_text="Cuộc mới có cùng đoàn, cùng nơi, cùng sản phẩm.")
    is_unannounced = forms.BooleanField(label="Không báo trước", required=False)


class ProofForm(Form):
    proof = TextField(label="Đã khắc phục thế nào", rows=4, max_length=2000)
    photos = PhotosField(label="Ảnh, giấy tờ minh chứng", required=False, pdf=True)


class SendBackForm(Form):
    note = TextField(label="Còn thiếu gì", rows=3, max_length=2000)
    due_on = DateField(label="Hạn mới", required=False, help_text="Để trống nếu giữ hạn cũ.")


class HowForm(Form):
    note = TextField(label="Ghi rõ", rows=3, max_length=2000)


class SanctionForm(Form):
    authority = TextField(label="Cơ quan ra quyết định", max_length=200)
    number = TextField(label="Số quyết định", max_length=60)
    decided_on = DateField(label="Ngày quyết định")
    form = forms.ChoiceField(label="Hình thức", choices=Sanction.Form.choices)
    amount = MoneyField(label="Tiền phạt", required=False)
    text = TextField(label="Nội dung", rows=3, max_length=2000, required=False)
    upload = FileField(label="Quyết định", required=False)


class SampleResultForm(Form):
    number = TextField(label="Số phiếu kết quả", max_length=60)
    reported_on = DateField(label="Ngày phiếu")
    passes = forms.TypedChoiceField(
        label="Kết quả", choices=[("1", "Đạt"), ("0", "Không đạt")], coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )  # fmt: skip
    result = TextField(label="Chỉ tiêu không đạt, ghi chú", rows=3, max_length=2000, required=False)
    upload = FileField(label="Phiếu kết quả", required=False)


class ProposeForm(Form):
    certificate = forms.ModelChoiceField(
        Certificate.objects.none(), label="Giấy chứng nhận", empty_label="chọn",
        help_text="Chỉ giấy còn hiệu lực của cơ sở này; không có dòng nào thì không còn giấy để thu hồi.",
    )  # fmt: skip
    facts = TextField(
        label="Sự việc", rows=5, max_length=4000,
        help_text="Vi phạm gì, giấy tờ nào cho thấy. Chỉ cơ quan thường trực và lãnh đạo đọc được.",
    )  # fmt: skip

    def __init__(self, *args: Any, certificates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named(self.fields["certificate"]).queryset = certificates


class TakeForm(GroundedForm):
    ground = TextField(label="Căn cứ thu hồi", max_length=300, help_text="Điều, khoản hoặc lý do.")


class SupervisionForm(Form):
    supervisor = forms.ModelChoiceField(Agency.objects.none(), label="Cơ quan giám sát", empty_label=None)
    addressed = forms.ModelChoiceField(Agency.objects.none(), label="Cơ quan trả lời", empty_label="chọn")
    unit = forms.ModelChoiceField(AdminUnit.objects.none(), label="Địa bàn giám sát", empty_label=None)
    subject = TextField(label="Nội dung giám sát", max_length=200)
    supervised_on = DateField(label="Ngày giám sát")
    text = TextField(label="Điều đã thấy", rows=5, max_length=4000)
    recommendation = TextField(label="Kiến nghị", rows=4, max_length=4000)
    due_on = DateField(label="Trả lời trước hết ngày", required=False, help_text="Để trống là 15 ngày từ hôm nay.")
    upload = FileField(label="Văn bản giám sát", required=False)
    fieldsets = (
        Fieldset("Giám sát", ("supervisor", "unit", "supervised_on", "subject", "text", "upload")),
        Fieldset("Kiến nghị", ("recommendation", "addressed", "due_on")),
    )

    def __init__(self, *args: Any, supervisors: list[Agency], agencies: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named(self.fields["supervisor"]).queryset = Agency.objects.filter(pk__in=[row.pk for row in supervisors])
        named(self.fields["addressed"]).queryset = agencies
        named(self.fields["unit"]).queryset = units

    @property
    def said(self) -> supervision.Said:
        given = self.cleaned_data
        return supervision.Said(**{name: given[name] for name in supervision.Said.__dataclass_fields__})


class AskAgainForm(Form):
    note = TextField(label="Còn cần trả lời gì", rows=3, max_length=2000)
    due_on = DateField(label="Trả lời trước hết ngày", required=False, help_text="Để trống là 15 ngày từ hôm nay.")


class AdvantageForm(Form):
    commune = forms.ModelChoiceField(AdminUnit.objects.none(), label="Xã, phường, thị trấn", empty_label="chọn")
    product = TextField(label="Sản phẩm, nhóm sản phẩm", max_length=200)
    group = forms.ModelChoiceField(ProductGroup.objects.none(), label="Nhóm của bộ tiêu chí", empty_label="chọn")
    note = TextField(label="Vì sao có lợi thế, cần gì", max_length=300, required=False)

    def __init__(self, *args: Any, communes: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named(self.fields["commune"]).queryset = communes
        named(self.fields["group"]).queryset = groups


class VisitFilter(FilterSet):
    kind = ChoiceFilter(label="Loại", choices=VisitKind.choices, empty_label="tất cả")
    state = ChoiceFilter(label="Trạng thái", choices=Visit.State.choices, empty_label="tất cả")

    class Meta:
        model = Visit
        fields = ("kind", "state")


class FindingFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=Finding.State.choices, empty_label="tất cả")
    severity = ChoiceFilter(label="Mức độ", choices=Finding.Severity.choices, empty_label="tất cả")
    late = BooleanFilter(label="Quá hạn", method="only_late")

    class Meta:
        model = Finding
        fields = ("state", "severity")

    def only_late(self, rows: Any, _name: str, value: bool) -> Any:  # noqa: FBT001 django-filter's own signature
        late = {"state__in": Finding.OWED, "due_on__lt": clock.today()}
        return rows.filter(**late) if value else rows.exclude(**late)
