"""One PDF out of JPEG pictures: a page each, A4 as the picture lies. The same pictures give the same bytes."""

from collections.abc import Sequence

_A4 = (595.28, 841.89)
_EDGE = 20.0
"""White round the picture, in points."""


def pdf(pages: Sequence[tuple[bytes, int, int]]) -> bytes:
    """``pages`` are JPEG files in RGB with width and height."""
    kids = " ".join(f"{3 + 3 * place} 0 R" for place in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
    ]
    for jpeg, width, height in pages:
        objects += _page(len(objects) + 1, jpeg, width, height)
    return _file(objects)


def _page(number: int, jpeg: bytes, width: int, height: int) -> list[bytes]:
    across, down = _A4 if height >= width else _A4[::-1]
    scale = min((across - 2 * _EDGE) / width, (down - 2 * _EDGE) / height)
    wide, high = width * scale, height * scale
    drawn = f"q {wide:.2f} 0 0 {high:.2f} {(across - wide) / 2:.2f} {(down - high) / 2:.2f} cm /I Do Q".encode()
    return [
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {across} {down}] /Contents {number + 1} 0 R"
        f" /Resources << /XObject << /I {number + 2} 0 R >> >> >>".encode(),
        _stream("", drawn),
        _stream(
            f"/Type /XObject /Subtype /Image /Width {width} /Height {height}"
            " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
            jpeg,
        ),
    ]


def _stream(about: str, content: bytes) -> bytes:
    return f"<< {about} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start, size = len(out), len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return bytes(out) + f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
