"""Ký nội dung mã QR of certificates: once, when they are written; again only when their key is not trusted any more."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from ocop.domain.certification import payload, queries, vault
from ocop.domain.certification.models import Certificate, SigningKey
from ocop.domain.certification.payload import Claims, Kind
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record

from . import keys


def seal(certificate: Certificate, *, by: User | None) -> Certificate:
    """Sign what stands on ``certificate`` (not saved here), and read back what was written before it is printed."""
    key = keys.active(by=by)
    certificate.payload = payload.write(claims_of(certificate), kid=key.kid, private=vault.unlock(key.private_key))
    certificate.signing_key = key
    known = {key.kid: payload.PublicKey(bytes.fromhex(key.public_key))}
    if payload.read(certificate.payload, known).kind != Kind.TRUE:
        msg = f"key {key.kid} wrote what it cannot verify"
        raise RuntimeError(msg)
    return certificate


def seal_missing() -> int:
    """Certificates of before, and those whose key is not trusted any more: for labels; what is printed stays."""
    gone = Q(signing_key__state=SigningKey.State.DISTRUSTED)
    rows = Certificate.objects.filter(Q(payload="") | gone).filter(state=Certificate.State.VALID)
    return sum(_seal_anew(row) for row in rows.select_related("decision", "signing_key").order_by("pk"))


def claims_of(certificate: Certificate) -> Claims:
    decision = certificate.decision
    return Claims(
        issuer=urlsplit(settings.PUBLIC_URL).hostname or "", code=certificate.code, product=certificate.product_name,
        producer=certificate.producer_name, stars=certificate.stars, register_number=certificate.register_number,
        decision_number=decision.number, decision_on=decision.issued_on, issued_on=certificate.issued_on,
        expires_on=certificate.expires_on,
    )  # fmt: skip


def public_keys() -> dict[str, payload.PublicKey]:
    """Every key there ever was, by its id."""
    return {
        key.kid: payload.PublicKey(bytes.fromhex(key.public_key), key.state != SigningKey.State.DISTRUSTED)
        for key in queries.signing_keys()
    }


@transaction.atomic
def _seal_anew(certificate: Certificate) -> bool:
    """Two workers on one certificate: the first signature stands."""
    before = certificate.payload
    seal(certificate, by=None)
    values = {"payload": certificate.payload, "signing_key": certificate.signing_key}
    if Certificate.objects.filter(pk=certificate.pk, payload=before).update(**values) != 1:
        return False
    record(action="certification.seal", obj=certificate, by=None, data={"kid": certificate.signing_key.kid})
    return True
