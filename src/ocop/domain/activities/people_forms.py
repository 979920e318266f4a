"""Who comes, how places are shared, what the tests and the survey say, as typed."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ocop.domain.activities.eligibility import groups_for
from ocop.domain.activities.models import Activity, Participant, Quota
from ocop.domain.activities.names import clean_name
from ocop.domain.activities.services.registering import Person
from ocop.domain.budgets.models import Account
from ocop.domain.producers.models import Producer
from ocop.platform.accounts.phones import normalise
from ocop.platform.core.errors import DomainError
from ocop.platform.government.models import AdminUnit
from ocop.platform.ui.forms import Fieldset, Form, MoneyField, NumberField, TextField


class _PersonFields(Form):
    full_name = TextField(label="Họ và tên", max_length=100)
    sex = forms.ChoiceField(label="Giới tính", choices=Participant.Sex, widget=forms.RadioSelect)
    birth_year = NumberField(label="Năm sinh", required=False, min_value=1900, max_value=2100)
    phone = TextField(
        label="Điện thoại", max_length=20, required=False,
        help_text="Số điện thoại đăng nhập thì người dự tự điểm danh được bằng mã của lớp.",
    )  # fmt: skip
    position = TextField(label="Chức vụ", max_length=120, required=False)

    def clean_full_name(self) -> str:
        try:
            return clean_name(self.cleaned_data["full_name"])
        except DomainError as error:
            raise ValidationError(error.message) from None

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        return normalise(typed) if typed else ""


class PersonForm(_PersonFields):
    """In the office: an official with an office, or somebody of a producer."""

    group = forms.ChoiceField(label="Thành phần", choices=Participant.Group)
    office = TextField(label="Cơ quan, đơn vị", max_length=160, required=False)
    unit = forms.ModelChoiceField(AdminUnit.objects.none(), label="Địa bàn", required=False)
    producer = forms.ModelChoiceField(Producer.objects.none(), label="Chủ thể")
    field_order = ("producer", "group", "full_name", "sex", "position", "office", "unit", "phone", "birth_year")
    fieldsets = (
        Fieldset("", ("producer", "group", "full_name", "sex")),
        Fieldset("", ("position", "office", "unit", "phone", "birth_year"), pair=True),
    )

    def __init__(
        self, *args: Any, activity: Activity, units: Any, producers: Any, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        groups = groups_for(activity)
        self.fields["group"].choices = [(group.value, group.label) for group in groups]  # type: ignore[attr-defined]
        if groups == (Participant.Group.PRODUCER,):
            self.fields["group"].widget = forms.HiddenInput()
            self.fields["group"].initial = groups[0].value
            del self.fields["office"], self.fields["unit"]
            self.fields["producer"].queryset = producers  # type: ignore[attr-defined]
        else:
            del self.fields["producer"]
            self.fields["unit"].required = True
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    @property
    def person(self) -> Person:
        given = dict(self.cleaned_data)
        producer = given.get("producer")
        given["unit"] = producer.commune if producer else given["unit"]
        return Person(**given)


class OwnPersonForm(_PersonFields):
    """In the portal: somebody of one's own producer."""

    producer = forms.ModelChoiceField(Producer.objects.none(), label="Chủ thể", empty_label=None)
    field_order = ("producer", "full_name", "sex", "position", "phone", "birth_year")

    def __init__(self, *args: Any, producers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["producer"].queryset = producers  # type: ignore[attr-defined]

    @property
    def person(self) -> Person:
        given = dict(self.cleaned_data)
        return Person(group=Participant.Group.PRODUCER, unit=given["producer"].commune, **given)


class QuotasForm(Form):
    """One number for each district and one for the offices of the province."""

    def __init__(
        self, *args: Any, districts: Iterable[AdminUnit], quotas: Sequence[Quota], **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        known = {quota.district_id: quota for quota in quotas}
        rows: list[tuple[int | None, str]] = [(None, "Cơ quan cấp tỉnh")]
        rows += [(unit.pk, unit.full_name) for unit in districts]
        self.keys: dict[str, int | None] = {}
        for key, label in rows:
            name = f"cho-{key or 'tinh'}"
            quota = known.get(key)
            taken = f"Đã nhận {quota.taken}." if quota and quota.taken else ""
            self.fields[name] = NumberField(
                label=label, required=False, min_value=0, max_value=10_000, unit="chỗ", help_text=taken,
                initial=quota.places if quota else None,
            )  # fmt: skip
            self.keys[name] = key
        self.fieldsets = (Fieldset("", tuple(self.keys), pair=True),)

    @property
    def shares(self) -> dict[int | None, int]:
        return {key: self.cleaned_data[name] or 0 for name, key in self.keys.items()}


class ScoreForm(Form):
    """One line of the page where tests and survey are entered."""

    before = NumberField(label="Đầu lớp", required=False, min_value=0, max_value=100)
    after = NumberField(label="Cuối lớp", required=False, min_value=0, max_value=100)
    satisfaction = NumberField(label="Hài lòng", required=False, min_value=1, max_value=5)

    def __init__(self, *args: Any, person: Participant, **kwargs: Any) -> None:
        self.person = person
        initial = {"before": person.score_before, "after": person.score_after, "satisfaction": person.satisfaction}
        super().__init__(*args, prefix=f"d{person.pk}", initial=initial, **kwargs)


class AllowanceForm(Form):
    rate = MoneyField(
        label="Mức chi mỗi ngày dự",
        required=False,
        min_value=1,
        help_text="Theo quy định chi hiện hành. Buổi là nửa ngày.",
    )


class FollowUpForm(Form):
    sales = MoneyField(label="Doanh thu tháng gần nhất", required=False)
    change = TextField(label="Điều đã thay đổi", rows=3, max_length=1000, required=False)


class MoneyForm(Form):
    account = forms.ModelChoiceField(Account.objects.none(), label="Khoản kinh phí", empty_label=None)
    part = forms.ChoiceField(label="Phần của nội dung chi", required=False)
    estimate = MoneyField(label="Dự kiến", required=False)

    def __init__(self, *args: Any, accounts: Sequence[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = Account.objects.filter(  # type: ignore[attr-defined]
            pk__in=[row.pk for row in accounts]
        ).select_related("line", "agency")
        parts = [(part, part) for row in accounts for part in row.line.parts]
        if parts:
            self.fields["part"].choices = [("", "không ghi"), *parts]  # type: ignore[attr-defined]
        else:
            del self.fields["part"]
