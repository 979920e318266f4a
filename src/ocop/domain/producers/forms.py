from typing import Any

from django import forms

from ocop.domain.producers.models import Producer
from ocop.domain.producers.services.correcting import FACTS
from ocop.platform.accounts.forms import PhoneField
from ocop.platform.accounts.models import User
from ocop.platform.ui.forms import Fieldset, ModelForm


class Versioned(forms.Form):
    """Carries the version of the row as it was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class _InCommune(ModelForm):
    """A producer, in one of ``communes``."""

    def __init__(self, *args: Any, communes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commune"].empty_label = "chọn xã, phường, thị trấn"
        self.fields["commune"].queryset = communes
        if not self.instance.pk and len(only := list(communes[:2])) == 1:
            self.fields["commune"].initial = only[0].pk
        self.fields["commune"].label_from_instance = lambda unit: f"{unit.full_name}, {unit.parent.short_name}"


class ProducerForm(_InCommune):
    """Thêm chủ thể, with the person who speaks for it."""

    salutation = forms.ChoiceField(label="Xưng hô", choices=User.Salutation.choices, initial=User.Salutation.CHI)
    phone = PhoneField(label="Điện thoại", help_text="Số này dùng để đăng nhập bằng mã một lần và để huyện, tỉnh gọi.")

    class Meta:
        model = Producer
        fields = (
            "name", "kind", "registration_no", "commune", "address", "representative", "salutation",
            "representative_title", "phone", "email",
        )  # fmt: skip

    fieldsets = (
        Fieldset("Chủ thể", ("name", "kind", "registration_no", "commune", "address")),
        Fieldset("Người đại diện", ("salutation", "representative", "representative_title", "phone", "email")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "chọn loại hình"), *Producer.Kind.choices]


class CorrectForm(Versioned, _InCommune):
    """Sửa thông tin chủ thể; its people and their accounts are kept beside it."""

    phone = PhoneField(
        label="Điện thoại", required=False, help_text="Số để gọi. Số đăng nhập của từng người không đổi theo."
    )

    class Meta:
        model = Producer
        fields = FACTS

    fieldsets = (
        Fieldset("Chủ thể", ("name", "kind", "registration_no", "commune", "address")),
        Fieldset("Người đại diện", ("representative", "representative_title", "phone", "email")),
    )


class MoveForm(Versioned, _InCommune):
    """Ghi lại xã hiện nay."""

    class Meta:
        model = Producer
        fields = ("commune", "address")
