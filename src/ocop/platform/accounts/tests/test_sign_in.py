import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from ocop.platform.accounts.links import personal_link
from ocop.platform.accounts.models import User
from ocop.platform.accounts.senders import MemorySender

pytestmark = pytest.mark.django_db
PASSWORD = "gạo nếp cái hoa vàng"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()
    MemorySender.outbox.clear()


@pytest.fixture
def lan() -> User:
    return User.objects.create_user(
        "lan@demo.example", PASSWORD, full_name="Trần Thị Lan", salutation="chị", phone="0912345002"
    )


def sign_in(client: Client, login: str, password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": login, "password": password})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "login", ["lan@demo.example", "LAN@demo.example", "0912345002", "+84 912 345 002", "0912.345.002"]
)
def test_one_field_takes_the_phone_in_any_spelling_or_the_mail(client: Client, lan: User, login: str) -> None:
    response = sign_in(client, login)

    assert response.status_code == 302
    assert is_in(client)


@pytest.mark.parametrize("key", [{"email": "chi-mai@demo.example"}, {"phone": "0912345099"}])
def test_who_has_only_a_mail_or_only_a_phone_signs_in(client: Client, key: dict[str, str]) -> None:
    User.objects.create_user(password=PASSWORD, full_name="Vũ Thị Mai", salutation="chị", **key)
    sign_in(client, *key.values())
    assert is_in(client)


def test_a_wrong_password_is_said_in_vietnamese_with_what_to_do(client: Client, lan: User) -> None:
    page = sign_in(client, "lan@demo.example", "sai").content.decode()

    assert "mật khẩu chưa đúng" in page
    assert "nhận mã đăng nhập" in page
    assert 'value="lan@demo.example"' in page
    assert not is_in(client)


def test_a_wrong_password_by_phone_is_said_in_vietnamese(client: Client, lan: User) -> None:
    assert "mật khẩu chưa đúng" in sign_in(client, "0912345002", "sai").content.decode()


def test_what_is_neither_phone_nor_mail_is_explained(client: Client) -> None:
    assert "có chữ @" in sign_in(client, "chị Lan").content.decode()


def test_guessing_is_stopped(client: Client, lan: User) -> None:
    for _ in range(5):
        sign_in(client, "lan@demo.example", "sai")

    page = sign_in(client, "lan@demo.example").content.decode()

    assert "Đợi năm phút rồi thử lại" in page
    assert not is_in(client)


@pytest.mark.parametrize("login", ["0912345002", "0912 345 002"])
def test_a_code_by_phone_signs_in_once(client: Client, lan: User, login: str) -> None:
    client.post(reverse("account_request_login_code"), {"login": login})
    phone, text = MemorySender.outbox[-1]
    code = re.search(r"\d{6}", text)[0]

    response = client.post(reverse("account_confirm_login_code"), {"code": code})

    assert phone == "0912345002"
    assert "chị" in text
    assert response.status_code == 302
    assert is_in(client)


def test_a_code_by_mail_signs_in(client: Client, lan: User) -> None:
    client.post(reverse("account_request_login_code"), {"login": "lan@demo.example"})
    message = mail.outbox[-1]
    code = re.search(r"\b\d{6}\b", message.body)[0]

    client.post(reverse("account_confirm_login_code"), {"code": code})

    assert "Mã đăng nhập" in message.subject
    assert not re.search(r"\b(your|sign-in|please)\b", message.body, re.IGNORECASE)
    assert is_in(client)


def test_a_wrong_code_is_explained_and_signs_nobody_in(client: Client, lan: User) -> None:
    client.post(reverse("account_request_login_code"), {"login": "0912345002"})

    page = client.post(reverse("account_confirm_login_code"), {"code": "000000"}).content.decode()

    assert "Mã chưa đúng" in page
    assert not is_in(client)


def test_numbers_cannot_be_probed(client: Client, lan: User) -> None:
    known = client.post(reverse("account_request_login_code"), {"login": "0912345002"})
    sent = len(MemorySender.outbox)

    unknown = Client().post(reverse("account_request_login_code"), {"login": "0999999999"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(MemorySender.outbox) == sent


def test_a_personal_link_asks_first_and_works_once(client: Client, lan: User) -> None:
    path = "/" + personal_link(lan, then="/chu-the/").split("/", 3)[3]

    preview = client.get(path)
    assert "Có phải chị Lan không?" in preview.content.decode()
    assert not is_in(client)

    assert client.post(path).url == "/chu-the/"
    assert is_in(client)

    again = Client().get(path)
    assert again.status_code == 410
    assert "không còn dùng được" in again.content.decode()


def test_a_personal_link_never_leads_away(client: Client, lan: User) -> None:
    path = "/" + personal_link(lan, then="https://evil.example/").split("/", 3)[3]

    assert "evil" not in client.post(path).url


def test_a_closed_account_does_not_enter(client: Client, lan: User) -> None:
    User.objects.filter(pk=lan.pk).update(is_active=False)

    sign_in(client, "lan@demo.example")

    assert not is_in(client)


ENGLISH = re.compile(
    r">[^<]*\b(the|your|you|sign|email address|password|code|cancel|change|confirm)\b[^<]*<", re.IGNORECASE
)


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_request_login_code", "account_reset_password", "account_reset_password_done",
     "account_signup", "account_inactive"],
)  # fmt: skip
def test_pages_for_everyone_hold_no_english(client: Client, name: str) -> None:
    page = client.get(reverse(name)).content.decode()

    assert ENGLISH.findall(page) == []


@pytest.mark.parametrize(
    "name",
    ["account_logout", "account_change_password", "account_email", "account_reauthenticate", "mfa_index",
     "mfa_activate_totp", "account_change_phone"],
)  # fmt: skip
def test_pages_of_the_account_hold_no_english(client: Client, lan: User, name: str) -> None:
    sign_in(client, "lan@demo.example")

    response = client.get(reverse(name), follow=True)

    assert response.status_code == 200
    assert ENGLISH.findall(response.content.decode()) == []
