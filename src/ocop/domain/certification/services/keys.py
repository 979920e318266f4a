"""Khóa ký: the first is made when the first certificate needs one; then people replace or distrust them."""

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import IntegrityError, transaction

from ocop.domain.certification import vault, workflow
from ocop.domain.certification.models import SigningKey
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict
from ocop.platform.jobs.services import enqueue

_KID_BYTES = 4


def active(*, by: User | None) -> SigningKey:
    """The key that signs. Of many who need the first one at once, one makes it; the others wait and take it."""
    return SigningKey.objects.filter(state=SigningKey.State.ACTIVE).first() or _first(by)


@transaction.atomic
def rotate(*, by: User) -> SigningKey:
    """Thay khóa: a new key signs from now on; the old one only verifies, its private half is destroyed."""
    old = SigningKey.objects.filter(state=SigningKey.State.ACTIVE).first()
    if old:
        workflow.signing_key.fire(old, "retire", by=by, private_key="", retired_on=clock.today())
        return _made(by)
    new = _first(by)
    require(by, "certification.rotate_keys", new)
    return new


@transaction.atomic
def distrust(*, key: SigningKey, note: str, by: User) -> SigningKey:
    """Ghi khóa không còn được tin, from today on: whoever holds its private half could have signed anything with it.

    A new key takes its place where it was signing; the certificates are signed anew by a job, for labels to come.
    Raises ``DomainError`` ``note_required``, ``Conflict`` when it was marked already.
    """
    was_signing = key.state == SigningKey.State.ACTIVE
    today = clock.today()
    workflow.signing_key.fire(
        key, "distrust", by=by, note=note, private_key="", distrusted_on=today, retired_on=key.retired_on or today
    )
    if was_signing:
        _made(by)
    enqueue("certification.seal_missing")
    return key


def _first(by: User | None) -> SigningKey:
    try:
        return _made(by)
    except Conflict:
        return SigningKey.objects.get(state=SigningKey.State.ACTIVE)


def _made(by: User | None) -> SigningKey:
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    key = SigningKey(
        kid=hashlib.sha256(public).digest()[:_KID_BYTES].hex(), public_key=public.hex(),
        private_key=vault.lock(private.private_bytes_raw()), valid_from=clock.today(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            key.save(force_insert=True)
    except IntegrityError:
        raise Conflict("Có người vừa thay khóa ký. Tải lại trang để xem khóa đang ký.") from None
    record(action="certification.make_key", obj=key, by=by, data={"kid": key.kid})
    return key
