"""Files to hand in: small PDFs that say plainly that they are samples."""

from functools import cache

import typst
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.platform.core.text import slugify

_PAGE = """
#set page(paper: "a5", margin: 15mm)
#set text(font: "Tinos", size: 12pt, lang: "vi")
#set document(title: sys.inputs.title)
#align(center)[*#upper(sys.inputs.title)*]
#v(8mm)
Dữ liệu minh họa: tệp này thay cho giấy tờ thật của chủ thể.
"""


@cache
def paper(title: str) -> bytes:
    content = typst.compile(
        _PAGE.encode(), sys_inputs={"title": title}, font_paths=[str(settings.PAPER_FONTS)], ignore_system_fonts=True
    )
    return bytes(content)  # type: ignore[arg-type]


def upload(title: str, whose: object = "") -> SimpleUploadedFile:
    """Named as a producer names a scan: by what it is. Whose it is stands at its end: no two hand in the same file."""
    name = slugify(title.split(" (", maxsplit=1)[0])
    return SimpleUploadedFile(f"{name}.pdf", paper(title) + f"% {whose}\n".encode(), content_type="application/pdf")
