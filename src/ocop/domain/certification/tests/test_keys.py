"""Keys: one signs, those before it verify, a compromised one is told; the office replaces, nobody else."""

import pytest
from django.test import override_settings
from django.urls import reverse

from ocop.domain.certification import payload, vault
from ocop.domain.certification.models import Certificate, SigningKey
from ocop.domain.certification.payload import Kind
from ocop.domain.certification.services import keys, sealing
from ocop.domain.certification.tests.factories import AUGUST, issued, past
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.platform.access.roles import Role
from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

K = SigningKey.State
PAGE = reverse("office:signing_keys")


@pytest.fixture
def quy(world):
    """Ông Quý keeps the server."""
    return evaluation.person("quy2", "ông", "Đào Văn Quý", Role.ADMINISTRATOR, world.province, None)


def kind_of(certificate: Certificate) -> Kind:
    return payload.read(certificate.payload, sealing.public_keys()).kind


def test_the_first_certificate_makes_the_first_key(world):
    assert not SigningKey.objects.exists()

    first, second = past(world, "Một", "Hai")

    key = SigningKey.objects.get()
    assert (key.state, key.valid_from) == (K.ACTIVE, AUGUST)
    assert (first.signing_key, second.signing_key) == (key, key)
    assert [entry.action for entry in history(key)] == ["certification.make_key"]


def test_what_is_signed_is_what_stands_on_the_certificate(world):
    certificate = issued(world, 82)[0]

    reading = payload.read(certificate.payload, sealing.public_keys())

    assert reading.claims == sealing.claims_of(certificate)
    assert (reading.claims.code, reading.claims.decision_number) == (certificate.code, "1498/QĐ-UBND")


def test_signing_again_gives_the_same_text_and_the_paper_keeps_it(world):
    certificate = past(world)[0]
    before = certificate.payload

    assert sealing.seal(certificate, by=None).payload == before
    assert certificate.paper.values["url"].endswith(f"/{certificate.code}/#{before}")


def test_the_private_half_is_locked_and_opens_with_the_secret_of_the_installation_only(world):
    certificate = past(world)[0]
    key = SigningKey.objects.get()
    assert vault.unlock(key.private_key).hex() not in key.private_key

    with override_settings(SIGNING_SECRET="another"), pytest.raises(DomainError) as refusal:
        sealing.seal(certificate, by=None)
    assert refusal.value.code == "signing_key_locked"


def test_an_own_secret_wins_over_the_secret_key():
    with override_settings(SIGNING_SECRET="own"):
        locked = vault.lock(b"x" * 32)
        with override_settings(SECRET_KEY="changed"):
            assert vault.unlock(locked) == b"x" * 32


def test_a_replaced_key_signs_no_more_and_keeps_verifying(world):
    old = past(world, "Cũ")[0]

    new_key = keys.rotate(by=world.dung)
    new = past(world, "Mới", number="1/QĐ-UBND")[0]

    retired = SigningKey.objects.get(pk=old.signing_key_id)
    assert (retired.state, retired.retired_on, retired.private_key) == (K.RETIRED, AUGUST, "")
    assert new.signing_key == new_key
    assert (kind_of(old), kind_of(new)) == (Kind.TRUE, Kind.TRUE)


def test_a_lost_secret_is_mended_by_a_new_key(world):
    old = past(world)[0]
    with override_settings(SIGNING_SECRET="another"):
        keys.rotate(by=world.dung)

        assert kind_of(past(world, "Mới", number="1/QĐ-UBND")[0]) == Kind.TRUE
    assert kind_of(old) == Kind.TRUE


def test_a_key_that_is_not_trusted_is_told_and_its_certificates_are_signed_anew(world):
    certificate = past(world)[0]
    printed, key = certificate.payload, certificate.signing_key

    keys.distrust(key=key, note="Máy chủ bị lấy cắp.", by=world.dung)

    key.refresh_from_db()
    assert (key.state, key.distrusted_on, key.private_key) == (K.DISTRUSTED, AUGUST, "")
    assert payload.read(printed, sealing.public_keys()).kind == Kind.DISTRUSTED
    assert sealing.seal_missing() == 1
    certificate.refresh_from_db()
    assert (kind_of(certificate), certificate.signing_key.state) == (Kind.TRUE, K.ACTIVE)
    assert certificate.paper.values["url"].endswith(printed)
    assert sealing.seal_missing() == 0


