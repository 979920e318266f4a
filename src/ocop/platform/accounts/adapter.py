"""What allauth asks of us: phones, messages, who may sign up (nobody by themselves)."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string

from ocop.platform.accounts.forms import PhoneField
from ocop.platform.accounts.models import User
from ocop.platform.accounts.phones import normalise


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are opened by the office or the commune, so that a producer exists once."""
        return False

    def clean_phone(self, phone: str) -> str:
        return normalise(phone)

    def phone_form_field(self, **kwargs: Any) -> forms.Field:
        return PhoneField(label="Số điện thoại", **kwargs)

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        return (user.phone, True) if user.phone else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:  # noqa: FBT001 allauth's signature
        user.phone = normalise(phone)
        user.save(update_fields=["phone"])

    def set_phone_verified(self, user: User, phone: str) -> None:
        """Numbers are entered by officials who know the person: nothing to remember."""

    def get_user_by_phone(self, phone: str) -> User | None:
        try:
            return User.objects.filter(phone=normalise(phone), is_active=True).first()
        except ValidationError:
            return None

    def generate_login_code(self) -> str:
        """Six digits: they survive being read out over the phone."""
        return get_random_string(6, "0123456789")

    def generate_phone_verification_code(self, *, user: User | None, phone: str) -> str:
        """The same six digits when the code goes to a phone."""
        return self.generate_login_code()

    def send_verification_code_sms(self, user: User | None, phone: str, code: str, **kwargs: Any) -> None:
        text = f"Mã đăng nhập OCOP của {user.addressed if user else 'quý vị'}: {code}. Mã dùng một lần, trong 10 phút."
        import_string(settings.MESSAGE_SENDER)().send(phone, text)

    def send_unknown_account_sms(self, phone: str, **kwargs: Any) -> None:
        """Nobody has this number: stay silent, so that numbers cannot be probed."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if template_prefix.endswith("unknown_account"):
            return
        super().send_mail(template_prefix, email, context)

    def send_account_already_exists_sms(self, phone: str) -> None:
        """Sign-up is closed: nothing can ask for this."""
