"""GS1 Digital Link: ``/01/<GTIN>[/22/…][/10/<lot>][/21/<serial>]`` leads to the verification page.

Barcodes are known where a producer has typed one at a pack (EAN-13). A serial (AI 21) that is one of our codes opens
that certificate, also where the barcode is unknown; a barcode alone opens the certificate the product holds today; a
lot and a producer's own serial say nothing to us. Other keys (``/8003/`` GRAI and the like) name no product of ours.
"""

from dataclasses import dataclass

_LENGTHS = (8, 12, 13, 14)
_QUALIFIERS = ("22", "10", "21")
"""In the order the standard prescribes; each at most once."""


@dataclass(frozen=True)
class Link:
    gtin: str
    serial: str = ""

    @property
    def ean13(self) -> str:
        """A carton's number (its first digit says so) is no barcode of a pack."""
        return self.gtin[1:] if self.gtin[0] == "0" else ""


def read(gtin: str, rest: str) -> Link | str:
    """The link, or what is wrong with it, in words."""
    if len(gtin) not in _LENGTHS or not (gtin.isascii() and gtin.isdigit()):
        return "Mã vạch trong địa chỉ phải có 8, 12, 13 hoặc 14 chữ số. Gõ lại dãy số in dưới vạch."
    gtin = gtin.zfill(max(_LENGTHS))
    if sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(gtin)) % 10:
        return f"Mã vạch {gtin.lstrip('0')} sai chữ số kiểm tra. Gõ lại dãy số in dưới vạch."
    parts = [part for part in rest.split("/") if part]
    named = dict(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 or len(named) * 2 != len(parts) or any(ai not in _QUALIFIERS for ai in named):
        return "Phần sau mã vạch không đúng mẫu GS1. Quét lại mã trên bao bì."
    return Link(gtin, named.get("21", ""))
