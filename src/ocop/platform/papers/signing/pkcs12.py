"""A key in a file (.p12, .pfx), for trial: sent with its passphrase, used once, never stored."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.hazmat.primitives.serialization import pkcs12 as files
from pyhanko.sign import SimpleSigner

from ocop.platform.core.errors import DomainError
from ocop.platform.papers.signing import keys


@dataclass(frozen=True)
class Pkcs12Signer:
    content: bytes = field(repr=False)
    passphrase: str = field(repr=False)

    @contextmanager
    def opened(self) -> Iterator[SimpleSigner]:
        try:
            private, owner, _others = files.load_key_and_certificates(self.content, self.passphrase.encode())
        except ValueError as error:
            if "password" in str(error).lower() or "mac" in str(error).lower():
                raise DomainError("passphrase", "Mật khẩu của tệp khóa không đúng. Gõ lại mật khẩu.") from None
            raise DomainError("key_wrong", "Tệp này không phải tệp khóa .p12 hoặc .pfx. Chọn tệp khác.") from None
        if private is None or owner is None:
            raise DomainError("key_wrong", "Tệp khóa thiếu khóa riêng hoặc chứng thư. Chọn tệp có đủ hai thứ.")
        spki = Encoding.DER, PublicFormat.SubjectPublicKeyInfo
        if private.public_key().public_bytes(*spki) != owner.public_key().public_bytes(*spki):
            raise DomainError("key_wrong", "Khóa riêng và chứng thư trong tệp không đi với nhau. Xin lại tệp khóa.")
        try:
            signer = SimpleSigner.load_pkcs12_data(self.content, other_certs=(), passphrase=self.passphrase.encode())
        except ValueError:
            raise DomainError("key_wrong", "Không dùng được khóa trong tệp này. Chọn tệp khác.") from None
        keys.check(signer.signing_cert)
        yield signer
