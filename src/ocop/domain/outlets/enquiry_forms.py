"""Hỏi mua, as a buyer types it; the answer and the outcome, as those who sell do."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.domain.outlets.models import Enquiry
from ocop.domain.outlets.services.enquiries import LONGEST, Asked
from ocop.platform.accounts.forms import PhoneField
from ocop.platform.ui.forms import DateField, Fieldset, Form, MoneyField, PublicForm, TextField


class EnquiryForm(PublicForm):
    kind = forms.ChoiceField(label=_("Mua để"), choices=Enquiry.Kind.choices, widget=forms.RadioSelect)
    quantity = TextField(label=_("Số lượng"), max_length=120, help_text=_("Như 5 gói, 200 kg mỗi tháng."))
    wanted_by = DateField(label=_("Cần trước hết ngày"), required=False)
    destination = TextField(
        label=_("Giao đến"), max_length=200, required=False, help_text=_("Xã, huyện, tỉnh; xuất khẩu ghi nước, cảng.")
    )
    message = TextField(label=_("Lời nhắn"), rows=4, max_length=LONGEST, required=False)
    name = TextField(label=_("Họ tên"), max_length=120)
    phone = PhoneField(label=_("Điện thoại"), required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False, max_length=254)

    fieldsets = (
        Fieldset(_("Cần mua"), ("kind", "quantity", "wanted_by", "destination", "message")),
        Fieldset(
            _("Người mua"), ("name", "phone", "email"),
            _("Ghi số điện thoại hoặc thư điện tử. Chỉ người trả lời được xem; xóa sau khi xong việc 90 ngày."),
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].beside = self.fields["email"].beside = ""  # one of the two, said once above
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"}
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"


    def asked(self) -> Asked:
        return Asked(**self.cleaned_data)


class FollowForm(Form):
    code = TextField(label=_("Mã theo dõi"), max_length=40, help_text=_("Mười một chữ và số, ví dụ 7K3QM-2X9RT-4."))


class AnswerForm(Form):
    text = TextField(
        label="Trả lời", rows=6, max_length=LONGEST,
        help_text="Người mua đọc bằng mã theo dõi. Ghi giá, số lượng có được, cách giao, số điện thoại để gọi.",
    )  # fmt: skip


class OutcomeForm(Form):
    outcome = forms.ChoiceField(label="Kết quả", choices=Enquiry.Outcome.choices, widget=forms.RadioSelect)
    amount = MoneyField(
        label="Bán được", required=False, max_value=10**13, help_text="Khi đã bán. Không muốn ghi thì để trống."
    )
    note = TextField(
        label="Vì sao không bán được", max_length=500, required=False, help_text="Như hết hàng, chưa thống nhất giá."
    )
