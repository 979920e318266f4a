"""The private half of a signing key is kept encrypted; what opens it never stands in the database."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from ocop.platform.core.errors import DomainError


def lock(secret: bytes) -> str:
    return _box().encrypt(secret).decode()


def unlock(locked: str) -> bytes:
    """Raises ``DomainError`` ``signing_key_locked`` when the installation's secret is another one than at locking."""
    try:
        return _box().decrypt(locked.encode())
    except InvalidToken:
        raise DomainError(
            "signing_key_locked",
            "Khóa ký mã QR không mở được: OCOP_SIGNING_SECRET hoặc SECRET_KEY của máy chủ đã đổi. Người quản trị đặt"
            " lại giá trị cũ, hoặc bấm “Thay khóa” ở trang Khóa ký mã QR; giấy đã ký vẫn kiểm được.",
        ) from None


def _box() -> Fernet:
    secret = (settings.SIGNING_SECRET or settings.SECRET_KEY).encode()
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"ocop signing keys").derive(secret)
    return Fernet(base64.urlsafe_b64encode(derived))
