"""Where the private key is. An adapter gives pyHanko's signer for one signature; nothing of it is kept afterwards."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Protocol

from asn1crypto import x509
from django.conf import settings
from pyhanko.sign.signers import Signer as PdfSigner

from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.papers.signatures import holder

PKCS12, PKCS11 = "pkcs12", "pkcs11"


class Signer(Protocol):
    """A key that may be used once. ``opened`` raises ``DomainError`` for a locked, expired or wrong key."""

    def opened(self) -> AbstractContextManager[PdfSigner]: ...


def ways() -> tuple[str, ...]:
    """The ways this installation turned on, of ``pkcs12`` and ``pkcs11``; empty: papers are signed outside."""
    return tuple(way for way in (PKCS12, PKCS11) if way in settings.PAPER_SIGNING)


def check(certificate: x509.Certificate, now: datetime | None = None) -> None:
    """Refuse a certificate that is not valid at the moment (real time, not the official day) or is not for signing."""
    now = now or datetime.now(UTC)
    validity, owner = certificate["tbs_certificate"]["validity"], holder(certificate)
    ends, begins = validity["not_after"].native, validity["not_before"].native
    if now > ends:
        raise DomainError(
            "key_expired", f"Chứng thư số của {owner} đã hết hạn ngày {format_date(ends.date())}. Gia hạn rồi ký lại."
        )
    if now < begins:
        raise DomainError("key_not_yet", f"Chứng thư số của {owner} có hiệu lực từ {format_date(begins.date())}.")
    uses = certificate.key_usage_value.native if certificate.key_usage_value else {"digital_signature"}
    if certificate.ca or not {"digital_signature", "non_repudiation"} & set(uses):
        raise DomainError("key_wrong", f"Chứng thư của {owner} không dùng để ký văn bản. Chọn chứng thư ký số khác.")
