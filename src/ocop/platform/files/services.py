"""Take a file in: size, true type by content, hash, virus scan. A refusal says what to do."""

import hashlib
from collections.abc import Collection
from io import BytesIO
from typing import BinaryIO

import puremagic
from django.conf import settings
from django.core.files.base import ContentFile, File
from django.utils.module_loading import import_string

from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files.models import StoredFile

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

IMAGES = frozenset({JPEG, PNG})
PHOTOGRAPHS = IMAGES | {"image/webp"}
"""What ``pictures`` can read."""
PAPERS = IMAGES | {PDF}
"""What evidence may be: scans and photographs."""

_WORDS = {PDF: "PDF", JPEG: "ảnh JPEG", PNG: "ảnh PNG", DOCX: "Word (.docx)", XLSX: "Excel (.xlsx)"}


def store(*, upload: File, by: User | None, accept: Collection[str] = PAPERS, limit: int | None = None) -> StoredFile:
    """Keep an upload.

    Raises ``DomainError`` with code ``too_large``, ``empty``, ``wrong_type``, ``infected`` or what the scanner raises;
    nothing is stored then.
    """
    name, content = read(upload, limit)
    content_type = sniff(content)
    if content_type not in accept:
        kinds = ", ".join(sorted(_WORDS[kind] for kind in accept))
        raise DomainError(
            "wrong_type", f"Tệp “{name}” không phải {kinds}. Chọn tệp đúng loại, hoặc chụp ảnh giấy tờ rồi gửi ảnh."
        )
    return keep(content=content, name=name, content_type=content_type, by=by)


def read(upload: File, limit: int | None = None) -> tuple[str, bytes]:
    """Name and content of an upload of a bearable size. Raises ``DomainError`` ``too_large`` or ``empty``."""
    name = nfc(upload.name or "tệp")[:200]
    limit = limit or settings.UPLOAD_MAX_BYTES
    if upload.size > limit:
        raise DomainError(
            "too_large",
            f"Tệp “{name}” nặng {_megabytes(upload.size)}, quá {_megabytes(limit)}."
            " Chụp hoặc quét lại với độ phân giải thấp hơn.",
        )
    if upload.size == 0:
        raise DomainError("empty", f"Tệp “{name}” không có nội dung. Chọn lại tệp.")
    return name, upload.read()


def keep_generated(*, content: bytes, name: str, content_type: str, by: User | None = None) -> StoredFile:
    """Keep what the system itself has made (a PDF of a paper): it comes from nowhere, so no scanner is asked."""
    return _keep(content, name=name, content_type=content_type, by=by, scan=StoredFile.Scan.NOT_SCANNED)


def sniff(content: bytes) -> str:
    """The type by content, never by name; an unknown type is ``application/octet-stream``."""
    if content[:5] == b"%PDF-":
        return PDF
    try:
        found = puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        return "application/octet-stream"
    return next((match.mime_type for match in found if match.mime_type), "application/octet-stream")


def keep(*, content: bytes, name: str, content_type: str, by: User | None) -> StoredFile:
    """Keep what was read and found to be of its type, once it is scanned. Raises ``DomainError`` ``infected``."""
    return _keep(content, name=name, content_type=content_type, by=by, scan=scan(BytesIO(content)))


def _keep(content: bytes, *, name: str, content_type: str, by: User | None, scan: StoredFile.Scan) -> StoredFile:
    name = nfc(name)[:200]
    row = StoredFile(
        name=name, content_type=content_type, size=len(content), sha256=hashlib.sha256(content).hexdigest(),
        scan=scan, uploaded_by=by,
    )  # fmt: skip
    row.content.save(name, ContentFile(content), save=False)
    row.save(force_insert=True)
    return row


def scan(stream: BinaryIO) -> StoredFile.Scan:
    """Ask the configured scanner (``VIRUS_SCANNER``: a function from a stream to a finding or ``None``).

    Raises ``DomainError`` ``infected``.
    """
    scanner = settings.VIRUS_SCANNER
    if not scanner:
        return StoredFile.Scan.NOT_SCANNED
    if finding := import_string(scanner)(stream):
        raise DomainError(
            "infected", f"Tệp có mã độc ({finding}) nên không được lưu. Quét máy của quý vị rồi gửi tệp khác."
        )
    return StoredFile.Scan.CLEAN


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.1f} MB".replace(".", ",")
