"""The signed list that a phone keeps: which codes are revoked, replaced or recalled today. Codes stand in it hashed.

A CWT like the payload's (``payload.py``), signed by the key that signs: claims 1 iss, 6 iat, and -65538:
``{1: day, 2: revoked, 3: replaced, 4: recalled}`` – the day as days since 1970-01-01, the others as the first eight
bytes of SHA-256 of each code, sorted and joined. Of a day it is the same bytes until something changes.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q

from ocop.domain.certification import payload, queries, vault
from ocop.domain.certification.models import Certificate, SigningKey
from ocop.platform.core.clock import VIETNAM

STATUSES = -65538
HASH_BYTES = 8
S = Certificate.Status


def on(day: date) -> bytes | None:
    """``None`` before the first key: nothing was signed then either."""
    key = SigningKey.objects.filter(state=SigningKey.State.ACTIVE).first()
    if key is None:
        return None
    content = {
        payload.ISS: urlsplit(settings.PUBLIC_URL).hostname or "",
        payload.IAT: int(datetime.combine(day, time(), VIETNAM).timestamp()),
        STATUSES: {
            1: payload.days(day),
            2: _hashed(queries.having(S.REVOKED, day)),
            3: _hashed(queries.having(S.REPLACED, day)),
            4: _hashed(_recalled(day)),
        },
    }
    return payload.sign(content, kid=key.kid, private=vault.unlock(key.private_key))


def mark(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()[:HASH_BYTES]


def _recalled(day: date) -> Q:
    rows = queries.recalls_holding(day)
    return Q(pk__in=rows.values("certificate")) | Q(
        product__in=rows.filter(whole_product=True).values("certificate__product")
    )


def _hashed(where: Q) -> bytes:
    codes: Iterable[str] = Certificate.objects.filter(where).values_list("code", flat=True)
    return b"".join(sorted(map(mark, codes)))
