"""The digital signatures in a PDF: who, when, intact or altered, trusted or not. Nothing is fetched from a network.

Trust comes from the given roots alone. Whether a certificate has been revoked is not known without a network, and is
said so instead of guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

REVOCATION_UNKNOWN = "Chưa kiểm tra được chứng thư có bị thu hồi hay không, vì hệ thống không hỏi ra ngoài mạng."


@dataclass(frozen=True)
class Signature:
    """``intact``: what was signed still stands. ``whole_file``: nothing was added after it but further signatures.

    ``reason`` says in one Vietnamese sentence what is wrong or not known.
    """

    signer: str
    signed_at: datetime | None
    intact: bool
    whole_file: bool
    trusted: bool
    reason: str

    @property
    def is_altered(self) -> bool:
        return not (self.intact and self.whole_file)


def read(content: bytes, *, roots: Iterable[str] = ()) -> list[Signature]:
    """Every signature of the file, first to last; ``roots`` are certificates in PEM.

    Raises ``ValueError`` for a file whose structure cannot be read: nothing can be said of it then.
    """
    anchors = [certificate(root.encode()) for root in roots]
    try:
        embedded = PdfFileReader(BytesIO(content), strict=False).embedded_regular_signatures
        return [_one(signature, anchors) for signature in embedded]
    except (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        # a hostile or broken file may fail anywhere in the parser
        msg = f"unreadable PDF: {error}"
        raise ValueError(msg) from error


def certificate(content: bytes) -> x509.Certificate:
    """A certificate out of PEM or DER. Raises ``ValueError``."""
    try:
        if pem.detect(content):
            content = pem.unarmor(content)[2]
        found = x509.Certificate.load(content, strict=True)
        found.native  # noqa: B018 parses every part now, not on first use
    except (ValueError, TypeError, KeyError) as error:
        msg = "no certificate"
        raise ValueError(msg) from error
    return found


def armoured(found: x509.Certificate) -> str:
    """The certificate in PEM."""
    return pem.armor("CERTIFICATE", found.dump()).decode()


def holder(owner: x509.Certificate | None) -> str:
    """The name of the person or body a certificate is for."""
    if owner is None:
        return "không rõ"
    names = owner.subject.native
    return str(names.get("common_name") or names.get("organization_name") or owner.subject.human_friendly)


def body(owner: x509.Certificate) -> str:
    """``NGUYEN CA, Công ty …``: the name and the organisation, each once."""
    names = owner.subject.native
    said = [names.get("common_name"), names.get("organization_name")]
    return ", ".join(dict.fromkeys(str(name) for name in said if name)) or owner.subject.human_friendly


def _one(signature: EmbeddedPdfSignature, anchors: list[x509.Certificate]) -> Signature:
    context = ValidationContext(trust_roots=anchors, allow_fetching=False, revocation_mode="soft-fail")
    signer, signed_at = holder(signature.signer_cert), signature.self_reported_timestamp
    try:
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except (SignatureValidationError, SigningError) as error:
        return Signature(signer, signed_at, False, False, False, f"Chữ ký không đọc được ({error}).")
    intact = bool(status.intact and status.valid)
    whole = _covers(status)
    return Signature(signer, signed_at, intact, whole, bool(status.trusted), _reason(status, intact, whole, anchors))


def _covers(status: PdfSignatureStatus) -> bool:
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    allowed = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
    return status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and status.modification_level in allowed


def _reason(status: PdfSignatureStatus, intact: bool, whole: bool, anchors: list[x509.Certificate]) -> str:  # noqa: FBT001, PLR0911
    if not intact:
        return "Nội dung đã bị sửa sau khi ký: chữ ký không còn khớp với tệp."
    if not whole:
        return "Tệp đã được thêm hoặc sửa nội dung sau khi ký."
    if status.revoked:
        return "Chứng thư của người ký đã bị thu hồi."
    if not anchors:
        return "Chưa nạp chứng thư gốc nào, nên chưa biết chữ ký có đáng tin không."
    if not status.trusted:
        indication = status.trust_problem_indic
        if indication is not None and "EXPIRED" in indication.name:
            return "Chứng thư của người ký đã hết hạn."
        return "Chứng thư của người ký không do tổ chức nào trong danh sách được tin cấp."
    return REVOCATION_UNKNOWN
