"""The pages of a stored file as pictures, to be read beside a form: a PDF is drawn page by page, a picture is one page.

Bounded in pages and in size, whatever the file says of itself. What cannot be drawn has no pages.
"""

from io import BytesIO
from typing import Any

import pypdfium2
from django.core.cache import cache

from ocop.platform.files.merging import ALONE
from ocop.platform.files.models import StoredFile
from ocop.platform.files.services import IMAGES, JPEG, PDF

MOST = 24
"""Pages that are shown; the rest is read in the file itself."""
_SIDE, _LARGEST, _QUALITY = 1700, 3, 80
_REMEMBERED = 24 * 3600


def count(stored: StoredFile) -> int:
    """How many pages can be shown. A stored file never changes, so that it is opened once a day at most."""
    if stored.content_type != PDF:
        return int(stored.content_type in IMAGES)
    found = cache.get(key := f"pages-{stored.uid}")
    if found is None:
        cache.set(key, found := _count(stored), _REMEMBERED)
    return found  # type: ignore[no-any-return]


def picture(stored: StoredFile, number: int) -> tuple[bytes, str]:
    """Page ``number``, from 1, and its type. Raises ``LookupError`` for a page that cannot be shown."""
    if not 1 <= number <= count(stored):
        raise LookupError(number)
    with stored.content.open("rb") as file:
        content = file.read()
    if stored.content_type != PDF:
        return content, stored.content_type
    out = BytesIO()
    try:
        _drawn(content, number).save(out, "JPEG", quality=_QUALITY, optimize=True)
    except pypdfium2.PdfiumError:
        raise LookupError(number) from None
    return out.getvalue(), JPEG


def _drawn(content: bytes, number: int) -> Any:
    with ALONE, pypdfium2.PdfDocument(content) as document:
        page = document[number - 1]
        scale = min(_LARGEST, _SIDE / max(*page.get_size(), 1))
        return page.render(scale=scale).to_pil().convert("RGB")


def _count(stored: StoredFile) -> int:
    try:
        with stored.content.open("rb") as file, ALONE, pypdfium2.PdfDocument(file.read()) as document:
            return min(len(document), MOST)
    except (OSError, pypdfium2.PdfiumError):
        return 0
