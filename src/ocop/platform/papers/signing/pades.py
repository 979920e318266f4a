"""One PAdES signature (level B-B) into a drawn paper, at the place of the signature block."""

from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import StaticStampStyle

from ocop.platform.core.errors import DomainError
from ocop.platform.papers import signatures
from ocop.platform.papers.signing.appearance import Seen
from ocop.platform.papers.signing.keys import Signer

FIELD_MM = (72, 36)
ROOM_MM = 24
"""What the form leaves between position and name; a seal is larger and lies over both, as on paper."""
MM = 72 / 25.4


@dataclass(frozen=True)
class Spot:
    """The middle of the room above the signer's name: page from 0, millimetres from the left and the foot."""

    page: int
    middle: float
    foot: float

    @property
    def box(self) -> tuple[int, int, int, int]:
        width, height = FIELD_MM
        foot = max(0, self.foot + (ROOM_MM - height) / 2)
        sides = (self.middle - width / 2, foot, self.middle + width / 2, foot + height)
        left, bottom, right, top = (round(side * MM) for side in sides)
        return (left, bottom, right, top)


def sign(content: bytes, *, signer: Signer, spot: Spot, seen: Seen, reason: str, place: str) -> bytes:
    """The signed file. It is read back before it is given out: a key that does not fit is found here."""
    picture = seen.picture()
    with signer.opened() as key:
        writer = IncrementalPdfFileWriter(BytesIO(content))
        append_signature_field(
            writer, SigFieldSpec("ChuKySo", on_page=spot.page, box=spot.box, readable_field_name="Chữ ký số")
        )
        style = StaticStampStyle(border_width=0)
        if picture is not None:
            style = StaticStampStyle(
                border_width=0, background=PdfImage(picture, writer=writer), background_opacity=1,
                background_layout=SimpleBoxLayoutRule(
                    x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0),
                    inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
                ),
            )  # fmt: skip
        meta = PdfSignatureMetadata(
            field_name="ChuKySo", reason=reason, location=place, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
        )
        try:
            signed = PdfSigner(meta, signer=key, stamp_style=style).sign_pdf(writer, existing_fields_only=True)
        except (SigningError, ValueError) as error:
            raise DomainError("key_wrong", "Không ký được bằng khóa này. Chọn khóa khác.") from error
    done: bytes = signed.getvalue()
    if any(one.is_altered for one in signatures.read(done)):
        raise DomainError("key_wrong", "Khóa và chứng thư không đi với nhau: chữ ký vừa tạo không kiểm được. Đổi khóa.")
    return done
