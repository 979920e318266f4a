from typing import Any

from django import forms

from ocop.domain.producers.models import Producer
from ocop.platform.accounts.forms import PhoneField
from ocop.platform.accounts.models import User
from ocop.platform.ui.forms import Fieldset, ModelForm


class ProducerForm(ModelForm):
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

    def __init__(self, *args: Any, communes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "chọn loại hình"), *Producer.Kind.choices]
        self.fields["commune"].empty_label = "chọn xã, phường, thị trấn"
        self.fields["commune"].queryset = communes
        if len(only := list(communes[:2])) == 1:
            self.fields["commune"].initial = only[0].pk
        self.fields["commune"].label_from_instance = lambda unit: f"{unit.full_name}, {unit.parent.short_name}"
