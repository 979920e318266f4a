"""A key on a token or in a hardware module, through its PKCS#11 library. The PIN is typed for each signature."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pkcs11
from django.conf import settings
from pkcs11 import exceptions
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer as TokenSigner
from pyhanko.sign.pkcs11 import open_pkcs11_session

from ocop.platform.core.errors import DomainError
from ocop.platform.papers.signing import keys

_LOCKED = DomainError(
    "key_locked", "Thiết bị ký đã bị khóa vì gõ sai mã PIN nhiều lần. Mang đến đơn vị cấp để mở khóa."
)
_ABSENT = DomainError("token_absent", "Không thấy thiết bị ký. Cắm thiết bị, hoặc nhờ quản trị xem lại cài đặt.")


@dataclass(frozen=True)
class Pkcs11Signer:
    """``library``, ``token`` and ``label`` default to the settings of the installation."""

    pin: str = field(repr=False)
    library: str = ""
    token: str = ""
    label: str = ""

    @contextmanager
    def opened(self) -> Iterator[TokenSigner]:
        library = self.library or settings.PKCS11_LIBRARY
        token, label = self.token or settings.PKCS11_TOKEN, self.label or settings.PKCS11_LABEL
        try:
            session = open_pkcs11_session(library, token_criteria=TokenCriteria(label=token), user_pin=self.pin)
        except exceptions.PinLocked:
            raise _LOCKED from None
        except (exceptions.PinIncorrect, exceptions.PinInvalid, exceptions.PinLenRange):
            raise DomainError("pin", "Mã PIN không đúng. Gõ lại; sai nhiều lần thiết bị sẽ tự khóa.") from None
        except (pkcs11.PKCS11Error, OSError, RuntimeError):
            raise _ABSENT from None
        try:
            signer = TokenSigner(session, cert_label=label, key_label=label)
            try:
                owner = signer.signing_cert
            except (pkcs11.PKCS11Error, ValueError, LookupError):
                owner = None
            if owner is None:
                raise DomainError(
                    "key_wrong", f"Thiết bị ký không có chứng thư “{label}”. Nhờ quản trị xem lại tên khóa."
                )
            keys.check(owner)
            yield signer
        except pkcs11.PKCS11Error:
            raise DomainError("key_wrong", "Thiết bị ký không ký được bằng khóa này. Thử lại, hoặc đổi khóa.") from None
        finally:
            session.close()
