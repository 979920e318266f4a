"""An authority of the office's own, people with certificates, and files signed or spoiled: made anew for each run."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from PIL import Image, ImageDraw

from ocop.platform.papers.signing.appearance import Seen
from ocop.platform.papers.signing.pades import Spot, sign
from ocop.platform.papers.signing.pkcs12 import Pkcs12Signer

PASSPHRASE = "mật khẩu thử"
AUTHORITY = "Cơ quan chứng thực thử"
SPOT = Spot(page=0, middle=155, foot=60)


@dataclass
class Owner:
    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()

    def p12(self, passphrase: str = PASSPHRASE, chain: tuple[x509.Certificate, ...] = ()) -> bytes:
        lock = BestAvailableEncryption(passphrase.encode())
        return pkcs12.serialize_key_and_certificates(b"ky", self.key, self.certificate, chain, lock)

    def signer(self) -> Pkcs12Signer:
        return Pkcs12Signer(self.p12(), PASSPHRASE)


@cache
def key() -> rsa.RSAPrivateKey:
    """One key for everybody: making one is slow, and who signs is told by the certificate."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def authority(name: str = AUTHORITY) -> Owner:
    return _authority(name)


def person(name: str = "Lê Văn Dũng", issuer: str = AUTHORITY, *, ended: bool = False) -> Owner:
    return _person(name, issuer, ended)


@cache
def _authority(name: str) -> Owner:
    return _issue(name, None, ca=True)


@cache
def _person(name: str, issuer: str, ended: bool) -> Owner:  # noqa: FBT001 one call to cache
    return _issue(name, _authority(issuer), ended=ended)


def signed(content: bytes, owner: Owner | None = None, seen: Seen | None = None, spot: Spot = SPOT) -> bytes:
    owner = owner or person()
    return sign(
        content, signer=owner.signer(), spot=spot, seen=seen or Seen(), reason="Ký văn bản", place="Bắc Giang"
    )


def altered(content: bytes) -> bytes:
    """The file after somebody has changed a byte of what was signed."""
    place = content.index(b"/Producer") if b"/Producer" in content else content.index(b"/Catalog")
    return content[: place + 1] + b"Q" + content[place + 2 :]


def added_to(content: bytes) -> bytes:
    """The file with a page put in behind the signature, as an incremental update."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.writer import PageObject

    writer = IncrementalPdfFileWriter(BytesIO(content))
    empty = writer.add_object(pyhanko_stream(b""))
    writer.insert_page(PageObject(contents=empty, media_box=(0, 0, 595, 842)))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def pyhanko_stream(data: bytes):
    from pyhanko.pdf_utils.generic import StreamObject

    return StreamObject(stream_data=data)


def scan(pages: int = 1) -> bytes:
    """A picture of a paper: pages without any text."""
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def picture(colour: str, size: tuple[int, int] = (300, 150)) -> bytes:
    image = Image.new("RGBA", size, (255, 255, 255, 0))
    ImageDraw.Draw(image).ellipse((10, 10, size[0] - 10, size[1] - 10), outline=colour, width=8)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _issue(name: str, issuer: Owner | None, *, ca: bool = False, ended: bool = False) -> Owner:
    private = key() if not ca else rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject).issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(private.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=800)).not_valid_after(now + timedelta(days=-30 if ended else 800))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not ca, content_commitment=not ca, key_cert_sign=ca, crl_sign=ca,
                key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .sign(issuer.key if issuer else private, hashes.SHA256())
    )  # fmt: skip
    return Owner(private, certificate)
