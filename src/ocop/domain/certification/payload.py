"""What a square code says by itself: a CWT (RFC 8392) in COSE_Sign1 with Ed25519, as base64url behind the address.

Whoever knows the public keys reads it without a network. The signature says who wrote it; whether the certificate
holds on a day is judged afterwards, out of the dates and the status list: an expired certificate is no forged one.

==========  =================================================================================================
claim       value
==========  =================================================================================================
1 iss       host of the public address
4 exp       first second (Việt Nam) after the last day
6 iat       first second of the day of issue
7 cti       the verification code, as ASCII bytes
-65537      ``{1: product, 2: producer, 3: stars, 4: register number, 5: number of the decision, 6: its date,
            7: last day}``; dates as days since 1970-01-01; long names are cut and end in ``…``
==========  =================================================================================================
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from io import BytesIO
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ocop.platform.core.clock import VIETNAM

ISS, EXP, IAT, CTI, FACTS = 1, 4, 6, 7, -65537
NAMES = 120
"""Bytes for both names together: the code on a label of 35 mm keeps modules of 0.4 mm."""

_ALG, _KID, _EDDSA = 1, 4, -8
_SIGN1 = 18
_EPOCH = date(1970, 1, 1)
_LONGEST = 2000
_NONSENSE = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, MemoryError, cbor2.CBORError,
)  # fmt: skip
"""All that reading somebody's bytes can come to."""


class Kind(StrEnum):
    """What the signature tells."""

    TRUE = "true"
    ALTERED = "altered"
    FOREIGN = "foreign"
    DISTRUSTED = "distrusted"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Claims:
    issuer: str
    code: str
    product: str
    producer: str
    stars: int
    register_number: str
    decision_number: str
    decision_on: date
    issued_on: date
    expires_on: date


@dataclass(frozen=True)
class PublicKey:
    x: bytes
    is_trusted: bool = True


@dataclass(frozen=True)
class Reading:
    """``claims`` only of a signature that is right."""

    kind: Kind
    claims: Claims | None = None


def write(claims: Claims, *, kid: str, private: bytes) -> str:
    """The same claims and key give the same text, always."""
    product, producer = shortened(claims.product, claims.producer)
    content = {
        ISS: claims.issuer,
        EXP: _seconds(claims.expires_on + timedelta(days=1)),
        IAT: _seconds(claims.issued_on),
        CTI: claims.code.encode("ascii"),
        FACTS: {
            1: product,
            2: producer,
            3: claims.stars,
            4: claims.register_number,
            5: claims.decision_number,
            6: days(claims.decision_on),
            7: days(claims.expires_on),
        },
    }
    return base64.urlsafe_b64encode(sign(content, kid=kid, private=private)).rstrip(b"=").decode()


def read(text: str, keys: Mapping[str, PublicKey]) -> Reading:
    """Whatever somebody printed: never an exception. ``keys`` by their ids."""
    try:
        raw = _bytes(text)
        kid, content = _opened(raw)
    except _NONSENSE:
        return Reading(Kind.UNREADABLE)
    key = keys.get(kid)
    if key is None:
        return Reading(Kind.FOREIGN)
    if not verified(raw, kid, key.x):
        return Reading(Kind.ALTERED)
    if not key.is_trusted:
        return Reading(Kind.DISTRUSTED)
    try:
        return Reading(Kind.TRUE, _claims(_whole(content)))
    except _NONSENSE:
        return Reading(Kind.UNREADABLE)


def sign(content: dict[int, Any], *, kid: str, private: bytes) -> bytes:
    """COSE_Sign1 over ``content``; algorithm and key stand in the protected header."""
    from cwt import COSE, COSEKey  # half a second, which no start of a server should wait for

    public = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    key = COSEKey.new({**_okp(kid, public), -4: private})
    header = {_ALG: _EDDSA, _KID: bytes.fromhex(kid)}
    return bytes(COSE.new().encode_and_sign(cbor2.dumps(content, canonical=True), key, protected=header))


def verified(raw: bytes, kid: str, public: bytes) -> bool:
    from cwt import COSE, COSEKey
    from cwt.exceptions import CWTError

    try:
        COSE.new().decode(raw, COSEKey.new(_okp(kid, public)))
    except (CWTError, ValueError):
        return False
    return True


def days(day: date) -> int:
    return (day - _EPOCH).days


def shortened(product: str, producer: str) -> tuple[str, str]:
    """Both names within ``NAMES`` bytes; a short one leaves its room to the other."""
    half = NAMES // 2
    room = max(half, NAMES - len(producer.encode()))
    product = _cut(product, room)
    return product, _cut(producer, NAMES - len(product.encode()))


def _cut(name: str, most: int) -> str:
    raw = name.encode()
    return name if len(raw) <= most else raw[: most - 3].decode(errors="ignore").rstrip() + "…"


def _bytes(text: str) -> bytes:
    """base64url in its one spelling: no padding, no stray signs, no loose bits at the end."""
    if not text or len(text) > _LONGEST or not text.isascii():
        raise ValueError
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError from error
    if base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != text:
        raise ValueError
    return raw


def _opened(raw: bytes) -> tuple[str, bytes]:
    """The id of the key and what was signed, read only once the signature is known to be right."""
    tag = _whole(raw)
    if tag.tag != _SIGN1:
        raise ValueError
    protected, _unprotected, content, signature = tag.value
    header = _whole(protected)
    if header[_ALG] != _EDDSA or len(signature) != 64:  # noqa: PLR2004 bytes of an Ed25519 signature
        raise ValueError
    return header[_KID].hex(), bytes(content)


def _whole(raw: bytes) -> Any:
    """One item and nothing behind it."""
    stream = BytesIO(raw)
    found = cbor2.CBORDecoder(stream).decode()
    if stream.read(1):
        raise ValueError
    return found


def _claims(content: dict[int, Any]) -> Claims:
    facts = content[FACTS]
    return Claims(
        issuer=str(content[ISS]), code=content[CTI].decode("ascii"), product=str(facts[1]), producer=str(facts[2]),
        stars=int(facts[3]), register_number=str(facts[4]), decision_number=str(facts[5]), decision_on=_day(facts[6]),
        issued_on=datetime.fromtimestamp(content[IAT], VIETNAM).date(), expires_on=_day(facts[7]),
    )  # fmt: skip


def _okp(kid: str, public: bytes) -> dict[int, Any]:
    """An Ed25519 key in COSE's own numbers: kind OKP, its id, EdDSA, the curve, the point."""
    return {1: 1, 2: bytes.fromhex(kid), 3: _EDDSA, -1: 6, -2: public}


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=number)


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time(), VIETNAM).timestamp())