def test_a_retired_key_may_be_distrusted_and_the_signing_one_stays(world):
    past(world)
    old = SigningKey.objects.get()
    new = keys.rotate(by=world.dung)
    old.refresh_from_db()

    keys.distrust(key=old, note="Bản sao lưu bị lộ.", by=world.dung)

    assert list(SigningKey.objects.filter(state=K.ACTIVE)) == [new]


def test_a_certificate_of_before_is_signed_by_the_job(world):
    certificate = past(world)[0]
    Certificate.objects.update(payload="", signing_key=None)

    assert (sealing.seal_missing(), sealing.seal_missing()) == (1, 0)
    certificate.refresh_from_db()
    assert kind_of(certificate) == Kind.TRUE


def test_distrust_needs_a_reason_and_happens_once(world):
    past(world)
    key = SigningKey.objects.get()

    with pytest.raises(DomainError) as refusal:
        keys.distrust(key=key, note=" ", by=world.dung)
    assert refusal.value.code == "note_required"
    keys.distrust(key=key, note="Lộ.", by=world.dung)
    with pytest.raises(Conflict):
        keys.distrust(key=key, note="Lộ.", by=world.dung)


@pytest.mark.parametrize("who", ["nga", "ha", "lan", "mai", "khach"])
def test_only_the_office_and_the_administrator_replace_keys(world, who):
    past(world)
    key = SigningKey.objects.get()

    for act in (keys.rotate, lambda by: keys.distrust(key=key, note="Lộ.", by=by)):
        with pytest.raises(NotAllowed):
            act(by=getattr(world, who))
    assert SigningKey.objects.get().state == K.ACTIVE


def test_nobody_else_makes_the_first_key_either(world):
    with pytest.raises(NotAllowed):
        keys.rotate(by=world.nga)
    assert not SigningKey.objects.exists()


# The screen


@pytest.mark.parametrize(("who", "status"), [("dung", 200), ("nga", 403), ("ha", 403), ("lan", 403), ("khach", 403)])
def test_who_opens_the_screen(world, enter, who, status):
    assert enter(getattr(world, who)).get(PAGE).status_code == status


def test_the_administrator_replaces_and_distrusts_on_the_screen(world, enter, quy):
    client = enter(quy)
    assert "Chưa có khóa nào" in client.get(PAGE).content.decode()

    client.post(reverse("office:rotate_key"))
    first = SigningKey.objects.get()
    client.post(reverse("office:rotate_key"))
    distrust = reverse("office:distrust_key", args=[first.uid])
    refused = client.post(distrust, {"note": ""}, follow=True).content.decode()
    told = client.post(distrust, {"note": "Máy cũ bị mất."}, follow=True).content.decode()

    assert "Ghi lý do" in refused
    assert ("Không còn được tin" in told, first.kid in told, "Đang ký" in told) == (True, True, True)
    assert client.post(distrust, {"note": "Lần nữa."}).status_code == 409


def test_leadership_presses_no_button(world, enter):
    past(world)
    key = SigningKey.objects.get()
    client = enter(world.nga)

    assert client.post(reverse("office:rotate_key")).status_code == 403
    assert client.post(reverse("office:distrust_key", args=[key.uid]), {"note": "x"}).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    for _ in range(rows):
        keys.rotate(by=world.dung)
    client = enter(world.dung)

    with django_assert_num_queries(8):
        client.get(PAGE)


def test_the_public_keys_are_for_everybody(client, world):
    past(world)
    key = SigningKey.objects.get()
    keys.rotate(by=world.dung)

    said = client.get(reverse("website:verify_keys")).json()["keys"]

    assert [row["state"] for row in said] == ["active", "retired"]
    assert said[1] == {
        "kid": key.kid, "x": key.public_key, "state": "retired", "from": "2020-08-12", "until": "2020-08-12",
        "distrusted_on": None,
    }  # fmt: skip
