"""Whose signatures are trusted: an administrator loads and takes off, nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.administration.services import trusted_roots
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.papers import queries
from ocop.platform.papers.models import TrustedRoot
from ocop.platform.papers.tests import factories, keys

PAGE = "/lam-viec/chung-thu-goc/"


@pytest.fixture
def office(db):
    return factories.office()


@pytest.fixture
def son(office) -> User:
    """anh Sơn, who looks after the system."""
    user = User.objects.create_user(email="son@demo.example", full_name="Nguyễn Văn Sơn")
    Grant.objects.create(
        user=user, role=Role.ADMINISTRATOR, unit=office.committee.unit, valid_from=datetime(2019, 1, 1, tzinfo=UTC).date()
    )
    return user


def upload(content: bytes, name: str = "goc.crt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def load(by, owner=None) -> TrustedRoot:
    return trusted_roots.load(upload=upload((owner or keys.authority()).pem.encode()), by=by)


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
def test_a_root_is_loaded_from_pem_or_der(son, encoding):
    content = keys.authority().certificate.public_bytes(encoding)
    row = trusted_roots.load(upload=upload(content), by=son)
    assert (len(row.fingerprint), "Cơ quan chứng thực thử" in row.subject) == (64, True)
    assert queries.trusted_certificates() == [row.certificate]


def test_one_that_was_taken_off_trusts_nothing_and_may_come_back(son):
    row = load(son)
    trusted_roots.remove(row=row, by=son)
    assert queries.trusted_certificates() == []
    with pytest.raises(Conflict):
        trusted_roots.remove(row=row, by=son)
    assert load(son).pk != row.pk


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda: b"no certificate", "no_certificate"),
        (keys.person().pem.encode, "no_authority"),
        (lambda: b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "no_certificate"),
    ],
)
def test_what_is_no_authority_is_refused(son, content, code):
    with pytest.raises(DomainError) as refusal:
        trusted_roots.load(upload=upload(content()), by=son)
    assert (refusal.value.code, TrustedRoot.objects.count()) == (code, 0)


def test_an_expired_authority_is_refused(son):
    content = keys.authority().pem.encode()
    with time_machine.travel(datetime.now(UTC) + timedelta(days=2000)), pytest.raises(DomainError) as refusal:
        trusted_roots.load(upload=upload(content), by=son)
    assert refusal.value.code == "ended"


def test_the_same_root_is_loaded_once(son):
    load(son)
    with pytest.raises(DomainError) as refusal:
        load(son)
    assert refusal.value.code == "twice"


def test_the_standing_office_looks_but_does_not_load(office):
    with pytest.raises(NotAllowed):
        load(office.dung)
    assert TrustedRoot.objects.count() == 0


def test_the_page_loads_and_takes_off(client, son):
    client.force_login(son)
    assert "Chưa nạp chứng thư gốc nào" in client.get(PAGE).content.decode()
    client.post(PAGE, {"file": upload(keys.authority().pem.encode())})
    row = TrustedRoot.objects.get()
    assert "Cơ quan chứng thực thử" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}{row.pk}/go/")
    assert "Đã gỡ" in client.get(PAGE).content.decode()


def test_a_wrong_file_is_said_on_the_page(client, son):
    client.force_login(son)
    answer = client.post(PAGE, {"file": upload(b"rubbish")})
    assert (answer.status_code, "không phải chứng thư" in answer.content.decode()) == (422, True)


def test_who_may_not_change_sees_no_form_and_a_stranger_nothing(client, office):
    client.force_login(office.dung)
    page = client.get(PAGE)
    assert (page.status_code, 'name="file"' in page.content.decode()) == (200, False)
    client.force_login(office.ha)
    assert client.get(PAGE).status_code == 403


def test_queries_do_not_grow_with_the_rows(client, son):
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(PAGE).status_code == 200
        return len(captured)

    client.force_login(son)
    load(son)
    one = asked()
    for name in ("Hai", "Ba"):
        load(son, keys.authority(name))
    assert asked() == one == QUERIES


QUERIES = 7
"""installation, session, user, grants, rows, unread notices"""
