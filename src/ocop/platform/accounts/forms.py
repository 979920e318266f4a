"""One sign-in form with one field: phone number or e-mail. A password, or a one-time code."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from django import forms
from django.core.exceptions import ValidationError

from ocop.platform.accounts.phones import looks_like_phone, normalise

_LOGIN_LABEL = "Số điện thoại hoặc e-mail"
_LOGIN_HELP = "Nhập số điện thoại (10 chữ số, bắt đầu bằng 0) hoặc e-mail (có chữ @)."


class PhoneField(forms.CharField):
    def clean(self, value: Any) -> str:
        value = super().clean(value)
        return normalise(value) if value else value


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _LOGIN_LABEL
        self.fields["login"].widget = forms.TextInput(attrs={"autocomplete": "username"})
        password = self.fields["password"]
        password.label = "Mật khẩu"
        password.help_text = ""
        password.widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})

    def clean_login(self) -> str:
        login = self.cleaned_data["login"].strip()
        if "@" in login:
            return login.lower()
        if looks_like_phone(login):
            return normalise(login)
        raise ValidationError(_LOGIN_HELP)


class RequestCodeForm(RequestLoginCodeForm):
    """allauth asks for a phone and an e-mail apart; people type whichever they have into one field."""

    login = forms.CharField(label=_LOGIN_LABEL, widget=forms.TextInput(attrs={"autocomplete": "username"}))

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is not None and "login" in data:
            login = data["login"].strip()
            data = {**data.dict(), ("email" if "@" in login else "phone"): login}
        super().__init__(data, *args, **kwargs)
        for name in ("phone", "email"):
            self.fields[name].widget = forms.HiddenInput()
        self.order_fields(["login", "phone", "email"])


class ConfirmCodeForm(ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = "Mã sáu chữ số"
        code.widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
