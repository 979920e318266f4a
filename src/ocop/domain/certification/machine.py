"""The verification page for machines. ``schema`` names this form; a field is never renamed or given another meaning.

``status`` is ``valid``, ``expired``, ``revoked``, ``replaced`` or ``unknown`` (HTTP 404, without the fields below it).
Dates are ISO 8601, days of Việt Nam. ``recalls`` are notices of competent agencies in force; they change no status.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ocop.domain.certification import addresses
from ocop.domain.certification.models import Certificate, Recall
from ocop.domain.certification.places import running

SCHEMA = "ocop-verification/1"


def described(
    certificate: Certificate, recalls: Iterable[Recall], day: date, *, is_demonstration: bool
) -> dict[str, Any]:
    status, decision = certificate.status_on(day), certificate.decision
    revoked, newer = certificate.revoked_on, certificate.replaced_by
    return {
        **_head(certificate.code, status.value.lower(), day),
        "is_demonstration": is_demonstration,
        "url": addresses.absolute(certificate),
        "register_number": certificate.register_number,
        "product": {"name": certificate.product_name, "code": certificate.product_code},
        "producer": {"name": certificate.producer_name, "address": certificate.address},
        "stars": certificate.stars,
        "issued_on": certificate.issued_on.isoformat(),
        "expires_on": certificate.expires_on.isoformat(),
        "decision": {
            "number": decision.number,
            "date": decision.issued_on.isoformat(),
            "issuer": f"UBND {running(decision.unit)}",
        },
        "revocation": {
            "number": certificate.revocation_number,
            "from": revoked.isoformat(),
            "ground": certificate.revocation_ground,
        }
        if revoked
        else None,
        "replaced_by": {"register_number": newer.register_number, "url": addresses.absolute(newer)}
        if status == Certificate.Status.REPLACED and newer
        else None,
        "recalls": [
            {
                "agency": recall.agency,
                "number": recall.number,
                "date": recall.document_on.isoformat(),
                "published_on": recall.published_on.isoformat(),
                "text": recall.text,
            }
            for recall in recalls
        ],
    }


def unknown(typed: str, day: date) -> dict[str, Any]:
    return _head(typed[:40], "unknown", day)


def _head(code: str, status: str, day: date) -> dict[str, Any]:
    return {"schema": SCHEMA, "code": code, "status": status, "checked_on": day.isoformat()}
