"""Người của chủ thể, sự đồng ý."""

from typing import Any

from django import forms

from ocop.domain.producers.models import Consent, Member
from ocop.platform.accounts.forms import PhoneField
from ocop.platform.accounts.models import User
from ocop.platform.ui.forms import Form, TextField


class MemberForm(Form):
    phone = PhoneField(label="Điện thoại", help_text="Số để đăng nhập. Số đã có tài khoản thì dùng tài khoản đó.")
    salutation = forms.ChoiceField(label="Xưng hô", choices=User.Salutation.choices)
    name = TextField(label="Họ và tên", max_length=100)
    role = forms.ChoiceField(label="Vai trò", choices=Member.Role.choices, initial=Member.Role.MEMBER)


class RoleForm(Form):
    role = forms.ChoiceField(label="Vai trò", choices=Member.Role.choices)


class PaperConsentForm(Form):
    """Sự đồng ý on paper, recorded for the person who signed it."""

    person = forms.ModelChoiceField(User.objects.none(), label="Người đồng ý", empty_label="chọn người")
    purpose = forms.ChoiceField(label="Đồng ý việc gì", choices=Consent.Purpose.choices)
    paper_number = TextField(
        label="Số bản giấy đã ký", max_length=60, help_text="Bản giấy lưu ở xã; ghi số hoặc ngày ký để tìm lại."
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
