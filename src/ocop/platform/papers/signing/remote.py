"""A key at a signing service on the network: the place where such an adapter would stand.

No service has been tried with this system, so none is claimed: every use is refused with that sentence.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from pyhanko.sign.signers import Signer as PdfSigner

from ocop.platform.core.errors import DomainError


class RemoteKey(Protocol):
    """What a service has to offer: its certificates, and a signature over a digest after the owner has agreed."""

    def certificates(self) -> list[bytes]: ...

    def sign(self, digest: bytes, *, algorithm: str) -> bytes: ...


class RemoteSigner:
    @contextmanager
    def opened(self) -> Iterator[PdfSigner]:
        raise DomainError(
            "remote_signing",
            "Ký số từ xa chưa nối với nhà cung cấp nào. Tải bản PDF về, ký bằng công cụ của nhà cung cấp rồi đưa lên.",
        )
        yield  # pragma: no cover makes it a generator
