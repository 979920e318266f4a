"""The square codes a holder prints: a label carries address and signed text, a stamp the address alone."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import segno

from ocop.domain.certification import addresses
from ocop.domain.certification.models import Certificate
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError

QUIET = 4
"""Modules of white around the code, as ISO/IEC 18004 asks."""
SMALLEST_MODULE = 0.4
"""Millimetres: what a phone reads from packaging."""
TYPES = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}
_POINTS_A_MM = 72 / 25.4
_PNG_PIXELS = 1200
_INK = "#000000"


@dataclass(frozen=True)
class Label:
    """``side`` in millimetres, quiet zone included; ``version`` is the largest code whose modules fit it."""

    name: str
    title: str
    side: int
    version: int
    is_signed: bool

    def text(self, certificate: Certificate) -> str:
        return addresses.signed(certificate) if self.is_signed else addresses.absolute(certificate)


LABELS = {
    label.name: label
    for label in (
        Label("nhan", "Nhãn, cạnh từ 35 mm", 35, 15, is_signed=True),
        Label("tem", "Tem, cạnh từ 20 mm", 20, 6, is_signed=False),
    )
}


def reason_against(certificate: Certificate, day: date) -> str:
    """Why nothing more is printed for it, or an empty string."""
    match certificate.status_on(day):
        case Certificate.Status.EXPIRED:
            return (
                f"Giấy đã hết hiệu lực từ sau ngày {format_date(certificate.expires_on)} nên không in nhãn, tem mới."
                " Đăng ký đánh giá lại."
            )
        case Certificate.Status.REVOKED:
            return f"Giấy đã bị thu hồi từ ngày {format_date(certificate.revoked_on)} nên không in nhãn, tem mới."
        case Certificate.Status.REPLACED:
            return f"Giấy đã được thay. Lấy mã QR của giấy mới, số {certificate.replaced_by.register_number}."
    return ""


def draw(certificate: Certificate, label: Label, form: str, day: date) -> bytes:
    """The code as ``svg``, ``pdf`` (both exactly ``side`` wide) or ``png`` (for print at 600 dpi and more).

    Raises ``DomainError`` ``not_in_force`` or ``not_signed``.
    """
    if reason := reason_against(certificate, day):
        raise DomainError("not_in_force", reason)
    if label.is_signed and not certificate.payload:
        raise DomainError(
            "not_signed",
            "Giấy này cấp khi mã QR chưa có chữ ký; chữ ký được lập trong đêm. Dùng tem, hoặc quay lại ngày mai.",
        )
    code = square(label.text(certificate), label.version)
    modules = code.symbol_size(border=QUIET)[0]
    out = BytesIO()
    if form == "svg":
        code.save(out, kind="svg", scale=label.side / modules, unit="mm", border=QUIET, dark=_INK, light="#ffffff")
    elif form == "pdf":
        code.save(out, kind="pdf", scale=label.side * _POINTS_A_MM / modules, border=QUIET, dark=_INK, light="#ffffff")
    else:
        code.save(out, kind="png", scale=-(-_PNG_PIXELS // modules), border=QUIET, dark=_INK, light="#ffffff")
    return out.getvalue()


def square(text: str, version: int) -> segno.QRCode:
    """The smallest code up to ``version``, with as much error correction as that one takes."""
    for error in ("m", "l"):
        code = segno.make(text, micro=False, error=error, boost_error=True)
        if int(code.version) <= version:
            return code
    raise DomainError("too_long", "Nội dung ký dài quá, không in được mã dễ đọc ở cỡ này. Dùng tem.")
