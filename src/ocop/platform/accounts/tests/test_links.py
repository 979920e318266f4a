"""Personal links: one person, once, for a week, and never away from here."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.utils import timezone

from ocop.platform.accounts import links
from ocop.platform.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan() -> User:
    return User.objects.create(full_name="Nguyễn Thị Lan", salutation="chị", phone="0912000001")


def path(user: User, then: str = "/chu-the/") -> str:
    return urlsplit(links.personal_link(user, then)).path


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_address_is_whole(lan):
    assert links.personal_link(lan).startswith("http://testserver/")


def test_looking_at_it_any_number_of_times_uses_nothing_up(lan, client):
    where = path(lan)
    for _ in range(3):
        assert client.get(where).status_code == 200
    assert client.post(where).status_code == 302
    assert is_in(client)


def test_it_is_used_up_by_any_other_sign_in(lan, client):
    where = path(lan)
    Client().force_login(lan, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(where).status_code == 410
    assert not is_in(client)


def test_two_links_sent_out_die_together(lan, client):
    first, second = path(lan), path(lan, "/khac/")
    client.post(first)
    assert Client().post(second).status_code == 410


@pytest.mark.parametrize(("days", "status"), [(6, 200), (8, 410)])
def test_it_lives_a_week(lan, client, days, status):
    where = path(lan)
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        assert client.get(where).status_code == status


def test_a_changed_letter_breaks_it(lan, client):
    where = path(lan)
    broken = f"{where[:-3]}{'A' if where[-3] != 'A' else 'B'}{where[-2:]}"
    assert client.post(broken).status_code == 410
    assert not is_in(client)


def test_what_was_signed_for_another_purpose_opens_nothing(lan, client):
    token = signing.dumps({"user": lan.pk, "seen": "", "then": "/"}, salt="khac", compress=True)
    where = path(lan).rsplit("/", 2)[0]
    assert client.post(f"{where}/{token}/").status_code == 410


def test_a_closed_account_is_not_opened(lan, client):
    where = path(lan)
    User.objects.filter(pk=lan.pk).update(is_active=False)
    assert client.post(where).status_code == 410


@pytest.mark.parametrize(
    "then", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_it_leads_nowhere_else(lan, client, then):
    landed = client.post(path(lan, then)).url
    assert "evil" not in urlsplit(landed).netloc
    assert landed.startswith("/")
